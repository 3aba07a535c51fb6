import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EntryError, parseEntry, type Entry, type Seq } from '@hearsay/kernel';
import { readManifest, type Manifest } from './manifest.ts';
import { RunError } from './run-error.ts';

/** A half-written end of a log: where it begins and how many bytes it has. */
export type Torn = { readonly offset: number; readonly bytes: number };

export type RunReader = {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The entries in order, in batches as they are read; `from` counts entries, `offset` the bytes before it if known. */
  batches(range?: { from?: Seq; to?: Seq; at?: Position }): AsyncGenerator<readonly Entry[], ReadEnd>;
  entries(range?: { from?: Seq; to?: Seq; at?: Position }): AsyncGenerator<Entry>;
};

/** A known place in a log: the byte at which entry `seq` begins. */
export type Position = { readonly seq: Seq; readonly offset: number };

/** Where reading ended: the next entry would begin here; `torn` says whether a half-written one follows. */
export type ReadEnd = { readonly next: Position; readonly torn: Torn | null };

/** Opens a run for reading; others may write it meanwhile. */
export async function openRun(folder: string): Promise<RunReader> {
  const manifest = await readManifest(folder);
  const file = join(folder, 'log.ndjson');
  const batches: RunReader['batches'] = ({ from = 0, to = Infinity, at } = {}) => readLog(file, { from, to, at });
  return {
    folder,
    manifest,
    batches,
    async *entries(range) {
      for await (const batch of batches(range)) yield* batch;
    },
  };
}

const feed = 10;

/**
 * Reads a log as a stream; needs memory for one chunk, whatever its length. A damaged line (no entry, a number missing, doubled or out
 * of order, time running backwards) is refused with its place; a last line without an end is left out and returned as torn.
 */
export async function* readLog(file: string, { from, to, at }: { from: Seq; to: Seq; at?: Position }): AsyncGenerator<readonly Entry[], ReadEnd> {
  let seq = at?.seq ?? 0;
  let offset = at?.offset ?? 0;
  let time = 0;
  let rest: Buffer | null = null;
  const end = (): ReadEnd => ({ next: { seq, offset }, torn: rest && rest.length > 0 ? { offset, bytes: rest.length } : null });
  if (!(await exists(file))) return end();
  for await (const chunk of createReadStream(file, { start: offset, highWaterMark: 1 << 18 })) {
    // a stream opened without an encoding hands out buffers
    const read = chunk as Buffer;
    const bytes: Buffer = rest ? Buffer.concat([rest, read]) : read;
    const batch: Entry[] = [];
    let start = 0;
    for (let stop = bytes.indexOf(feed); stop >= 0; stop = bytes.indexOf(feed, start)) {
      if (seq >= to) {
        rest = null;
        break;
      }
      const entry = parseLine(bytes.toString('utf8', start, stop), { file, seq, time });
      time = entry.time;
      if (seq >= from) batch.push(entry);
      seq += 1;
      offset += stop + 1 - start;
      start = stop + 1;
    }
    rest = bytes.subarray(start);
    if (batch.length > 0) yield batch;
    if (seq >= to) {
      rest = null;
      break;
    }
  }
  return end();
}

function parseLine(line: string, { file, seq, time }: { file: string; seq: Seq; time: number }): Entry {
  let entry: Entry;
  try {
    entry = parseEntry(line);
  } catch (cause) {
    if (!(cause instanceof EntryError)) throw cause;
    throw new RunError(`${file}:${seq + 1} is damaged: ${cause.message}`, { cause });
  }
  if (entry.seq !== seq) {
    const what = entry.seq < seq ? 'a line stands there twice or out of order' : 'lines are missing before it';
    throw new RunError(`${file}:${seq + 1} is damaged: wanted entry ${seq}, found ${entry.seq}; ${what}`);
  }
  if (entry.time < time) throw new RunError(`${file}:${seq + 1} is damaged: its time ${entry.time} is before ${time}`);
  return entry;
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
