import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
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
/** Bytes read at a time, into the same place again and again. */
const readLength = 1 << 20;
/** Bytes of a stretch: the entries of a larger one would live long enough to be copied by the collector, which takes longer than it saves. */
const stretchLength = 1 << 16;
/** No entry is nearly as long; a longer line is not held in memory to find that out. */
const longestLine = 1 << 26;

/**
 * Reads a log as a stream, from `at` up to but without entry `to`; needs memory for one read and one line, whatever its length. A damaged line (no entry,
 * a number missing, doubled or out of order, time running backwards) is refused with its place; a last line without an end is left out and returned as torn.
 */
export async function* readLog(
  file: string,
  { to, at }: { readonly to: Seq; readonly at?: Position },
): AsyncGenerator<Stretch, ReadEnd> {
  let seq = at?.seq ?? 0;
  let offset = at?.offset ?? 0;
  let time = 0;
  const end = (left: number): ReadEnd => ({
    next: { seq, offset },
    torn: left > 0 ? { offset, bytes: left } : null,
  });
  const handle = seq >= to ? null : await opened(file);
  if (handle === null) return end(0);
  try {
    let bytes: Buffer = Buffer.allocUnsafe(readLength);
    // what is read and not yet looked at stands at the beginning
    let filled = 0;
    for (;;) {
      if (filled === bytes.length) bytes = longer(bytes);
      const read = await readInto(bytes.subarray(filled), { handle, file, from: offset + filled });
      if (read === 0) return end(filled);
      const before = filled;
      filled += read;
      // what stood there before holds no line feed
      const whole = before + bytes.subarray(before, filled).lastIndexOf(feed) + 1;
      if (whole === before) {
        if (filled > longestLine)
          throw wrongLine(file, seq, {
            en: `wanted an entry, found a line of more than ${longestLine} bytes`,
            zh: `应为一条记录，实际是超过 ${longestLine} 字节的一行`,
          });
        continue;
      }
      for (let begin = 0; begin < whole;) {
        const stretch = bytes.subarray(begin, endOfStretch(bytes.subarray(0, whole), begin));
        begin += stretch.length;
        const { entries, isText } = parseLines(stretch, { file, seq, time, to });
        seq += entries.length;
        time = entries.at(-1)?.time ?? time;
        if (seq < to && !isText)
          throw wrongLine(file, seq, {
            en: 'wanted text in UTF-8, found other bytes',
            zh: '应为 UTF-8 文字，实际是别的字节',
          });
        const taken = seq < to ? stretch : stretch.subarray(0, afterLines(stretch, entries.length));
        offset += taken.length;
        yield { entries, bytes: taken };
        if (seq >= to) return end(0);
      }
      bytes.copyWithin(0, whole, filled);
      filled -= whole;
    }
  } finally {
    await handle.close();
  }
}

/** Where the whole lines of a stretch end that begins there: as many as fit, or one longer one. */
function endOfStretch(lines: Uint8Array, begin: number): number {
  if (lines.length - begin <= stretchLength) return lines.length;
  const last = lines.lastIndexOf(feed, begin + stretchLength - 1);
  return (last < begin ? lines.indexOf(feed, begin + stretchLength) : last) + 1;
}

/** The entries of whole lines before entry `to`; those after a line that is no UTF-8 are left out. */
function parseLines(
  stretch: Buffer,
  { file, seq, time, to }: { file: string; seq: Seq; time: number; to: Seq },
): { readonly entries: readonly Entry[]; readonly isText: boolean } {
  const isText = isUtf8(stretch);
  // to make text of all lines at once and then cut it is faster than line by line
  const text = (isText ? stretch : textBefore(stretch)).toString('utf8');
  const entries: Entry[] = [];
  let [next, earliest, start] = [seq, time, 0];
  for (let stop = text.indexOf('\n'); stop >= 0 && next < to; stop = text.indexOf('\n', start)) {
    const entry = parseLine(text.slice(start, stop), { file, seq: next, time: earliest });
    entries.push(entry);
    next += 1;
    earliest = entry.time;
    start = stop + 1;
  }
  return { entries, isText };
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

/** A log to be read; null where there is none. */
async function opened(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw unreadable(file, cause);
  }
}

async function readInto(
  space: Buffer,
  { handle, file, from }: { handle: FileHandle; file: string; from: number },
): Promise<number> {
  try {
    return (await handle.read(space, 0, space.length, from)).bytesRead;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** The same bytes, with space for as many again; never for much more than the longest line. */
function longer(bytes: Buffer): Buffer {
  const space = Buffer.allocUnsafe(Math.min(2 * bytes.length, longestLine + 1));
  bytes.copy(space);
  return space;
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
      zh: `应为记录 ${seq}，实际是 ${entry.seq}；${zh}`,
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
