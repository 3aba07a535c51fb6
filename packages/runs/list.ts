import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '@hearsay/kernel';
import { readManifest, type Manifest } from './manifest.ts';
import { isEnd, lastEntry } from './reader.ts';
import { RunError, systemCode } from './run-error.ts';

/** A run in a folder of runs, or why it could not be read. The log says whether it is finished, and how many entries it has. */
export type Listed = { readonly folder: string } & (
  | { readonly manifest: Manifest; readonly finished: boolean; readonly count: number }
  | { readonly trouble: Text }
);

/** The runs in a folder, by name; folders without a manifest are no runs. */
export async function listRuns(root: string): Promise<readonly Listed[]> {
  let names: string[];
  try {
    const found = await readdir(root, { withFileTypes: true });
    names = found.filter((one) => !one.isFile()).map(({ name }) => name);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  const listed: Listed[] = [];
  for (const name of names.sort()) {
    const folder = join(root, name);
    try {
      const manifest = await readManifest(folder);
      const last = await lastEntry(folder);
      listed.push({ folder, manifest, finished: isEnd(last), count: last ? last.seq + 1 : 0 });
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      if (error.code !== 'missing') listed.push({ folder, trouble: error.text });
    }
  }
  return listed;
}
