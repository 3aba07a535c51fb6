import { appendFile, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { digestLog, encodeEntry, type Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { continueRun, createRun, discardRun } from './begin.ts';
import { entries, manifest, temporaryFolder } from './fixtures.ts';
import { readManifest } from './manifest.ts';
import { openRun } from './reader.ts';
import { openWriter } from './writer.ts';

const log = (folder: string): Promise<string> => readFile(join(folder, 'log.ndjson'), 'utf8');
const textOf = (list: readonly Entry[]): string => list.map(encodeEntry).join('');

test('what is appended is on disk, in order, when the promise is done', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'run');
  const writer = await createRun(folder, manifest);
  await writer.append(entries(0, 3));
  expect(await log(folder)).toBe(textOf(entries(0, 3)));
  await writer.append(entries(3, 5));
  await writer.append([]);
  expect(writer.count).toBe(5);
  await writer.finish({ result: 'done', winners: [] });
  await writer.close();
  await writer.close();
  expect(await log(folder)).toBe(textOf(entries(0, 5)));
  expect(await readManifest(folder)).toMatchObject({ count: 5, digest: digestLog(entries(0, 5)) });
  expect((await readdir(folder)).sort()).toEqual(['log.ndjson', 'manifest.json']);
});

test('steps that nobody waits for are written one after the other', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const writer = await createRun(folder, manifest, { sync: 'never' });
  await Promise.all(Array.from({ length: 50 }, (_, at) => writer.append(entries(at * 4, at * 4 + 4))));
  await writer.close();
  expect(await log(folder)).toBe(textOf(entries(0, 200)));
});

test('a folder that is there is never written, and the next free name is said', async () => {
  const folder = join(await temporaryFolder(), 'run');
  await (await createRun(folder, manifest)).close();
  await (await createRun(`${folder}-2`, manifest)).close();
  const before = await stat(join(folder, 'manifest.json'));
  await expect(createRun(folder, manifest)).rejects.toMatchObject({
    code: 'exists',
    message: expect.stringContaining(`${folder}-3 is free`),
  });
  expect((await stat(join(folder, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
});

test('a step with a wrong number is refused and leaves no trace', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const writer = await createRun(folder, manifest);
  await writer.append(entries(0, 2));
  await expect(writer.append([...entries(2, 3), ...entries(4, 5)])).rejects.toThrow(
    'wanted entry 3, found 4',
  );
  expect(await log(folder)).toBe(textOf(entries(0, 2)));
  await writer.append(entries(2, 4));
  await writer.close();
  expect(await log(folder)).toBe(textOf(entries(0, 4)));
});

test('a log cut at any byte keeps its whole lines and goes on', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const whole = textOf(entries(0, 4));
  await (await createRun(folder, manifest)).close();
  const size = Buffer.byteLength(whole);
  for (let cut = 0; cut <= size; cut += 1) {
    await writeFile(join(folder, 'log.ndjson'), Buffer.from(whole).subarray(0, cut));
    const { writer, torn } = await continueRun(folder, { sync: 'never' });
    const kept = Buffer.from(whole).subarray(0, cut).lastIndexOf(10) + 1;
    expect(torn).toEqual(kept === cut ? null : { offset: kept, bytes: cut - kept });
    await writer.append(entries(writer.count, 6));
    await writer.close();
    expect(await log(folder)).toBe(textOf(entries(0, 6)));
  }
});

test('the log, not the manifest, decides whether a run is finished', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const writer = await createRun(folder, manifest);
  await writer.append(entries(0, 3));
  await writer.finish({ result: 'done', winners: [] });
  await writer.close();
  await truncate(join(folder, 'log.ndjson'), 20);
  await (await continueRun(folder)).writer.close();
  expect(await readManifest(folder)).toMatchObject({
    finished: null,
    outcome: null,
    count: null,
    digest: null,
  });
});

test('a second writer is refused while the first one writes, and let in after it', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const first = await createRun(folder, manifest);
  await expect(continueRun(folder)).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await first.append(entries(0, 1));
  await first.close();
  const { writer } = await continueRun(folder);
  expect(writer.count).toBe(1);
  await writer.close();
});

test('bytes are flushed when the timer says so, after every step, or never', async () => {
  const root = await temporaryFolder();
  let ticks: (() => void)[] = [];
  let stopped = false;
  const repeat = (task: () => void, ms: number): (() => void) => {
    expect(ms).toBe(1_000);
    ticks.push(task);
    return () => (stopped = true);
  };
  for (const sync of ['group', 'always', 'never'] as const) {
    ticks = [];
    const handle = await open(join(root, sync), 'a');
    let flushes = 0;
    const { datasync } = handle;
    handle.datasync = async () => {
      flushes += 1;
      await datasync.call(handle);
    };
    const lock = { release: async () => undefined };
    const whole = { ...manifest, started: '' };
    const hash = createHash('sha256');
    const parts = { folder: root, manifest: whole, lock, log: handle, count: 0, size: 0, hash };
    const writer = openWriter({ ...parts, options: { sync, repeat } });
    await writer.append(entries(0, 1));
    await writer.append(entries(1, 2));
    expect(flushes).toBe(sync === 'always' ? 2 : 0);
    expect(ticks).toHaveLength(sync === 'group' ? 1 : 0);
    for (const tick of ticks) tick();
    await writer.close();
    expect(flushes).toBe({ group: 1, always: 2, never: 0 }[sync]);
  }
  expect(stopped).toBe(true);
});

test.skipIf(process.platform !== 'linux')(
  'a full disk is said in words, and every later step is refused',
  async () => {
    const folder = join(await temporaryFolder(), 'run');
    const first = await createRun(folder, manifest);
    await first.append(entries(0, 2));
    await first.close();
    const full = await open('/dev/full', 'a');
    const lock = { release: async () => undefined };
    const parts = { folder, manifest: first.manifest, lock, log: full, count: 2, size: 200 };
    const writer = openWriter({ ...parts, hash: createHash('sha256'), options: { sync: 'never' } });
    const words = {
      code: 'unwritable',
      message: expect.stringMatching(/disk is full.*Entries up to 1 are kept/),
    };
    await expect(writer.append(entries(2, 4))).rejects.toMatchObject(words);
    await expect(writer.append(entries(2, 4))).rejects.toMatchObject(words);
    expect(writer.count).toBe(2);
    await writer.close();
    expect(await log(folder)).toBe(textOf(entries(0, 2)));
  },
);

test('a run that came to nothing can be taken away whole', async () => {
  const root = await temporaryFolder();
  await discardRun(await createRun(join(root, 'run'), manifest));
  expect(await readdir(root)).toEqual([]);
});

test('a run whose folder cannot be made is refused in words', async () => {
  const root = await temporaryFolder();
  await appendFile(join(root, 'file'), 'x');
  await expect(createRun(join(root, 'file', 'run'), manifest)).rejects.toMatchObject({ code: 'unwritable' });
});

test('a reader sees whole steps while a writer goes on', async () => {
  const folder = join(await temporaryFolder(), 'run');
  const writer = await createRun(folder, manifest);
  const run = await openRun(folder);
  for (let at = 0; at < 5; at += 1) {
    await writer.append(entries(at * 3, at * 3 + 3));
    const seen: Entry[] = [];
    for await (const entry of run.entries()) seen.push(entry);
    expect(seen).toEqual(entries(0, at * 3 + 3));
  }
  await writer.close();
});
