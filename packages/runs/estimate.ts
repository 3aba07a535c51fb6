import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '@hearsay/kernel';
import { readJsonFile } from './read-json-file.ts';
import { isRecord, readFormatOne } from './record.ts';
import { damaged, unwritable } from './run-error.ts';

/** What one run is likely to come to, and between which bounds it will be found with 95 %, as far as the method reaches. */
export type Amount = { readonly low: number; readonly likely: number; readonly high: number };

export type Expected = {
  readonly calls: Amount;
  /** Tokens of questions, and of answers. */
  readonly input: Amount;
  readonly output: Amount;
  /** US dollars; null when the price of any model in it is not known. */
  readonly usd: Amount | null;
};

export type ExpectedRow = Expected & { readonly name: string };

/** US dollars for a million tokens, where it was read and when. */
export type UsedPrice = {
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly source: string;
};

/** What the models of a scenario are likely to be asked and to cost, worked out before a run. */
export type Estimate = {
  readonly format: 1;
  /** How many games by instinct it was measured in, by their seeds. */
  readonly seeds: readonly string[];
  /** How many moments were measured in them all, and how many there were in all. */
  readonly measured: number;
  readonly moments: number;
  /** Did the games come to their ends, or what was left had to be worked out from their clocks? */
  readonly whole: boolean;
  readonly total: Expected;
  readonly byPurpose: readonly ExpectedRow[];
  readonly byAgent: readonly ExpectedRow[];
  /** By the name under `models`. */
  readonly byModel: readonly (ExpectedRow & { readonly model: string; readonly price: UsedPrice | null })[];
};

const name = 'estimate.json';

/** Keeps what was expected of a run beside it. */
export async function keepEstimate(folder: string, estimate: Estimate): Promise<void> {
  const file = join(folder, name);
  try {
    await writeFile(file, `${JSON.stringify(estimate)}\n`);
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

/** What was expected of a run; null when nobody worked it out. */
export async function readEstimate(folder: string): Promise<Estimate | null> {
  const file = join(folder, name);
  const value = await readJsonFile(file);
  if (value === undefined) return null;
  const wrong = wrongIn(value);
  if (wrong) throw damaged(file, wrong);
  // every part that is read was just looked at
  return value as Estimate;
}

function wrongIn(value: unknown): Text | null {
  const read = readFormatOne(value);
  if ('wrong' in read) return read.wrong;
  const { record } = read;
  if (!isExpected(record.total))
    return {
      en: '"total": wanted calls, input, output and usd',
      zh: '“total”：应有 calls、input、output、usd',
    };
  const lists = ['byPurpose', 'byAgent', 'byModel'] as const;
  const wrong = lists.find((key) => {
    const rows = record[key];
    return !Array.isArray(rows) || !rows.every((row) => isExpected(row) && typeof row.name === 'string');
  });
  if (!wrong) return null;
  return {
    en: `"${wrong}": wanted a list of names with calls, input, output and usd`,
    zh: `“${wrong}”：应为列表，每项有名字以及 calls、input、output、usd`,
  };
}

function isExpected(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false;
  return (
    [value.calls, value.input, value.output].every(isAmount) && (value.usd === null || isAmount(value.usd))
  );
}

function isAmount(value: unknown): boolean {
  return isRecord(value) && ['low', 'likely', 'high'].every((key) => Number.isFinite(value[key]));
}
