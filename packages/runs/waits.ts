import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Observer, Wait, WakeId } from '@hearsay/kernel';
import { systemCode, unreadable, unwritable } from './run-error.ts';

/** One wait of one step, in real milliseconds, once it was over. */
export type WaitLine = Omit<Wait, 'wake'> & { readonly ms: number };

/** Somebody who waits now, and since when, by the clock that was handed over. */
export type Waiting = Omit<Wait, 'wake'> & { readonly since: number };

export type WaitBook = {
  readonly observer: Required<Pick<Observer, 'ready' | 'waits' | 'settled'>>;
  /** Who waits now, the earliest in simulated time first. */
  waiting(): readonly Waiting[];
};

type Held = { wait: Wait | null; since: number; over: WaitLine[] };

/** Real milliseconds; shorter waits tell nobody anything. */
const shortest = 20;

/**
 * Keeps count of who waits for whom. A wait begins when nothing that the agent did or noticed holds it up any more: whatever it waited for
 * before the last thing that it noticed, it would have had to wait for under any schedule.
 */
export function createWaitBook({
  now,
  put,
}: {
  /** Real milliseconds. */
  readonly now: () => number;
  readonly put: (line: WaitLine) => void;
}): WaitBook {
  const steps = new Map<WakeId, Held>();

  function close(held: Held): void {
    const ms = Math.round(now() - held.since);
    if (held.wait && ms >= shortest) {
      const { wake: _, ...wait } = held.wait;
      held.over.push({ ...wait, ms });
    }
    held.wait = null;
  }

  return {
    observer: {
      ready(wake) {
        const held = steps.get(wake);
        steps.set(wake, { wait: held?.wait ?? null, since: now(), over: [] });
      },
      waits(wait) {
        const held = steps.get(wait.wake);
        if (!held) return;
        close(held);
        held.wait = wait;
        held.since = now();
      },
      settled(wake, how) {
        const held = steps.get(wake);
        steps.delete(wake);
        if (!held || how === 'withdrawn') return;
        close(held);
        for (const line of held.over) put(line);
      },
    },
    waiting() {
      const all: Waiting[] = [];
      for (const { wait, since } of steps.values()) {
        if (!wait) continue;
        const { wake: _, ...rest } = wait;
        all.push({ ...rest, since });
      }
      return all.sort((a, b) => a.time - b.time);
    },
  };
}

export type WaitsFile = { put(line: WaitLine): void; close(): Promise<void> };

/** So many characters are written at once. */
const most = 65_536;

/**
 * The waits of a run, beside its log: one JSON object a line. Nothing rests on it: another rerun has others, and a run whose file is lost
 * is the same run. Errors come up when it is closed.
 */
export function openWaits(folder: string): WaitsFile {
  let text = '';
  let writing: Promise<void> = Promise.resolve();
  let trouble: unknown = null;

  function write(): void {
    const chunk = text;
    text = '';
    writing = writing
      .then(() => appendFile(waitsOf(folder), chunk))
      .catch((cause: unknown) => {
        trouble ??= cause;
      });
  }

  return {
    put(line) {
      text += `${JSON.stringify(line)}\n`;
      if (text.length > most) write();
    },
    async close() {
      if (text !== '') write();
      await writing;
      if (trouble !== null) throw unwritable(waitsOf(folder), trouble);
    },
  };
}

function waitsOf(folder: string): string {
  return join(folder, 'waits.ndjson');
}

/** Every wait of a run; none when it was played in lock-step. Lines that are no waits, such as a half-written last one, are left out. */
export async function readWaits(folder: string): Promise<readonly WaitLine[]> {
  let text: string;
  try {
    text = await readFile(waitsOf(folder), 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return [];
    throw unreadable(waitsOf(folder), cause);
  }
  return text.split('\n').flatMap((line) => parseWait(line) ?? []);
}

const reasons: readonly string[] = ['near', 'everywhere', 'window', 'busy'] satisfies Wait['why'][];

function parseWait(line: string): WaitLine | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // half a line is no wait
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const isNames = (key: string): boolean => {
    const names: unknown = Reflect.get(value, key);
    return Array.isArray(names) && names.every((name) => typeof name === 'string');
  };
  const isNumber = (key: string): boolean => Number.isFinite(Reflect.get(value, key));
  const isText = (key: string): boolean => typeof Reflect.get(value, key) === 'string';
  const does: unknown = Reflect.get(value, 'does');
  const isWait =
    (does === 'think' || does === 'act') &&
    isNames('who') &&
    isNames('for') &&
    ['time', 'until', 'ms'].every(isNumber) &&
    ['occasion', 'first'].every(isText) &&
    reasons.includes(String(Reflect.get(value, 'why')));
  // every field was looked at
  return isWait ? (value as WaitLine) : null;
}
