import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { EntryError, parseEntry, type Entry, type Seq } from '@hearsay/kernel';
import { RunError, systemCode, systemWords } from './run-error.ts';

/** A known place in a log: the byte at which entry `seq` begins. */
export type Position = { readonly seq: Seq; readonly offset: number };

/** A half-written end of a log: where it begins and how many bytes it has. */
export type Torn = { readonly offset: number; readonly bytes: number };

/** Where reading ended: the next entry would begin here; `torn` says whether a half-written one follows. */
export type ReadEnd = { readonly next: Position; readonly torn: Torn | null };

/** An entry, and its bytes on disk with the line feed at their end. The bytes are good until the next batch is asked for. */
export type Line = { readonly entry: Entry; readonly bytes: Uint8Array };

/** Entries `from` up to but without `to`; reading begins at `at`. */
export type Span = { readonly from: Seq; readonly to: Seq; readonly at?: Position };

const feed = 10;
const carriage = 13;
/** No entry is nearly as long; a longer line is not held in memory to find that out. */
const longestLine = 1 << 26;

/**
 * Reads a log as a stream; needs memory for one chunk and one line, whatever its length. A damaged line (no entry, a number missing, doubled or
 * out of order, time running backwards) is refused with its place; a last line without an end is left out and returned as torn.
 */
export async function* readLines(
  file: string,
  { from, to, at }: Span,
): AsyncGenerator<readonly Line[], ReadEnd> {
  let seq = at?.seq ?? 0;
  let offset = at?.offset ?? 0;
  let time = 0;
  let rest: Buffer = Buffer.alloc(0);
  const end = (left: number): ReadEnd => ({
    next: { seq, offset },
    torn: left > 0 ? { offset, bytes: left } : null,
  });
  if (seq >= to || !(await exists(file))) return end(0);
  for await (const read of chunksOf(file, offset)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, read]) : read;
    // what was kept from before holds no line feed
    const last = read.lastIndexOf(feed);
    if (last < 0) {
      rest = bytes;
      if (rest.length > longestLine)
        throw damaged(file, seq, `wanted an entry, found a line of more than ${longestLine} bytes`);
      continue;
    }
    const isText = isUtf8(bytes.subarray(0, rest.length + last + 1));
    const batch: Line[] = [];
    let start = 0;
    for (let stop = bytes.indexOf(feed); stop >= 0; stop = bytes.indexOf(feed, start)) {
      const line = bytes.subarray(start, stop + 1);
      if (!isText && !isUtf8(line)) throw damaged(file, seq, 'wanted text in UTF-8, found other bytes');
      const entry = parseLine(line, { file, seq, time });
      time = entry.time;
      if (seq >= from) batch.push({ entry, bytes: line });
      seq += 1;
      offset += line.length;
      start = stop + 1;
      if (seq >= to) break;
    }
    if (batch.length > 0) yield batch;
    if (seq >= to) return end(0);
    rest = bytes.subarray(start);
  }
  return end(rest.length);
}

async function* chunksOf(file: string, start: number): AsyncGenerator<Buffer> {
  try {
    // a stream opened without an encoding hands out buffers
    for await (const chunk of createReadStream(file, { start, highWaterMark: 1 << 18 })) yield chunk as Buffer;
  } catch (cause) {
    if (systemCode(cause) === undefined) throw cause;
    throw new RunError('unreadable', `${file} cannot be read: ${systemWords(cause)}`, { cause });
  }
}

function parseLine(line: Buffer, { file, seq, time }: { file: string; seq: Seq; time: number }): Entry {
  if (line.at(-2) === carriage)
    throw damaged(file, seq, 'wanted a line ended by a line feed alone, found a carriage return before it');
  let entry: Entry;
  try {
    entry = parseEntry(line.toString('utf8', 0, line.length - 1));
  } catch (cause) {
    if (!(cause instanceof EntryError)) throw cause;
    throw damaged(file, seq, cause.message, cause);
  }
  if (entry.seq !== seq) {
    const what =
      entry.seq < seq ? 'a line stands there twice or out of order' : 'lines are missing before it';
    throw damaged(file, seq, `wanted entry ${seq}, found ${entry.seq}; ${what}`);
  }
  if (entry.time < time) throw damaged(file, seq, `wanted a time from ${time} on, found ${entry.time}`);
  return entry;
}

/** Every entry is a line, so the place of one is known from its number. */
function damaged(file: string, seq: Seq, what: string, cause?: unknown): RunError {
  return new RunError('damaged', `${file}:${seq + 1} is damaged: ${what}`, { cause });
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw new RunError('unreadable', `${file} cannot be read: ${systemWords(cause)}`, { cause });
  }
}
