import { setTimeout as sleep } from 'node:timers/promises';

/** Clock, timers and luck of this machine, for those that may have them: models on the network. Nothing of it reaches a log. */
export const nodeOutside = {
  now: () => performance.now(),
  sleep: (ms: number, signal: AbortSignal): Promise<void> =>
    sleep(ms, undefined, { signal }).catch((error: unknown) => {
      // the reason that it was aborted with, not Node's word for it
      signal.throwIfAborted();
      throw error;
    }),
  later(ms: number, task: () => void): () => void {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
