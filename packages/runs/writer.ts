import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { encodeEntry, type Entry, type Outcome } from '@hearsay/kernel';
import type { Lock } from './lock.ts';
import { writeManifest, type Manifest } from './manifest.ts';
import { RunError, systemWords } from './run-error.ts';

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

export type WriterOptions = {
  readonly sync?: Sync;
  readonly now?: () => Date;
  /** Calls `task` again and again, at least every `ms`, until what it returns is called; Node's timer unless said. */
  readonly repeat?: (task: () => void, ms: number) => () => void;
};

/** What a writer is made of: an open log that holds `count` entries in `size` bytes with this hash. */
export type WriterParts = {
  folder: string;
  manifest: Manifest;
  lock: Lock;
  log: FileHandle;
  count: number;
  size: number;
  hash: Hash;
  options: WriterOptions;
};

/** The writer of a log that is open and locked already. */
export function openWriter({
  folder,
  manifest: first,
  lock,
  log,
  options,
  hash,
  ...kept
}: WriterParts): RunWriter {
  const { sync = 'group', now = () => new Date(), repeat = repeatInNode } = options;
  let manifest = first;
  let { count, size } = kept;
  let dirty = false;
  let flushing: Promise<void> | null = null;
  let trouble: RunError | null = null;
  let closed = false;
  // one step after the other, even if nobody waits for the one before
  let turn: Promise<void> = Promise.resolve();
  // at most a second of finished steps is at risk when the power fails
  const stop = sync === 'group' ? repeat(() => void flush().catch(remember), 1_000) : () => undefined;

  function remember(cause: unknown): RunError {
    const { en, zh } = systemWords(cause);
    const resume = `hearsay resume ${basename(folder)}`;
    trouble ??= new RunError(
      'unwritable',
      {
        en: `${folder} cannot be written: ${en}. Entries up to ${count - 1} are kept; mend it, then "${resume}"`,
        zh: `${folder} 无法写入：${zh}。到记录 ${count - 1} 为止都已保存；排除故障后“${resume}”`,
      },
      { cause },
    );
    return trouble;
  }

  async function flush(): Promise<void> {
    while (flushing) await flushing;
    if (!dirty || closed) return;
    dirty = false;
    flushing = log.datasync();
    try {
      await flushing;
    } catch (cause) {
      throw remember(cause);
    } finally {
      flushing = null;
    }
  }

  async function write(step: readonly Entry[]): Promise<void> {
    if (trouble) throw trouble;
    if (closed) throw new RunError('unwritable', { en: `${folder} is closed`, zh: `${folder} 已关闭` });
    let text = '';
    for (const [at, entry] of step.entries()) {
      if (entry.seq !== count + at)
        throw new RunError('damaged', {
          en: `${folder}: wanted entry ${count + at}, found ${entry.seq}`,
          zh: `${folder}：应为记录 ${count + at}，实际是 ${entry.seq}`,
        });
      text += encodeEntry(entry);
    }
    if (text === '') return;
    const bytes = Buffer.from(text, 'utf8');
    try {
      for (let done = 0; done < bytes.length;) done += (await log.write(bytes, done)).bytesWritten;
    } catch (cause) {
      const error = remember(cause);
      // half a step may stand there; resume would cut it as well, so when this fails, too, nothing is lost
      await log.truncate(size).catch(remember);
      throw error;
    }
    hash.update(bytes);
    count += step.length;
    size += bytes.length;
    dirty = true;
    if (sync === 'always') await flush();
  }

  return {
    folder,
    get manifest() {
      return manifest;
    },
    get count() {
      return count;
    },
    append(step) {
      const mine = turn.then(() => write(step));
      turn = mine.catch(() => undefined);
      return mine;
    },
    flush,
    async finish(outcome) {
      await turn;
      if (sync !== 'never') await flush();
      manifest = {
        ...manifest,
        finished: now().toISOString(),
        outcome,
        count,
        digest: hash.copy().digest('hex'),
      };
      await writeManifest(folder, manifest, { flush: sync !== 'never' });
    },
    async close() {
      if (closed) return;
      await turn;
      stop();
      try {
        if (sync !== 'never' && !trouble) await flush();
      } finally {
        closed = true;
        await log.close();
        await lock.release();
      }
    },
  };
}

function repeatInNode(task: () => void, ms: number): () => void {
  const timer = setInterval(task, ms);
  timer.unref();
  return () => clearInterval(timer);
}
