import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Outcome, Seq, Text } from '@hearsay/kernel';
import { readJsonFile } from './read-json-file.ts';
import { isRecord, readFormatOne } from './record.ts';
import { damaged, RunError, systemCode, unwritable } from './run-error.ts';

/** What a run is made of, so that it can be done again from its own folder. */
export type Manifest = {
  readonly format: 1;
  readonly title: string;
  readonly setting: string;
  /** The scenario as it was written, and the files that it names, by the path written there. */
  readonly scenario: {
    readonly file: string;
    readonly text: string;
    readonly included: Readonly<Record<string, string>>;
  };
  readonly seed: string | number;
  /** SHA-256 over all that decides the bytes of the log: scenario with its files, seed, versions, embedder, changes. */
  readonly hash: string;
  readonly versions: { readonly hearsay: string; readonly setting: string };
  readonly embedder: string | null;
  /** What was forked, and where: entries before `at` are the parent's. */
  readonly parent: { readonly name: string; readonly hash: string; readonly at: Seq } | null;
  /** Changes of the scenario in mid-run, each before the entry `at`. */
  readonly changes: readonly { readonly at: Seq; readonly path: string; readonly value: unknown }[];
  /** What was changed when the run was resumed and does not decide its bytes, such as a raised budget; not part of the hash. */
  readonly raised?: readonly { readonly path: string; readonly value: unknown }[];
  /** Wall clock, ISO 8601; not part of the hash. */
  readonly started: string;
  readonly finished: string | null;
  readonly outcome: Outcome | null;
  /** Of the entries, once the run is finished. */
  readonly count: number | null;
  readonly digest: string | null;
};

const name = 'manifest.json';

export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, name);
  const value = await readJsonFile(file);
  if (value === undefined)
    throw new RunError('missing', {
      en: `${folder} is no run: there is no ${name} in it`,
      zh: `${folder} 不是一次运行：其中没有 ${name}`,
    });
  const format: unknown = isRecord(value) ? value.format : undefined;
  if (typeof format === 'number' && format > 1) {
    throw new RunError('newer', {
      en: `${file} has format ${format}, and this version reads format 1; it needs a newer Hearsay`,
      zh: `${file} 的格式是 ${format}，此版本只读格式 1；需要更新的 Hearsay`,
    });
  }
  const wrong = wrongIn(value);
  if (wrong) throw damaged(file, wrong);
  // every field was just looked at
  return value as Manifest;
}

/** Written whole beside the old one and moved over it, so that a crash leaves one of the two. */
export async function writeManifest(
  folder: string,
  manifest: Manifest,
  { flush = true }: { flush?: boolean } = {},
): Promise<void> {
  const temporary = join(folder, `${name}.new`);
  try {
    await writeFile(temporary, `${JSON.stringify(manifest, null, 2)}\n`, { flush });
    await moveOver(temporary, join(folder, name));
  } catch (cause) {
    throw unwritable(join(folder, name), cause);
  }
}

/** On Windows a file that somebody reads this instant cannot be replaced; a moment later it can. */
async function moveOver(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const isBusy = ['EPERM', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (process.platform !== 'win32' || !isBusy || tries === 20) throw error;
      await sleep(25);
    }
  }
}

function wrongIn(value: unknown): Text | null {
  const read = readFormatOne(value);
  if ('wrong' in read) return read.wrong;
  const { record } = read;
  const wrong = Object.entries(wanted).find(([key, { fits }]) => !fits(record[key]));
  if (!wrong) return null;
  const [key, { word }] = wrong;
  const found = JSON.stringify(record[key])?.slice(0, 60);
  return {
    en: `"${key}": wanted ${word.en}, found ${found ?? 'nothing'}`,
    zh: `“${key}”：应为${word.zh}，实际${found === undefined ? '没有' : `是 ${found}`}`,
  };
}

type Wanted = { readonly word: Text; fits(value: unknown): boolean };

const text: Wanted = { word: { en: 'text', zh: '文字' }, fits: (value) => typeof value === 'string' };
const orNull = ({ word, fits }: Wanted): Wanted => ({
  word: { en: `${word.en} or null`, zh: `${word.zh}或 null` },
  fits: (value) => value === null || fits(value),
});
const whole: Wanted = { word: { en: 'a whole number', zh: '整数' }, fits: isWhole };

const wanted: Readonly<Record<Exclude<keyof Manifest, 'format'>, Wanted>> = {
  title: text,
  setting: text,
  scenario: {
    word: { en: '{ file, text, included }', zh: ' { file, text, included } ' },
    fits: (value) =>
      isRecord(value) &&
      typeof value.file === 'string' &&
      typeof value.text === 'string' &&
      isRecord(value.included) &&
      Object.values(value.included).every((one) => typeof one === 'string'),
  },
  seed: {
    word: { en: 'text or a number', zh: '文字或数' },
    fits: (value) => typeof value === 'string' || typeof value === 'number',
  },
  hash: text,
  versions: {
    word: { en: '{ hearsay, setting }', zh: ' { hearsay, setting } ' },
    fits: (value) =>
      isRecord(value) && typeof value.hearsay === 'string' && typeof value.setting === 'string',
  },
  embedder: orNull(text),
  parent: orNull({
    word: { en: '{ name, hash, at }', zh: ' { name, hash, at } ' },
    fits: (value) =>
      isRecord(value) &&
      typeof value.name === 'string' &&
      typeof value.hash === 'string' &&
      isWhole(value.at),
  }),
  changes: {
    word: { en: 'a list of { at, path, value }', zh: ' { at, path, value } 的列表' },
    fits: (value) =>
      Array.isArray(value) &&
      value.every(
        (one: unknown) => isRecord(one) && isWhole(one.at) && typeof one.path === 'string' && 'value' in one,
      ),
  },
  raised: {
    word: { en: 'a list of { path, value }', zh: ' { path, value } 的列表' },
    fits: (value) =>
      value === undefined ||
      (Array.isArray(value) &&
        value.every((one: unknown) => isRecord(one) && typeof one.path === 'string' && 'value' in one)),
  },
  started: text,
  finished: orNull(text),
  outcome: orNull({
    word: { en: '{ result, winners }', zh: ' { result, winners } ' },
    fits: (value) => isRecord(value) && typeof value.result === 'string' && Array.isArray(value.winners),
  }),
  count: orNull(whole),
  digest: orNull(text),
};

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
