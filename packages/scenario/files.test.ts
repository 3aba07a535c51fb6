import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Setting } from '@hearsay/settings';
import { readManifest } from '@hearsay/runs';
import { werewolf } from '@hearsay/settings/werewolf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readFiles } from './files.ts';
import { checkScenario, loadScenario, readScenario } from './load.ts';
import { formatMistake } from './mistake.ts';
import { startRun } from './play.ts';
import { verifyRun } from './verify.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearsay-files-'));
  await mkdir(join(root, 'scenarios', 'books'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'scenarios', 'books', 'one.txt'), 'two.txt\r\ndot.png');
  await writeFile(join(root, 'scenarios', 'books', 'two.txt'), '');
  await writeFile(join(root, 'scenarios', 'books', 'dot.png'), Buffer.from([0x89, 0xff]));
  await writeFile(join(root, 'scenarios', 'books', 'binary.txt'), Buffer.from([0x89, 0xff]));
});
afterAll(() => rm(root, { recursive: true }));

/** The werewolves play on, with a book that names further books. */
const reading: Setting = {
  ...(werewolf as Setting),
  name: 'reading',
  options: z.object({ shelf: z.object({ book: z.string() }) }) as z.ZodType<unknown>,
  check: ({ files = {} }) =>
    Object.values(files).includes('') ? [] : [{ path: ['reading'], message: { en: 'dull', zh: '无趣' } }],
  rules: (cast) => (werewolf as Setting).rules({ ...cast, options: werewolf.options.parse({}) }),
  instinct: (cast, agent) =>
    (werewolf as Setting).instinct({ ...cast, options: werewolf.options.parse({}) }, agent),
  files(options, read) {
    const { book } = (options as { shelf: { book: string } }).shelf;
    const named = Object.values(read).flatMap((text) =>
      text.startsWith('data:') ? [] : text.split('\n').filter(Boolean),
    );
    return [book, ...named.map((name) => `books/${name}`)];
  },
};
const settings = [reading];
const scenario = (book: string): string =>
  `hearsay: 1\nsetting: reading\nreading:\n  shelf:\n    book: ${book}\nagents: [A, B, C, D, E, F]\n`;

async function load(book: string) {
  const file = join(root, 'scenarios', 'it.yaml');
  await writeFile(file, scenario(book));
  return {
    file,
    mistakes: (await checkScenario(file, { settings })).map((one) =>
      formatMistake(one, 'en').replace(file, 'it.yaml'),
    ),
  };
}

test('a file and whatever it names become part of the cast and of the run, which needs them no more', async () => {
  const { file } = await load('books/one.txt');
  const loaded = await loadScenario(file, { settings });
  const files = {
    'books/one.txt': 'two.txt\ndot.png',
    'books/two.txt': '',
    'books/dot.png': 'data:image/png;base64,if8=',
  };
  expect(loaded.cast.files).toEqual(files);
  const folder = join(root, 'run');
  const play = await startRun({ scenario: loaded, folder, settings });
  while (await play.step());
  await play.close();
  const manifest = await readManifest(folder);
  expect(manifest.scenario.included).toEqual(files);
  await rm(join(root, 'scenarios', 'books', 'dot.png'));
  expect(await verifyRun(folder, { settings })).toMatchObject({ same: true });
  const other = await loadScenario(file, {
    settings,
    included: { ...files, 'books/two.txt': '', 'books/one.txt': 'two.txt' },
  });
  expect(Object.keys(other.included)).toEqual(['books/one.txt', 'books/two.txt']);
});

test.each([
  ['books/gone.txt', 'it.yaml:5:11 reading.shelf.book: there is no such file, found "books/gone.txt".'],
  [
    '../secret.txt',
    'it.yaml:5:11 reading.shelf.book: wanted a path below the folder of this file, found "../secret.txt".',
  ],
  ['books', 'it.yaml:5:11 reading.shelf.book: wanted a file, found a folder or device, found "books".'],
  [
    'books/binary.txt',
    'it.yaml:5:11 reading.shelf.book: wanted text in UTF-8, or a picture (png, jpg, webp, gif), found "books/binary.txt".',
  ],
])('%s is a mistake with its place', async (book, wanted) => {
  expect((await load(book)).mistakes).toEqual([wanted]);
});

test.skipIf(process.platform === 'win32')(
  'a link out of the folder is not followed, unless that is allowed',
  async () => {
    await symlink(join(root, 'secret.txt'), join(root, 'scenarios', 'books', 'link.txt'));
    expect((await load('books/link.txt')).mistakes).toHaveLength(1);
    const asked = await readFiles(join(root, 'scenarios'), () => ['../secret.txt'], { mayLeave: true });
    expect(asked.files).toEqual({ '../secret.txt': 'secret' });
  },
);

test('a file that a file names and that is not there is said at the setting, with its name', async () => {
  await writeFile(join(root, 'scenarios', 'books', 'three.txt'), 'gone.txt');
  expect((await load('books/three.txt')).mistakes).toEqual([
    'it.yaml:4:3 reading: books/gone.txt: there is no such file.',
  ]);
});

test('a setting that asks for no files is given none', async () => {
  const { files, cast } = await readScenario(
    'hearsay: 1\nsetting: werewolf\nagents: [A, B, C, D, E, F]\n',
    'it.yaml',
  );
  expect([files, cast.files]).toEqual([{}, {}]);
});
