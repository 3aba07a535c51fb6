import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome, Seq } from '@hearsay/kernel';
import { RunError } from './run-error.ts';

/** What a run is made of, so that it can be done again from its own folder. */
export type Manifest = {
  readonly format: 1;
  readonly title: string;
  readonly setting: string;
  /** The scenario as it was written, and the files that it names, by the path written there. */
  readonly scenario: { readonly file: string; readonly text: string; readonly included: Readonly<Record<string, string>> };
  readonly seed: string | number;
  /** SHA-256 over all that decides the bytes of the log: scenario with its files, seed, versions, embedder, changes. */
  readonly hash: string;
  readonly versions: { readonly hearsay: string; readonly setting: string };
  readonly embedder: string | null;
  /** What was forked, and where: entries before `at` are the parent's. */
  readonly parent: { readonly name: string; readonly hash: string; readonly at: Seq } | null;
  /** Changes of the scenario in mid-run, each before the entry `at`. */
  readonly changes: readonly { readonly at: Seq; readonly path: string; readonly value: unknown }[];
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
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new RunError(`${folder} is no run: ${name} cannot be read there`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new RunError(`${file} is damaged: it is not JSON`, { cause });
  }
  const missing = missingOf(value);
  if (missing) throw new RunError(`${file} is damaged: ${missing}`);
  // the fields that anybody relies on were just looked at
  return value as Manifest;
}

/** Written whole beside the old one and moved over it, so that a crash leaves one of the two. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const temporary = join(folder, `${name}.new`);
  await writeFile(temporary, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  await rename(temporary, join(folder, name));
}

function missingOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'wanted an object';
  const manifest = value as Partial<Record<keyof Manifest, unknown>>;
  if (manifest.format !== 1) return `wanted format 1, found ${JSON.stringify(manifest.format)}; it may come from a newer version`;
  for (const key of ['title', 'setting', 'hash', 'started'] as const) {
    if (typeof manifest[key] !== 'string') return `"${key}" is missing`;
  }
  if (typeof manifest.seed !== 'string' && typeof manifest.seed !== 'number') return '"seed" is missing';
  if (!Array.isArray(manifest.changes)) return '"changes" is missing';
  const scenario = manifest.scenario as Manifest['scenario'] | undefined;
  if (typeof scenario?.text !== 'string' || typeof scenario.file !== 'string') return '"scenario" is missing';
  return null;
}
