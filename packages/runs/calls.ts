import { open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '@hearsay/kernel';
import { wrongInCall, type CallLine } from './call-line.ts';
import { damaged, RunError, systemCode, unreadable, unwritable } from './run-error.ts';

/** The recording of a run: one JSON object a line, in the order in which answers came. */
export type CallsFile = {
  /** On disk for sure when the promise is done: a paid answer is on record before it is used. Several at once share a flush. */
  append(call: CallLine): Promise<void>;
  /** In the file when the promise is done, and left to the system from there: enough for whoever looks after this process died. */
  note(call: CallLine): Promise<void>;
  close(): Promise<void>;
};

export type CallsOptions = {
  /** False leaves flushing to the system, for tests. */
  readonly flush?: boolean;
};

export function callsOf(folder: string): string {
  return join(folder, 'calls.ndjson');
}

/** Opens the recording of a run to go on with it; a half-written last line is cut. The run's lock must be held. */
export async function openCalls(
  folder: string,
  { flush = true }: CallsOptions = {},
  file = callsOf(folder),
): Promise<CallsFile> {
  const { end, torn } = await readEnd(file);
  if (torn) await truncate(file, end);
  let handle: FileHandle | null = null;
  type Waiting = {
    readonly text: string;
    readonly flushed: boolean;
    done(): void;
    failed(error: unknown): void;
  };
  let waiting: Waiting[] = [];
  let unsynced: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let syncing: Promise<void> | null = null;
  let closed = false;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        // made by the first call: a run without models has no recording
        handle ??= await open(file, 'a');
        const bytes = Buffer.from(batch.map(({ text }) => text).join(''), 'utf8');
        for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
      } catch (cause) {
        fail(batch, cause);
        continue;
      }
      for (const one of batch)
        if (flush && one.flushed) unsynced.push(one);
        else one.done();
      // what is only noted need not wait for the disk, nor what is written meanwhile
      if (unsynced.length > 0) syncing ??= sync();
    }
    writing = null;
  }

  async function sync(): Promise<void> {
    while (unsynced.length > 0) {
      const batch = unsynced;
      unsynced = [];
      try {
        await handle?.datasync();
        for (const { done } of batch) done();
      } catch (cause) {
        fail(batch, cause);
      }
    }
    syncing = null;
  }

  function fail(batch: readonly Waiting[], cause: unknown): void {
    const error = unwritable(file, cause);
    for (const { failed } of batch) failed(error);
  }

  function put(call: CallLine, flushed: boolean): Promise<void> {
    if (closed)
      return Promise.reject(new RunError('unwritable', { en: `${file} is closed`, zh: `${file} 已关闭` }));
    return new Promise((done, failed) => {
      waiting.push({ text: `${JSON.stringify(call)}\n`, flushed, done, failed });
      writing ??= write();
    });
  }

  return {
    append: (call) => put(call, true),
    note: (call) => put(call, false),
    async close() {
      closed = true;
      if (writing) await writing;
      if (syncing) await syncing;
      await handle?.close();
      handle = null;
    },
  };
}

/** Every call of a run; none when it has no recording. A half-written last line is left out. */
export async function readCalls(folder: string, file = callsOf(folder)): Promise<readonly CallLine[]> {
  const { lines } = await readEnd(file);
  return lines.map((line, at) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw wrongLine(file, at, line, notAnObject, cause);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongLine(file, at, line, notAnObject);
    const wrong = wrongInCall(value);
    if (wrong) throw wrongLine(file, at, line, wrong);
    // looked at just now; what is inside an answer only its reader needs
    return value as CallLine;
  });
}

const notAnObject: Text = { en: 'wanted a JSON object', zh: '应为 JSON 对象' };

function wrongLine(file: string, at: number, line: string, { en, zh }: Text, cause?: unknown): RunError {
  const found = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  const text: Text = {
    en: `${en}, found ${found || 'nothing'}`,
    zh: `${zh}，实际${found ? `是 ${found}` : '为空'}`,
  };
  return damaged(`${file}:${at + 1}`, text, cause);
}

async function readEnd(file: string): Promise<{ lines: readonly string[]; end: number; torn: boolean }> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return { lines: [], end: 0, torn: false };
    throw unreadable(file, cause);
  }
  const end = bytes.lastIndexOf(10) + 1;
  const lines = end === 0 ? [] : bytes.toString('utf8', 0, end - 1).split('\n');
  return { lines, end, torn: end < bytes.length };
}
