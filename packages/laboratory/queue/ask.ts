import type * as Bull from 'bullmq';
import type { PoolParts } from '../pool.ts';
import {
  connectionTo,
  hashOfKit,
  jobId,
  kitKey,
  kitSeconds,
  loadBull,
  ownVersion,
  queueName,
  refuseSilent,
  wantedKey,
  type Answer,
  type Job,
} from './wire.ts';

/**
 * Has tasks played by whoever works at a Redis, and hands over every answer once. Whoever asks again after being killed finds what was done
 * meanwhile. Throws a SweepError when there is no Redis, or no library for it.
 */
export async function playOverRedis(
  { kit, tasks, take, signal }: Pick<PoolParts, 'kit' | 'tasks' | 'take' | 'signal'>,
  {
    url,
    pollMs = 200,
    waitMs = 10_000,
  }: { readonly url: string; readonly pollMs?: number; readonly waitMs?: number },
): Promise<void> {
  const connection = connectionTo(url);
  const { Queue } = await loadBull();
  const queue = new Queue<Job, Answer>(queueName, { connection });
  queue.on('error', () => undefined);
  try {
    await refuseSilent(queue, url, waitMs);
    const client = await queue.client;
    const hash = hashOfKit(kit);
    await client.set(kitKey(hash), JSON.stringify(kit), { EX: kitSeconds });
    const waiting = new Map(tasks.map((task) => [jobId(hash, task), task]));
    const jobs = [...waiting].map(([id, task]) => ({
      name: 'run',
      data: { version: ownVersion, kit: hash, task },
      opts: { jobId: id, removeOnComplete: false, removeOnFail: false },
    }));
    // a job that is there already stays as it is, done or not
    for (let from = 0; from < jobs.length; from += 500) await queue.addBulk(jobs.slice(from, from + 500));
    while (waiting.size > 0 && !signal?.aborted) {
      await client.set(wantedKey, ownVersion, { EX: 60 });
      if (!(await collect(queue, waiting, take))) await pause(pollMs, signal);
    }
    // nobody waits for them any more
    for (const id of waiting.keys()) await (await queue.getJob(id))?.remove().catch(() => undefined);
  } finally {
    await queue.close().catch(() => undefined);
  }
}

/** Takes what is done of ours; whether there was anything. */
async function collect(
  queue: Bull.Queue<Job, Answer>,
  waiting: Map<string, Job['task']>,
  take: PoolParts['take'],
): Promise<boolean> {
  let found = false;
  for (const job of await queue.getJobs(['completed', 'failed'], 0, 999)) {
    const id = job.id ?? '';
    const task = waiting.get(id);
    if (!task) continue;
    found = true;
    const isDone = await job.isCompleted();
    await take(
      isDone ? job.returnvalue : { id: task.id, error: { en: job.failedReason, zh: job.failedReason } },
    );
    waiting.delete(id);
    await job.remove();
  }
  return found;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
