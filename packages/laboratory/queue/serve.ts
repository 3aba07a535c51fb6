import type { LoadOptions } from '@hearsay/scenario';
import { SweepError } from '../sweep-error.ts';
import { createPlayer, type Kit, type Player } from '../task.ts';
import {
  connectionTo,
  kitKey,
  loadBull,
  ownVersion,
  queueName,
  refuseSilent,
  wantedKey,
  type Answer,
  type Job,
} from './wire.ts';

export type Serving = {
  /** How many runs were answered. */
  readonly played: number;
  /** Done when it is stopped, or refused: a SweepError then. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Works for whoever asks at a Redis: fetches the scenario with its files once, plays, and gives back measures and digest. Another version than
 * the one that is wanted is refused, before it plays anything and whenever one comes. Runs of a worker that was killed are taken up by another
 * when its lock is over.
 */
export async function serveRedis(
  url: string,
  of: LoadOptions & {
    /** Runs at once. */
    readonly concurrency?: number;
    /** Until a silent worker is taken for dead. */
    readonly lockMs?: number;
    readonly waitMs?: number;
    /** What this one says it is; for tests of the refusal. */
    readonly version?: string;
    readonly played?: (id: string) => void;
  } = {},
): Promise<Serving> {
  const { concurrency = 1, lockMs = 30_000, waitMs = 10_000, version = ownVersion, played, ...loading } = of;
  const connection = connectionTo(url);
  const { DelayedError, Queue, Worker, UnrecoverableError } = await loadBull();
  const queue = new Queue<Job, Answer>(queueName, { connection });
  queue.on('error', () => undefined);
  try {
    await refuseSilent(queue, url, waitMs);
    const client = await queue.client;
    const wanted = await client.get(wantedKey);
    if (wanted !== null && wanted !== version) throw refusal(wanted, version);
    return start();
  } catch (error) {
    await queue.close().catch(() => undefined);
    throw error;
  }

  function start(): Serving {
    const players = new Map<string, Promise<Player>>();
    let count = 0;
    let refused: SweepError | null = null;
    const worker = new Worker<Job, Answer>(
      queueName,
      async (job, token) => {
        const { kit, task } = job.data;
        if (job.data.version !== version) {
          refused = refusal(job.data.version, version);
          // back into the queue, for one that fits
          await job.moveToDelayed(Date.now() + 200, token);
          void stop();
          throw new DelayedError();
        }
        const player = players.get(kit) ?? fetchKit(kit);
        players.set(kit, player);
        const answer = await (await player)(task);
        count += 1;
        played?.(task.id);
        return answer;
      },
      { connection, concurrency, lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount: 1_000 },
    );
    worker.on('error', () => undefined);
    let close: () => void = () => undefined;
    let fail: (error: Error) => void = () => undefined;
    const ended = new Promise<void>((resolve, reject) => {
      close = resolve;
      fail = reject;
    });
    async function stop(): Promise<void> {
      await worker.close();
      await queue.close();
      if (refused) fail(refused);
      else close();
    }
    async function fetchKit(hash: string): Promise<Player> {
      const text = await (await queue.client).get(kitKey(hash));
      if (text === null) throw new UnrecoverableError(`the scenario ${hash} is no longer at this Redis`);
      // put there by `playOverRedis` of the same version
      return createPlayer(JSON.parse(text) as Kit, loading);
    }
    return {
      get played() {
        return count;
      },
      ended,
      stop,
    };
  }
}

function refusal(wanted: string, found: string): SweepError {
  return new SweepError({
    en: `this worker is refused: the runs must be played by Hearsay ${wanted}, and this is ${found}; results of two versions are never mixed`,
    zh: `拒绝这个工作进程：这些运行须由 Hearsay ${wanted} 来做，而这里是 ${found}；两个版本的结果绝不混在一起`,
  });
}
