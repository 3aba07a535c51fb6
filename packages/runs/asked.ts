import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@hearsay/kernel';
import type { CallLine } from './call-line.ts';
import { unwritable } from './run-error.ts';

/** A later question to somebody in a run, its answer, and the calls that were paid for it. */
export type Asked = {
  readonly agent: string;
  readonly question: string;
  /** Simulated milliseconds, and how many entries of the log had happened. */
  readonly time: number;
  readonly entries: number;
  readonly answer: string;
  readonly known: boolean;
  /** Entries of the log that the answer rests on. */
  readonly evidence: readonly number[];
  readonly calls: readonly CallLine[];
};

/** Keeps a later question in the run's folder; returns its file, relative to the folder. The run itself is not touched. */
export async function keepAsked(folder: string, asked: Asked): Promise<string> {
  const { agent, question, time } = asked;
  const name = join(
    'asked',
    `${digestOf(JSON.stringify([agent, question, time, asked.calls])).slice(0, 16)}.json`,
  );
  try {
    await mkdir(join(folder, 'asked'), { recursive: true });
    await writeFile(join(folder, name), `${JSON.stringify(asked, null, 2)}\n`, { flush: true });
  } catch (cause) {
    throw unwritable(join(folder, name), cause);
  }
  return name;
}
