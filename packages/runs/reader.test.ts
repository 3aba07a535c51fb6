import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createFolder,
  defineOwner,
  encodeEntry,
  unknownEvent,
  type AnyEvent,
  type Entry,
} from '@hearsay/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRun } from './begin.ts';
import { entries, manifest, temporaryFolder } from './fixtures.ts';
import { listRuns } from './list.ts';
import { foldRun, isEnd, lastEntry, openRun, type Range, type RunReader } from './reader.ts';

async function runOf(log: string | Uint8Array): Promise<string> {
  const folder = join(await temporaryFolder(), 'run');
  await (await createRun(folder, manifest, { sync: 'never' })).close();
  await writeFile(join(folder, 'log.ndjson'), log);
  return folder;
}

async function read(run: RunReader, range?: Range): Promise<Entry[]> {
  const seen: Entry[] = [];
  for await (const entry of run.entries(range)) seen.push(entry);
  return seen;
}

const textOf = (list: readonly Entry[]): string => list.map(encodeEntry).join('');
const lines = entries(0, 4).map(encodeEntry);

const damages: [string, string | Uint8Array, string][] = [
  [
    'a missing line',
    lines[0] + lines[2],
    'log.ndjson:2 is damaged: wanted entry 1, found 2; lines are missing',
  ],
  [
    'a doubled line',
    lines[0] + lines[0],
    'log.ndjson:2 is damaged: wanted entry 1, found 0; a line stands there twice',
  ],
  ['a wrong order', lines[0] + lines[2] + lines[1], 'log.ndjson:2 is damaged: wanted entry 1, found 2'],
  [
    'an empty line',
    `${lines[0]}\n${lines[1]}`,
    'log.ndjson:2 is damaged: wanted one JSON object, found nothing',
  ],
  [
    'a line that is no JSON',
    `${lines[0]}hello\n`,
    'log.ndjson:2 is damaged: wanted one JSON object, found hello',
  ],
  [
    'a line that is no entry',
    `${lines[0]}{"seq":1}\n`,
    'log.ndjson:2 is damaged: time: wanted whole milliseconds',
  ],
  [
    'Windows line ends',
    lines[0].replace('\n', '\r\n'),
    'log.ndjson:1 is damaged: wanted a line ended by a line feed alone',
  ],
  ['a byte order mark', `\uFEFF${lines[0]}`, 'log.ndjson:1 is damaged: wanted one JSON object'],
  [
    'time running backwards',
    textOf([{ ...entries(0, 1)[0], time: 9 }, ...entries(1, 2)]),
    'log.ndjson:2 is damaged: wanted a time from 9 on, found 7',
  ],
  [
    'other bytes than UTF-8',
    Buffer.concat([Buffer.from(lines[0]), Buffer.from(lines[1].replace('狼', 'ÿ'), 'latin1')]),
    'log.ndjson:2 is damaged: wanted text in UTF-8',
  ],
];

test.for(damages)(
  '%s is refused with its line, what was wanted and what was found',
  async ([, log, message]) => {
    const run = await openRun(await runOf(log));
    await expect(read(run)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining(message),
    });
  },
);

test('a half-written last line is left out, and said', async () => {
  const run = await openRun(await runOf(lines[0] + lines[1].slice(0, 9)));
  const batches = run.batches();
  expect((await batches.next()).value).toEqual(entries(0, 1));
  const offset = Buffer.byteLength(lines[0]);
  expect((await batches.next()).value).toEqual({ next: { seq: 1, offset }, torn: { offset, bytes: 9 } });
});

test('lines longer than what is read at a time are entries like any other, and damage behind them has its line', async () => {
  // a stretch is 64 KB of lines, a read 1 MB; 狼 takes three bytes, so that ends of reads fall within letters
  const all = entries(0, 2_000).map((entry): Entry => {
    const length = entry.seq === 300 ? 1_200_000 : entry.seq % 500 === 0 ? 50_000 : 0;
    return { ...entry, event: { ...entry.event, more: '狼'.repeat(length) } as AnyEvent };
  });
  const log = textOf(all);
  const run = await openRun(await runOf(log));
  expect(await read(run)).toEqual(all);
  let bytes = 0;
  for await (const batch of run.lines())
    for (const line of batch) {
      expect(Buffer.compare(line.bytes, Buffer.from(encodeEntry(line.entry)))).toBe(0);
      bytes += line.bytes.length;
    }
  expect(bytes).toBe(Buffer.byteLength(log));
  const damaged = await openRun(await runOf(log.replace('thing 1700', 'thing"')));
  await expect(read(damaged)).rejects.toMatchObject({
    message: expect.stringContaining('log.ndjson:1701 is damaged'),
  });
});

test('reading can begin and end anywhere, and gives what a slice of the whole gives', async () => {
  const all = entries(0, 12_000);
  const folder = await runOf(textOf(all));
  const run = await openRun(folder);
  const place = fc.integer({ min: 0, max: 12_100 });
  await fc.assert(
    fc.asyncProperty(place, place, async (from, length) => {
      const to = from + (length % 300);
      expect(await read(run, { from, to })).toEqual(all.slice(from, to));
    }),
    { numRuns: 60, seed: 1 },
  );
});

