import { parentPort, workerData } from 'node:worker_threads';
import { readScenario } from '@hearsay/scenario';
import { playOne, type WorkerStart } from './sweep.ts';

/** The body of a thread: plays a game for each seed that it is sent. */
export async function serveGames(): Promise<void> {
  // started by `sweep` alone, which hands this over
  const { text, file, included, api } = workerData as WorkerStart;
  const scenario = await readScenario(text, file, {
    included,
    environment: process.env,
    ...(api === undefined ? {} : { api }),
  });
  parentPort?.on('message', (seed: string | number) => {
    void playOne(scenario, seed).then((answer) => parentPort?.postMessage(answer));
  });
}
