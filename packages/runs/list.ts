import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, type Manifest } from './manifest.ts';
import { RunError } from './run-error.ts';

/** A run in a folder of runs, or why it could not be read. */
export type Listed = { readonly folder: string } & ({ readonly manifest: Manifest } | { readonly trouble: string });

/** The runs in a folder, by name; folders without a manifest are no runs. */
export async function listRuns(root: string): Promise<readonly Listed[]> {
  let names: string[];
  try {
    names = (await readdir(root, { withFileTypes: true })).filter((one) => one.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const listed: Listed[] = [];
  for (const name of names.sort()) {
    const folder = join(root, name);
    try {
      listed.push({ folder, manifest: await readManifest(folder) });
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      if (error.message.includes('damaged')) listed.push({ folder, trouble: error.message });
    }
  }
  return listed;
}
