import { readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { isBeingWritten, takeLock, type Lock } from './lock.ts';
import { own, startOf } from './process-start.ts';

/** A process that was there and is gone. */
const gone = spawnSync(process.execPath, ['-e', '']).pid;

const dead = { pid: gone, host: hostname(), start: 'long ago', token: 'dead-1' };

async function folderLockedBy(text: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'lock'), text);
  return folder;
}

test('a lock is held until it is given back', async () => {
  const folder = await temporaryFolder();
  const lock = await takeLock(folder);
  await expect(takeLock(folder)).rejects.toMatchObject({ code: 'locked' });
  await lock.release();
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await takeLock(folder)).release();
});

test('of many who find a dead holder at once, exactly one takes over', async () => {
  for (let round = 0; round < 25; round += 1) {
    const folder = await folderLockedBy(JSON.stringify({ ...dead, token: `dead-${round}` }));
    const takers = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
    const locks = takers.flatMap((one): Lock[] => (one.status === 'fulfilled' ? [one.value] : []));
    const refusals = takers.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(locks).toHaveLength(1);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'locked' });
    await locks[0].release();
    expect(await readdir(folder)).toEqual([]);
  }
});

test('a taker that died while taking over is taken over itself', async () => {
  const folder = await folderLockedBy(JSON.stringify(dead));
  await writeFile(join(folder, 'lock.after.dead-1'), JSON.stringify({ ...dead, token: 'dead-2' }));
  await (await takeLock(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test('whoever asks is told whether a living process writes', async () => {
  const folder = await temporaryFolder();
  expect(await isBeingWritten(folder)).toBe(false);
  const lock = await takeLock(folder);
  expect(await isBeingWritten(folder)).toBe(true);
  await lock.release();
  expect(await isBeingWritten(folder)).toBe(false);
  expect(await isBeingWritten(await folderLockedBy(JSON.stringify(dead)))).toBe(false);
  expect(await isBeingWritten(await folderLockedBy(JSON.stringify({ ...dead, host: 'elsewhere' })))).toBe(
    true,
  );
});

test('a lock that was never written to its end is taken over', async () => {
  const folder = await folderLockedBy('{"pid":');
  await (await takeLock(folder)).release();
});

test.each([
  ['on another machine', { ...dead, host: 'elsewhere' }, false],
  ['that lives', { ...dead, pid: process.ppid, start: startOf(process.ppid) ?? '' }, false],
  ['that is this one', { ...dead, pid: process.pid, start: own }, false],
  ['before this one that had its number', { ...dead, pid: process.pid, start: 'boot-1' }, true],
])('the lock of a process %s', async (_, holder, isTaken) => {
  const folder = await folderLockedBy(JSON.stringify(holder));
  if (isTaken) await (await takeLock(folder)).release();
  else {
    await expect(takeLock(folder)).rejects.toThrow(`process ${holder.pid} on ${holder.host}`);
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toEqual(holder);
  }
});

test.skipIf(process.platform !== 'linux')(
  'a number that was given to a later process does not keep a lock',
  async () => {
    const folder = await folderLockedBy(JSON.stringify({ ...dead, pid: process.ppid, start: 'boot-1' }));
    await (await takeLock(folder)).release();
  },
);
