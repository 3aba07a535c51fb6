import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { EntryError, parseEntry, type Entry, type Seq, type Text } from '@hearsay/kernel';
import { damaged, systemCode, unreadable, type RunError } from './run-error.ts';

/** A known place in a log: the byte at which entry `seq` begins. */
export type Position = { readonly seq: Seq; readonly offset: number };

/** A half-written end of a log: where it begins and how many bytes it has. */
export type Torn = { readonly offset: number; readonly bytes: number };

/** Where reading ended: the next entry would begin here; `torn` says whether a half-written one follows. */
export type ReadEnd = { readonly next: Position; readonly torn: Torn | null };

/** Whole lines of a log: their entries, and their bytes on disk. The bytes are good until the next stretch is asked for. */
export type Stretch = { readonly entries: readonly Entry[]; readonly bytes: Uint8Array };

/** An entry, and its bytes on disk with the line feed at their end. The bytes are good until the next batch is asked for. */
export type Line = { readonly entry: Entry; readonly bytes: Uint8Array };

const feed = 10;
/** Bytes read at a time: the entries of a larger piece would live long enough to be copied by the collector, which takes longer than it saves. */
const chunkLength = 1 << 16;
/** No entry is nearly as long; a longer line is not held in memory to find that out. */
const longestLine = 1 << 26;

/**
 * Reads a log as a stream, from `at` up to but without entry `to`; needs memory for one chunk and one line, whatever its length. A damaged line (no entry,
 * a number missing, doubled or out of order, time running backwards) is refused with its place; a last line without an end is left out and returned as torn.
 */
export async function* readLog(
  file: string,
  { to, at }: { readonly to: Seq; readonly at?: Position },
): AsyncGenerator<Stretch, ReadEnd> {
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
        throw wrongLine(file, seq, {
          en: `wanted an entry, found a line of more than ${longestLine} bytes`,
          zh: `应为一个条目，实际是超过 ${longestLine} 字节的一行`,
        });
      continue;
    }
    const whole = bytes.subarray(0, rest.length + last + 1);
    const readable = isUtf8(whole) ? whole : textBefore(whole);
    // to make text of all lines at once and then cut it is faster than line by line
    const text = readable.toString('utf8');
    const entries: Entry[] = [];
    let start = 0;
    for (let stop = text.indexOf('\n'); stop >= 0 && seq < to; stop = text.indexOf('\n', start)) {
      const entry = parseLine(text.slice(start, stop), { file, seq, time });
      entries.push(entry);
      time = entry.time;
      seq += 1;
      start = stop + 1;
    }
    if (seq < to && readable.length < whole.length)
      throw wrongLine(file, seq, {
        en: 'wanted text in UTF-8, found other bytes',
        zh: '应为 UTF-8 文字，实际是别的字节',
      });
    const taken = seq < to ? whole : whole.subarray(0, afterLines(whole, entries.length));
    offset += taken.length;
    yield { entries, bytes: taken };
    if (seq >= to) return end(0);
    rest = bytes.subarray(whole.length);
  }
  return end(rest.length);
}

/** A stretch line by line. */
export function linesOf({ entries, bytes }: Stretch): readonly Line[] {
  let start = 0;
  return entries.map((entry) => {
    const stop = bytes.indexOf(feed, start) + 1;
    const line = { entry, bytes: bytes.subarray(start, stop) };
    start = stop;
    return line;
  });
}

/** What of a stretch is from entry `from` on. */
export function startingAt(from: Seq, stretch: Stretch): Stretch {
  const { entries, bytes } = stretch;
  const skipped = from - entries[0].seq;
  if (skipped <= 0) return stretch;
  return {
    entries: entries.slice(skipped),
    bytes: bytes.subarray(afterLines(bytes, Math.min(skipped, entries.length))),
  };
}

/** Where so many lines end. */
function afterLines(bytes: Uint8Array, count: number): number {
  let end = 0;
  for (let line = 0; line < count; line += 1) end = bytes.indexOf(feed, end) + 1;
  return end;
}

/** The lines before the first that is no UTF-8. */
function textBefore(whole: Buffer): Buffer {
  let start = 0;
  for (let stop = whole.indexOf(feed); stop >= 0; stop = whole.indexOf(feed, start)) {
    if (!isUtf8(whole.subarray(start, stop))) break;
    start = stop + 1;
  }
  return whole.subarray(0, start);
}

async function* chunksOf(file: string, start: number): AsyncGenerator<Buffer> {
  try {
    // a stream opened without an encoding hands out buffers
    for await (const chunk of createReadStream(file, { start, highWaterMark: chunkLength })) yield chunk as Buffer;
  } catch (cause) {
    if (systemCode(cause) === undefined) throw cause;
    throw unreadable(file, cause);
  }
}

function parseLine(line: string, { file, seq, time }: { file: string; seq: Seq; time: number }): Entry {
  if (line.endsWith('\r'))
    throw wrongLine(file, seq, {
      en: 'wanted a line ended by a line feed alone, found a carriage return before it',
      zh: '行末应只有换行符，实际前面有回车符',
    });
  let entry: Entry;
  try {
    entry = parseEntry(line);
  } catch (cause) {
    if (!(cause instanceof EntryError)) throw cause;
    throw wrongLine(file, seq, cause.text, cause);
  }
  if (entry.seq !== seq) {
    const { en, zh } =
      entry.seq < seq
        ? { en: 'a line stands there twice or out of order', zh: '有一行重复或次序不对' }
        : { en: 'lines are missing before it', zh: '此前缺了若干行' };
    throw wrongLine(file, seq, {
      en: `wanted entry ${seq}, found ${entry.seq}; ${en}`,
      zh: `应为条目 ${seq}，实际是 ${entry.seq}；${zh}`,
    });
  }
  if (entry.time < time)
    throw wrongLine(file, seq, {
      en: `wanted a time from ${time} on, found ${entry.time}`,
      zh: `时间应不早于 ${time}，实际是 ${entry.time}`,
    });
  return entry;
}

/** Every entry is a line, so the place of one is known from its number. */
function wrongLine(file: string, seq: Seq, what: Text, cause?: unknown): RunError {
  return damaged(`${file}:${seq + 1}`, what, cause);
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw unreadable(file, cause);
  }
}