test.skipIf(process.platform !== 'linux')(
  'a reading that is not wanted to its end leaves no file open',
  async () => {
    const run = await openRun(await runOf(textOf(entries(0, 20_000))));
    const count = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await count();
    for (let time = 0; time < 30; time += 1) {
      for await (const entry of run.entries()) if (entry.seq === 2) break;
      for await (const batch of run.lines()) if (batch.length > 0) break;
      await read(run, { from: time, to: time + 2 });
    }
    expect(await count()).toBeLessThan(before + 5);
  },
);

test('the index is derived: lost, old, torn or wrong, the same entries are read', async () => {
  const all = entries(0, 20_000);
  const folder = await runOf(textOf(all));
  expect(await read(await openRun(folder))).toHaveLength(20_000);
  const file = join(folder, 'index', 'offsets.json');
  const index = await readFile(file, 'utf8');
  expect(JSON.parse(index)).not.toHaveLength(0);
  const wrongs = [
    '',
    '[[4100,',
    '{}',
    '[[1,"x"]]',
    '[[9,5],[3,9]]',
    '[[5000,17]]',
    '[[19990,99999999]]',
    index,
  ];
  for (const wrong of wrongs) {
    await writeFile(file, wrong);
    expect(await read(await openRun(folder), { from: 19_999 })).toEqual(all.slice(19_999));
  }
  await rm(join(folder, 'index'), { recursive: true });
  expect(await read(await openRun(folder), { from: 19_999 })).toEqual(all.slice(19_999));
  await writeFile(join(folder, 'log.ndjson'), textOf(all.slice(0, 5)));
  await mkdir(join(folder, 'index'), { recursive: true });
  await writeFile(file, index);
  expect(await read(await openRun(folder), { from: 3, to: 19_999 })).toEqual(all.slice(3, 5));
});

test('the last entry is found from the end, behind long lines and before a torn one', async () => {
  const long = { ...entries(2, 3)[0], event: { type: 'made-up.said', text: '长'.repeat(40_000) } };
  const folder = await runOf(textOf([...entries(0, 2), long]) + '{"seq":3');
  expect(await lastEntry(folder)).toEqual(long);
  expect(await lastEntry(await runOf(''))).toBe(null);
  expect(await lastEntry(await runOf('{"seq":0'))).toBe(null);
  expect(isEnd({ ...long, event: { type: 'run.finished' } })).toBe(true);
});

test('an event that nobody knows is refused with its line and the versions that made it', async () => {
  const folder = createFolder(
    defineOwner<object, never>({
      name: 'other',
      prefixes: ['other'],
      inner: [],
      hears: [],
      open: () => ({}),
      apply: (_, event) => unknownEvent(event, 'other'),
    }),
  );
  const events: AnyEvent[] = [{ type: 'made-up.happened' }, { type: 'other.new' }];
  for (const event of events) {
    const run = await openRun(await runOf(encodeEntry({ ...entries(0, 1)[0], event })));
    await expect(foldRun(run, folder)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringMatching(
        /log\.ndjson:1 cannot be read: .*"(made-up\.happened|other\.new)".*made with Hearsay 0/,
      ),
    });
  }
});

test('the runs of a folder are listed by name, finished or not by their logs, damaged ones with their trouble', async () => {
  const root = await temporaryFolder();
  expect(await listRuns(join(root, 'nowhere'))).toEqual([]);
  const over = { ...entries(2, 3)[0], event: { type: 'run.finished' } };
  for (const [name, steps] of [
    ['b', [...entries(0, 2), over]],
    ['a', entries(0, 2)],
    ['c', []],
  ] as const) {
    const writer = await createRun(join(root, name), manifest, { sync: 'never' });
    await writer.append(steps);
    await writer.close();
  }
  await mkdir(join(root, 'no run'));
  await truncate(join(root, 'c', 'manifest.json'), 10);
  const listed = await listRuns(root);
  expect(listed).toMatchObject([
    { folder: join(root, 'a'), finished: false, count: 2 },
    { folder: join(root, 'b'), finished: true, count: 3 },
    {
      folder: join(root, 'c'),
      trouble: { en: expect.stringContaining('not JSON'), zh: expect.stringContaining('不是 JSON') },
    },
  ]);
  expect(await readdir(root)).toHaveLength(4);
});

test('a manifest is read whole or refused with the field that is wrong', async () => {
  const folder = await runOf('');
  const file = join(folder, 'manifest.json');
  // the manifest that was just written
  const good = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const wrong: [Record<string, unknown>, string, string][] = [
    [{ format: 2 }, 'newer', 'needs a newer Hearsay'],
    [{ title: 7 }, 'damaged', '"title": wanted text, found 7'],
    [{ changes: [{ at: 1 }] }, 'damaged', '"changes": wanted a list of { at, path, value }'],
    [{ scenario: { file: '', text: '' } }, 'damaged', '"scenario": wanted { file, text, included }'],
    [{ seed: null }, 'damaged', '"seed"'],
    [{ count: -1 }, 'damaged', '"count": wanted a whole number or null, found -1'],
  ];
  for (const [change, code, message] of wrong) {
    await writeFile(file, JSON.stringify({ ...good, ...change }));
    await expect(openRun(folder)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  }
  await expect(openRun(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'missing' });
});
