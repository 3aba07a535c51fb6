import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { own, startOf } from './process-start.ts';
import { RunError, systemCode, systemWords } from './run-error.ts';

/** The right to write a run. Held by one process at a time; a dead one's is taken over. */
export type Lock = { release(): Promise<void> };

/** Who holds a lock. `start` tells apart two processes that were given the same number, one after the other. */
type Holder = { readonly pid: number; readonly host: string; readonly start: string; readonly token: string };

let taken = 0;

/** Takes the lock of a run folder. Throws a RunError that names the process which holds it. */
export async function takeLock(folder: string): Promise<Lock> {
  const file = join(folder, 'lock');
  taken += 1;
  const token = `${process.pid}-${own}-${taken}`.replace(/[^\w-]/g, '_');
  const mine: Holder = { pid: process.pid, host: hostname(), start: own, token };
  const holder = await take(file, mine).catch((cause: unknown) => {
    if (cause instanceof RunError) throw cause;
    const { en, zh } = systemWords(cause);
    throw new RunError(
      'unwritable',
      { en: `${folder} cannot be locked: ${en}`, zh: `${folder} 无法锁定：${zh}` },
      { cause },
    );
  });
  if (holder) {
    const { pid, host } = holder;
    throw new RunError('locked', {
      en: `${folder} is being written by process ${pid} on ${host}; stop it first, or watch it with "hearsay watch"`,
      zh: `${folder} 正由 ${host} 上的进程 ${pid} 写入；请先停下它，或用“hearsay watch”观看`,
    });
  }
  return { release: () => release(file, mine) };
}

/** Does a living process hold the lock of this run folder? One on another machine cannot be asked and counts as alive. */
export async function isBeingWritten(folder: string): Promise<boolean> {
  const holder = await read(join(folder, 'lock'));
  // half written: somebody is taking it this moment, or died doing so, which the next look tells
  return holder !== 'absent' && (holder === 'unreadable' || isAlive(holder));
}

/**
 * Takes a lock file, or returns the living process that holds it. Who finds a dead holder must first take the right to succeed
 * that very holder, which is a lock itself; only with it may the file be replaced, and only while it still names the dead one. So of
 * any number who find it dead, one wins, and a successor is never robbed by somebody who read the file too early.
 */
async function take(file: string, mine: Holder): Promise<Holder | null> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await create(file, mine)) return null;
    const holder = await read(file);
    if (holder === 'absent') continue;
    if (holder === 'unreadable') {
      // somebody may be in the middle of writing it; after a while it is the remains of a crash
      if (tries < 40) {
        await sleep(25);
        continue;
      }
    } else if (isAlive(holder)) return holder;
    const dead = holder === 'unreadable' ? 'unreadable' : holder.token;
    const succession = `${file}.after.${dead}`;
    const rival = await take(succession, mine);
    if (rival) {
      await sleep(5);
      continue;
    }
    try {
      const now = await read(file);
      const isStill = now === 'unreadable' ? dead === now : now !== 'absent' && now.token === dead;
      if (isStill) {
        await replace(file, mine);
        return null;
      }
    } finally {
      await release(succession, mine);
    }
  }
  throw new RunError('locked', {
    en: `${file} could not be taken; if no other process writes there, delete it`,
    zh: `${file} 没能取得；若没有别的进程在那里写入，请删除它`,
  });
}

/** Makes the file with its text in it, at once; false when it is there already. */
async function create(file: string, mine: Holder): Promise<boolean> {
  const draft = await write(file, mine);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    // a file system without links (FAT, some network drives): made first, written a moment later
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EINVAL' || code === 'EACCES')
      return await createEmpty(file, mine);
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function createEmpty(file: string, mine: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(JSON.stringify(mine));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function replace(file: string, mine: Holder): Promise<void> {
  await rename(await write(file, mine), file);
}

async function write(file: string, mine: Holder): Promise<string> {
  const draft = `${file}.by.${mine.token}`;
  const handle = await open(draft, 'w');
  try {
    await handle.writeFile(JSON.stringify(mine));
  } finally {
    await handle.close();
  }
  return draft;
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = await read(file);
  if (typeof holder !== 'string' && holder.token === mine.token) await unlink(file);
}

async function read(file: string): Promise<Holder | 'absent' | 'unreadable'> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return 'unreadable';
    const { pid, host, start, token } = value as Partial<Record<keyof Holder, unknown>>;
    if (typeof pid !== 'number' || typeof host !== 'string') return 'unreadable';
    if (typeof start !== 'string' || typeof token !== 'string') return 'unreadable';
    // the token becomes part of a file name
    return /^[\w-]{1,120}$/.test(token) ? { pid, host, start, token } : 'unreadable';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

/** A process on another machine cannot be asked, so it counts as alive. */
function isAlive({ pid, host, start }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return start === own;
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return false;
  }
  const began = startOf(pid);
  return began === null || began === start;
}
