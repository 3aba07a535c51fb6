import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '@hearsay/kernel';
import { onTestFinished } from 'vitest';
import type { Manifest } from './manifest.ts';

/** A folder of its own for a test, gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The manifest of a made-up run. */
export const manifest: Omit<Manifest, 'started'> = {
  format: 1,
  title: 'A made-up run',
  setting: 'made-up',
  scenario: { file: 'made-up.yaml', text: 'hearsay: 1\n', included: {} },
  seed: 1,
  hash: '0',
  versions: { hearsay: '0', setting: '0' },
  embedder: null,
  parent: null,
  changes: [],
  finished: null,
  outcome: null,
  count: null,
  digest: null,
};

/** Entries `from` up to but without `to`, 7 ms apart. */
export function entries(from: number, to: number): Entry[] {
  return Array.from({ length: to - from }, (_, index) => {
    const seq = from + index;
    const event = { type: 'made-up.happened', what: `thing ${seq} – 狼` };
    return { seq, time: seq * 7, event, audience: 'all', causes: [] };
  });
}
