import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EntryError,
  parseEntry,
  UnknownEvent,
  type Entry,
  type Folder,
  type Seq,
  type World,
} from '@hearsay/kernel';
import { readManifest, type Manifest } from './manifest.ts';
import { createOffsets } from './offsets.ts';
import {
  linesOf,
  readLog,
  startingAt,
  type Line,
  type Position,
  type ReadEnd,
  type Stretch,
} from './read-log.ts';
import { RunError, systemCode, unreadable } from './run-error.ts';

/** Which entries: from `from` up to but without `to`. `at` is a place where reading may begin, if one is known. */
export type Range = { readonly from?: Seq; readonly to?: Seq; readonly at?: Position };

export type RunReader = {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The entries in order, in batches as they are read; returns where reading ended. */
  batches(range?: Range): AsyncGenerator<readonly Entry[], ReadEnd>;
  entries(range?: Range): AsyncGenerator<Entry>;
  /** The same with the bytes of each batch, for whoever sums them up. */
  stretches(range?: Range): AsyncGenerator<Stretch, ReadEnd>;
  /** The entries with their bytes one by one, for whoever compares. */
  lines(range?: Range): AsyncGenerator<readonly Line[], ReadEnd>;
};

/** Opens a run for reading; others may write it meanwhile. */
export async function openRun(folder: string): Promise<RunReader> {
  const manifest = await readManifest(folder);
  const offsets = createOffsets(folder);

  async function* stretches({ from = 0, to = Infinity, at }: Range = {}): AsyncGenerator<Stretch, ReadEnd> {
    const begin = at ?? (await offsets.before(from));
    let { offset } = begin;
    const read = readLog(logOf(folder), { to, at: begin });
    try {
      let next = await read.next();
      for (; !next.done; next = await read.next()) {
        const stretch = next.value;
        offsets.passed({ seq: stretch.entries[0].seq, offset });
        offset += stretch.bytes.length;
        const wanted = startingAt(from, stretch);
        if (wanted.entries.length > 0) yield wanted;
      }
      await offsets.keep();
      return next.value;
    } finally {
      await leave(read);
    }
  }

  async function* each<T>(
    range: Range | undefined,
    of: (stretch: Stretch) => readonly T[],
  ): AsyncGenerator<readonly T[], ReadEnd> {
    const read = stretches(range);
    try {
      let next = await read.next();
      for (; !next.done; next = await read.next()) yield of(next.value);
      return next.value;
    } finally {
      await leave(read);
    }
  }

  const batches = (range?: Range) => each(range, ({ entries }) => entries);

  return {
    folder,
    manifest,
    stretches,
    batches,
    lines: (range) => each(range, linesOf),
    async *entries(range) {
      for await (const batch of batches(range)) yield* batch;
    },
  };
}

/** Closes the file of a reading that is not wanted to its end; one that ended by itself has closed it. */
export async function leave(read: AsyncGenerator<unknown, ReadEnd>): Promise<void> {
  await read.return({ next: { seq: 0, offset: 0 }, torn: null });
}

/** The fold of a run up to but without entry `to`. Throws a RunError that names the line when nobody here knows an event. */
export async function foldRun<S>(run: RunReader, folder: Folder<S>, to: Seq = Infinity): Promise<World<S>> {
  const world = folder.open();
  for await (const batch of run.batches({ to }))
    for (const entry of batch) foldLine(run, folder, world, entry);
  return world;
}

function foldLine<S>(run: RunReader, folder: Folder<S>, world: World<S>, entry: Entry): void {
  try {
    folder.fold(world, entry);
  } catch (cause) {
    if (!(cause instanceof UnknownEvent)) throw cause;
    const { hearsay, setting } = run.manifest.versions;
    const place = `${logOf(run.folder)}:${entry.seq + 1}`;
    throw new RunError(
      'newer',
      {
        en: `${place} cannot be read: ${cause.text.en}. The run was made with Hearsay ${hearsay}, setting ${run.manifest.setting} ${setting}`,
        zh: `${place} 无法读取：${cause.text.zh}。这次运行出自 Hearsay ${hearsay}，世界 ${run.manifest.setting} ${setting}`,
      },
      { cause },
    );
  }
}

export function logOf(folder: string): string {
  return join(folder, 'log.ndjson');
}

/** The last whole entry of a log, read from its end; null when there is none. The log decides by it whether a run is finished. */
export async function lastEntry(folder: string): Promise<Entry | null> {
  const file = logOf(folder);
  let handle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw unreadable(file, cause);
  }
  try {
    const { size } = await handle.stat();
    for (let length = 1 << 14; ; length *= 8) {
      const start = Math.max(0, size - length);
      const bytes = Buffer.alloc(size - start);
      await handle.read(bytes, 0, bytes.length, start);
      const stop = bytes.lastIndexOf(10);
      const before = stop <= 0 ? -1 : bytes.lastIndexOf(10, stop - 1);
      if (stop >= 0 && (before >= 0 || start === 0))
        return parseEntry(bytes.toString('utf8', before + 1, stop));
      if (start === 0) return null;
    }
  } catch (cause) {
    if (!(cause instanceof EntryError)) throw cause;
    const { en, zh } = cause.text;
    throw new RunError(
      'damaged',
      { en: `${file} is damaged in its last line: ${en}`, zh: `${file} 末行已损坏：${zh}` },
      { cause },
    );
  } finally {
    await handle.close();
  }
}

/** Does this entry end a run? */
export function isEnd(entry: Entry | null): boolean {
  return entry?.event.type === 'run.finished';
}
