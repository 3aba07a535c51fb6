import type * as Bull from 'bullmq';
import { digestOf } from '@hearsay/kernel';
import { settings, version } from '@hearsay/scenario';
import { SweepError } from '../sweep-error.ts';
import type { Answer, Kit, Task } from '../task.ts';

/** The queue that all machines share. */
export const queueName = 'hearsay';

/** What a worker is sent for one run: the kit stands in Redis once, under its hash. */
export type Job = { readonly version: string; readonly kit: string; readonly task: Task };
export type { Answer };

/** Equal for workers whose runs have the same bytes: Hearsay itself and all settings that come with it. */
export const ownVersion = [version, ...settings.map((setting) => `${setting.name} ${setting.version}`)].join(
  ', ',
);

export const kitKey = (hash: string): string => `hearsay:kit:${hash}`;
/** Which version the newest experiment at this Redis wants; gone when nobody waits for results. */
export const wantedKey = 'hearsay:wanted';
export const kitSeconds = 7 * 24 * 3_600;

export function hashOfKit(kit: Kit): string {
  return digestOf(JSON.stringify(kit));
}

/** Unique in the queue, and the same for whoever asks for the same run again. */
export function jobId(kit: string, { id, wants = {} }: Task): string {
  return digestOf(JSON.stringify([kit, id, wants]));
}

/** Loads the library that is needed for more than one machine alone. Throws a SweepError that says how to get it. */
export async function loadBull(): Promise<typeof Bull> {
  try {
    return await import('bullmq');
  } catch (cause) {
    const install = 'npm install bullmq@5.81.5';
    throw new SweepError(
      {
        en: `more than one machine needs the package bullmq, which is not installed here: ${install}`,
        zh: `用多台机器需要 bullmq 包，这里没有安装：${install}`,
      },
      { cause },
    );
  }
}

/** Throws a SweepError for what is no address of a Redis. */
export function connectionTo(url: string): { readonly url: string; readonly maxRetriesPerRequest: null } {
  if (!/^rediss?:\/\/[^\s]+$/.test(url))
    throw new SweepError({
      en: `wanted an address such as redis://127.0.0.1:6379, found "${withoutSecret(url)}"`,
      zh: `应为地址，例如 redis://127.0.0.1:6379，实际是“${withoutSecret(url)}”`,
    });
  return { url, maxRetriesPerRequest: null };
}

/** An address for a sentence: a password in it is nobody's business. */
export function withoutSecret(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@');
}

/** Whether there is a Redis at all, said at once instead of trying for ever. */
export async function refuseSilent(queue: Bull.Queue, url: string, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new SweepError({
    en: `no Redis answers at ${withoutSecret(url)} within ${waitMs / 1_000} s`,
    zh: `${waitMs / 1_000} 秒内 ${withoutSecret(url)} 没有 Redis 应答`,
  });
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent), waitMs);
  });
  try {
    await Promise.race([queue.waitUntilReady(), late]);
  } finally {
    clearTimeout(timer);
  }
}
