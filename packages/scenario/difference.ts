import { encodeEntry, WordedError, type Entry, type Seq } from '@hearsay/kernel';

/** Where a run done again and its log part: the entry, the byte of the log, and both lines. */
export type Parting = {
  readonly seq: Seq;
  readonly byte: number;
  /** What the rerun gives; null when it has no such entry. */
  readonly wanted: string | null;
  /** What the log holds; null when it ends before. */
  readonly found: string | null;
};

/** A run done again and its log say different things: where first. */
export class Difference extends WordedError implements Parting {
  override readonly name = 'Difference';
  readonly seq: Seq;
  readonly byte: number;
  readonly wanted: string | null;
  readonly found: string | null;
  constructor({ seq, byte, wanted, found }: Parting) {
    super({
      en: `entry ${seq} differs at byte ${byte}: the rerun gives ${wanted ?? 'no entry'}, the log holds ${found ?? 'no entry'}`,
      zh: `记录 ${seq} 在第 ${byte} 字节处不同：重做得到 ${wanted ?? '空'}，日志中是 ${found ?? '空'}`,
    });
    this.seq = seq;
    this.byte = byte;
    this.wanted = wanted;
    this.found = found;
  }
}

/** Compares an entry with the bytes of a line that begins at `offset`; null when they are the same. */
export function compare(wanted: Entry | null, found: Uint8Array, offset: number, seq: Seq): Parting | null {
  const line = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
  const mine = wanted === null ? Buffer.alloc(0) : Buffer.from(encodeEntry(wanted), 'utf8');
  if (wanted !== null && mine.equals(line)) return null;
  let same = 0;
  while (same < mine.length && same < line.length && mine[same] === line[same]) same += 1;
  return {
    seq,
    byte: offset + same,
    wanted: wanted === null ? null : lineOf(wanted),
    found: withoutFeed(line.toString('utf8')),
  };
}

export function lineOf(entry: Entry): string {
  return withoutFeed(encodeEntry(entry));
}

// nothing else is cut: a space before the line feed may be the difference
function withoutFeed(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
