import { readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@hearsay/kernel';
import { readManifest } from '@hearsay/runs';
import { resumeRun } from '@hearsay/scenario';
import { expect } from 'vitest';

/** Cuts the log of a finished run at each of these bytes, one after the other, and expects that resuming gives all of it again. */
export async function resumeCuts(folder: string, places: readonly number[]): Promise<void> {
  const log = join(folder, 'log.ndjson');
  const whole = await readFile(log);
  for (const at of places) {
    await truncate(log, at);
    const { play } = await resumeRun(folder, { sync: 'never' });
    while (await play.step());
    await play.close();
    expect(whole.equals(await readFile(log)), `cut at ${at}`).toBe(true);
    expect((await readManifest(folder)).digest).toBe(digestOf(whole.toString('utf8')));
  }
}
