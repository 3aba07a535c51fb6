import { createHash } from 'node:crypto';
import { mkdir, open, rm, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Entry } from '@hearsay/kernel';
import { freeName } from './free-name.ts';
import { takeLock, type Lock } from './lock.ts';
import { readManifest, writeManifest, type Manifest } from './manifest.ts';
import { readLog, type Torn } from './read-log.ts';
import { isEnd, logOf } from './reader.ts';
import { RunError, systemCode, systemWords, unwritable } from './run-error.ts';
import { openWriter, type RunWriter, type WriterOptions } from './writer.ts';

/** Makes a run folder, which must not be there yet, and takes its lock. */
export async function createRun(
  folder: string,
  manifest: Omit<Manifest, 'started'>,
  options: WriterOptions = {},
): Promise<RunWriter> {
  const { now = () => new Date(), sync } = options;
  const flush = sync !== 'never';
  const refused = (cause: unknown): never => {
    const { en, zh } = systemWords(cause);
    throw new RunError(
      'unwritable',
      { en: `${folder} could not be made: ${en}`, zh: `${folder} 无法建立：${zh}` },
      { cause },
    );
  };
  await mkdir(dirname(folder), { recursive: true }).catch(refused);
  try {
    await mkdir(folder);
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') {
      const free = await freeName(folder);
      throw new RunError(
        'exists',
        {
          en: `${folder} is there already, and a run is never overwritten; ${free} is free (--out ${free})`,
          zh: `${folder} 已经存在，已有的运行绝不覆盖；可改用 ${free}（--out ${free}）`,
        },
        { cause },
      );
    }
    refused(cause);
  }
  const lock = await takeLock(folder);
  try {
    const whole: Manifest = { ...manifest, started: now().toISOString() };
    await writeManifest(folder, whole, { flush });
    const log = await openLog(folder);
    if (flush) await settleNames(folder);
    return openWriter({
      folder,
      manifest: whole,
      lock,
      log,
      count: 0,
      size: 0,
      hash: createHash('sha256'),
      options,
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A run taken up again: the writer, and the torn end that was cut off, if there was one. */
export type Continued = { readonly writer: RunWriter; readonly torn: Torn | null };

/**
 * Takes the lock of a run, unless it is handed over, and cuts a half-written last line. `keep` says how many whole entries stay; all
 * unless said. When the log turns out not to be finished, the manifest no longer says that it is. The lock is given back if this fails.
 */
export async function continueRun(
  folder: string,
  options: WriterOptions & { keep?: number; lock?: Lock } = {},
): Promise<Continued> {
  const { keep = Infinity, lock = await takeLock(folder) } = options;
  try {
    let manifest = await readManifest(folder);
    const file = logOf(folder);
    const hash = createHash('sha256');
    const lines = readLog(file, { to: keep });
    let last: Entry | null = null;
    let read = await lines.next();
    for (; !read.done; read = await lines.next()) {
      hash.update(read.value.bytes);
      last = read.value.entries.at(-1) ?? last;
    }
    const { next, torn } = read.value;
    if (manifest.finished !== null && !isEnd(last)) {
      manifest = { ...manifest, finished: null, outcome: null, count: null, digest: null };
      await writeManifest(folder, manifest, { flush: options.sync !== 'never' });
    }
    const log = await openLog(folder);
    if (torn || keep !== Infinity) await truncate(file, next.offset);
    const parts = { folder, manifest, lock, log, count: next.seq, size: next.offset, hash, options };
    return { writer: openWriter(parts), torn };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLog(folder: string): Promise<FileHandle> {
  try {
    return await open(logOf(folder), 'a');
  } catch (cause) {
    throw unwritable(logOf(folder), cause);
  }
}

/** The names of new files survive a loss of power only when their folder is flushed; Windows neither needs nor allows it. */
async function settleNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const one of [folder, dirname(folder)]) {
    const handle = await open(one, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** Takes away a run folder that was made just now and turned out to be of no use. Not for runs that anybody has seen. */
export async function discardRun(writer: RunWriter): Promise<void> {
  await writer.close();
  await rm(writer.folder, { recursive: true });
}
