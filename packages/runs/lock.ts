import { open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { RunError } from './run-error.ts';

/** The right to write a run. Held by one process at a time; a dead one's is taken over. */
export type Lock = { release(): Promise<void> };

type Holder = { readonly pid: number; readonly host: string; readonly token: string };

/** Takes the lock of a run folder. Throws a RunError that names the process which holds it. */
export async function takeLock(folder: string): Promise<Lock> {
  const file = join(folder, 'lock');
  const mine: Holder = { pid: process.pid, host: hostname(), token: `${process.pid}-${process.hrtime.bigint()}` };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await create(file, mine)) return { release: () => release(file, mine) };
    const holder = await read(file);
    if (holder && isAlive(holder)) {
      throw new RunError(`${folder} is being written by process ${holder.pid} on ${holder.host}; stop it first, or watch it with "hearsay watch"`);
    }
    await clear(file, mine, holder);
  }
  throw new RunError(`${folder} could not be locked; if no other process writes it, delete ${file}`);
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(JSON.stringify(holder));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead lock aside under a name of our own; of two who try, only one moves the one that it has seen. */
async function clear(file: string, mine: Holder, seen: Holder | null): Promise<void> {
  const aside = `${file}.${mine.token}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await read(aside);
  if (moved && moved.token !== seen?.token && isAlive(moved)) {
    // somebody else was faster and is alive: give it back
    await rename(aside, file);
    return;
  }
  await unlink(aside);
}

async function release(file: string, mine: Holder): Promise<void> {
  const holder = await read(file);
  if (holder?.token === mine.token) await unlink(file);
}

async function read(file: string): Promise<Holder | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { pid, host, token } = value as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' && typeof token === 'string' ? { pid, host, token } : null;
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A process on another machine cannot be asked, so it counts as alive. */
function isAlive({ pid, host }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
