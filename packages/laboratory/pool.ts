import { Worker } from 'node:worker_threads';
import { wordsOf } from '@hearsay/kernel';
import { SweepError } from './sweep-error.ts';
import { createPlayer, type Answer, type Kit, type Task } from './task.ts';

/** Who plays, and what is told of it. */
export type PoolParts = {
  readonly kit: Kit;
  readonly tasks: readonly Task[];
  /** Told every answer, one after the other, in the order in which they come. */
  take(answer: Answer): Promise<void> | void;
  /** How many runs at once, each in a thread of its own; 0 plays them here, one after the other. */
  readonly workers: number;
  /** The module that a thread runs: it must call `serveTasks`. Needed when `workers` is not 0. */
  readonly workerFile?: string;
  readonly api?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
};

/** What a thread is told once, and then one task after the other. */
export type WorkerStart = { readonly kit: Kit; readonly api: string | undefined };

/** Plays tasks on many cores. A thread that breaks takes one task with it: it is played once more, then reported as broken. */
export async function playTasks(parts: PoolParts): Promise<void> {
  const { kit, tasks, workers, take, api, environment, signal } = parts;
  if (workers > 0) return playInThreads(parts);
  const player = createPlayer(kit, {
    ...(api === undefined ? {} : { api }),
    ...(environment ? { environment } : {}),
  });
  for (const task of tasks) {
    if (signal?.aborted) return;
    await take(await player(task));
  }
}

async function playInThreads({
  kit,
  tasks,
  workers,
  workerFile,
  api,
  signal,
  take,
}: PoolParts): Promise<void> {
  if (!workerFile)
    throw new SweepError({ en: 'threads need the file that they run', zh: '线程需要其所运行的文件' });
  const start: WorkerStart = { kit, api };
  const waiting = [...tasks];
  const retried = new Set<string>();
  let writing: Promise<void> = Promise.resolve();

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let current: Task | undefined;
      const worker = new Worker(workerFile, { workerData: start });
      const put = (answer: Answer): void => {
        writing = writing.then(() => take(answer)).catch(reject);
      };
      const next = (): void => {
        current = signal?.aborted ? undefined : waiting.shift();
        if (current === undefined) void worker.terminate().then(() => resolve());
        else worker.postMessage(current);
      };
      worker.on('message', (answer: Answer) => {
        put(answer);
        next();
      });
      worker.on('error', (error) => {
        const task = current;
        if (task === undefined) return reject(error);
        if (retried.has(task.id)) put({ id: task.id, error: wordsOf(error) });
        else {
          retried.add(task.id);
          waiting.unshift(task);
        }
        lane().then(resolve, reject);
      });
      next();
    });

  await Promise.all(Array.from({ length: Math.min(workers, Math.max(1, waiting.length)) }, lane));
  await writing;
}
