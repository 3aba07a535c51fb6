import { mkdir, open, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash, type Hash } from 'node:crypto';
import { encodeEntry, type Entry, type Outcome } from '@hearsay/kernel';
import { takeLock, type Lock } from './lock.ts';
import { readManifest, writeManifest, type Manifest } from './manifest.ts';
import { readLog, type Torn } from './reader.ts';
import { RunError } from './run-error.ts';

/** When bytes reach the disk for sure: after every step, at least every second, or when the system likes. */
export type Sync = 'always' | 'group' | 'never';

export type RunWriter = {
  readonly folder: string;
  readonly manifest: Manifest;
  /** How many entries the log holds. */
  readonly count: number;
  /** Appends a whole step. It is in the file when the promise is done, so its effects may be shown. */
  append(step: readonly Entry[]): Promise<void>;
  /** Sees to it that everything appended survives a loss of power. */
  flush(): Promise<void>;
  /** Writes down that the log is whole. */
  finish(outcome: Outcome | null): Promise<void>;
  /** Flushes and gives the lock back; once is enough. */
  close(): Promise<void>;
};

export type WriterOptions = { readonly sync?: Sync; readonly now?: () => Date };

/** Makes a run folder, which must not be there yet, and takes its lock. */
export async function createRun(folder: string, manifest: Omit<Manifest, 'started'>, options: WriterOptions = {}): Promise<RunWriter> {
  const { now = () => new Date() } = options;
  try {
    await mkdir(join(folder, '..'), { recursive: true });
    await mkdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new RunError(`${folder} is there already, and a run is never overwritten; name another folder with --out`, { cause });
    }
    throw new RunError(`${folder} could not be made: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const lock = await takeLock(folder);
  const whole: Manifest = { ...manifest, started: now().toISOString() };
  await writeManifest(folder, whole);
  return openWriter({ folder, manifest: whole, lock, count: 0, hash: createHash('sha256'), options });
}

/** A run taken up again: the writer, and the torn end that was cut off, if there was one. */
export type Continued = { readonly writer: RunWriter; readonly torn: Torn | null };

/** Takes the lock of a run and cuts a half-written last line. `keep` says how many whole entries stay; all unless said. */
export async function continueRun(folder: string, options: WriterOptions & { keep?: number } = {}): Promise<Continued> {
  const manifest = await readManifest(folder);
  const lock = await takeLock(folder);
  try {
    const file = join(folder, 'log.ndjson');
    const hash = createHash('sha256');
    const lines = readLog(file, { from: 0, to: options.keep ?? Infinity });
    let read = await lines.next();
    for (; !read.done; read = await lines.next()) for (const entry of read.value) hash.update(encodeEntry(entry));
    const { next, torn } = read.value;
    if (torn || options.keep !== undefined) await truncate(file, next.offset);
    return { writer: await openWriter({ folder, manifest, lock, count: next.seq, hash, options }), torn };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type Parts = { folder: string; manifest: Manifest; lock: Lock; count: number; hash: Hash; options: WriterOptions };

async function openWriter({ folder, manifest: first, lock, count: kept, hash, options }: Parts): Promise<RunWriter> {
  const { sync = 'group', now = () => new Date() } = options;
  const file: FileHandle = await open(join(folder, 'log.ndjson'), 'a');
  let manifest = first;
  let count = kept;
  let dirty = false;
  let flushing: Promise<void> | null = null;
  let trouble: unknown = null;
  let closed = false;
  // at most a second of finished steps is at risk when the power fails
  const timer = sync === 'group' ? setInterval(() => void flush().catch((error: unknown) => (trouble = error)), 1_000) : null;
  timer?.unref();

  async function flush(): Promise<void> {
    if (flushing) await flushing;
    if (!dirty) return;
    dirty = false;
    flushing = file.datasync();
    try {
      await flushing;
    } finally {
      flushing = null;
    }
  }

  return {
    folder,
    get manifest() {
      return manifest;
    },
    get count() {
      return count;
    },
    async append(step) {
      if (trouble) throw new RunError(`${folder} can no longer be written`, { cause: trouble });
      if (closed) throw new RunError(`${folder} is closed`);
      let text = '';
      for (const entry of step) {
        if (entry.seq !== count) throw new RunError(`${folder}: wanted entry ${count}, found ${entry.seq}`);
        text += encodeEntry(entry);
        count += 1;
      }
      if (text === '') return;
      const bytes = Buffer.from(text, 'utf8');
      try {
        for (let written = 0; written < bytes.length; ) written += (await file.write(bytes, written)).bytesWritten;
      } catch (cause) {
        trouble = cause;
        throw new RunError(`${folder} cannot be written (${messageOf(cause)}); everything up to entry ${count - step.length} is kept, and "hearsay resume" goes on from there`, { cause });
      }
      hash.update(bytes);
      dirty = true;
      if (sync === 'always') await flush();
    },
    flush,
    async finish(outcome) {
      await flush();
      manifest = { ...manifest, finished: now().toISOString(), outcome, count, digest: hash.copy().digest('hex') };
      await writeManifest(folder, manifest);
    },
    async close() {
      if (closed) return;
      closed = true;
      if (timer) clearInterval(timer);
      try {
        if (sync !== 'never') await flush();
      } finally {
        await file.close();
        await lock.release();
      }
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
