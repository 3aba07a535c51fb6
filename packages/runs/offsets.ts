import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seq } from '@hearsay/kernel';
import type { Position } from './read-log.ts';
import { systemCode } from './run-error.ts';

/**
 * Where entries begin in a log, a place every few thousand of them, so that reading can begin near any. Derived: what is kept in `index/`
 * may be lost, old or wrong at any time, and a place is looked at before it is used.
 */
export type Offsets = {
  /** The nearest known place at or before entry `seq`. */
  before(seq: Seq): Promise<Position>;
  /** Takes note of a place that was passed while reading. */
  passed(position: Position): void;
  /** Keeps what is known for the next reader, if it is worth it and the folder can be written. */
  keep(): Promise<void>;
};

const every = 4_096;
const start: Position = { seq: 0, offset: 0 };

export function createOffsets(folder: string): Offsets {
  const log = join(folder, 'log.ndjson');
  const file = join(folder, 'index', 'offsets.json');
  let known: Position[] | null = null;
  let kept = 0;

  async function load(): Promise<Position[]> {
    if (known) return known;
    const read = await readKnown(file);
    known ??= read;
    kept = known.length;
    return known;
  }

  return {
    async before(seq) {
      const places = await load();
      let low = 0;
      let high = places.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (places[middle].seq <= seq) low = middle + 1;
        else high = middle;
      }
      const place = places[low - 1];
      if (!place) return start;
      if (await beginsAt(log, place)) return place;
      known = [];
      return start;
    },
    passed(position) {
      if (known && position.seq - (known.at(-1)?.seq ?? 0) >= every) known.push(position);
    },
    async keep() {
      if (!known || known.length <= kept) return;
      kept = known.length;
      const draft = `${file}.${process.pid}`;
      try {
        await mkdir(join(folder, 'index'), { recursive: true });
        await writeFile(draft, JSON.stringify(known.map(({ seq, offset }) => [seq, offset])));
        await rename(draft, file);
      } catch (error) {
        // a folder that only others may write is read without an index
        if (systemCode(error) === undefined) throw error;
      }
    },
  };
}

async function readKnown(file: string): Promise<Position[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // derived: when it is not there or torn, it is made again
    if (systemCode(error) === undefined && !(error instanceof SyntaxError)) throw error;
    return [];
  }
  if (!Array.isArray(value)) return [];
  const known: Position[] = [];
  for (const pair of value as unknown[]) {
    const [seq, offset]: unknown[] = Array.isArray(pair) ? pair : [];
    const last = known.at(-1) ?? start;
    if (typeof seq !== 'number' || typeof offset !== 'number') return [];
    if (!(seq > last.seq && offset > last.offset && Number.isSafeInteger(offset))) return [];
    known.push({ seq, offset });
  }
  return known;
}

/** Does entry `seq` begin at this byte? Keys of an entry have a fixed order, so its line says so at once. */
async function beginsAt(log: string, { seq, offset }: Position): Promise<boolean> {
  const wanted = `\n{"seq":${seq},`;
  let handle;
  try {
    handle = await open(log, 'r');
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(wanted.length),
      0,
      wanted.length,
      offset - 1,
    );
    return buffer.toString('latin1', 0, bytesRead) === wanted;
  } finally {
    await handle.close();
  }
}
