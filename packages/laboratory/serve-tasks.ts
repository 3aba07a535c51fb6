import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerStart } from './pool.ts';
import { createPlayer, type Task } from './task.ts';

/** The body of a thread: plays every task that it is sent. */
export function serveTasks(): void {
  // started by `playTasks` alone, which hands this over
  const { kit, api } = workerData as WorkerStart;
  const player = createPlayer(kit, { environment: process.env, ...(api === undefined ? {} : { api }) });
  parentPort?.on('message', (task: Task) => {
    void player(task).then((answer) => parentPort?.postMessage(answer));
  });
}
