import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '@hearsay/runs';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { playOut } from './fixtures/play-out.ts';
import { checkScenario, loadScenario } from './load.ts';
import { formatMistake, ScenarioError } from './mistake.ts';
import { bundlePage } from './outside.ts';
import { resumeRun, startRun } from './play.ts';
import { verifyRun } from './verify.ts';

let apiFolder: string;
let api: string;
let browserApi: string;

// what a packed Hearsay hands to settings from outside
beforeAll(async () => {
  // a space and a number sign, which a URL must not take for its own
  apiFolder = await mkdtemp(join(tmpdir(), 'hearsay api #1 '));
  api = join(apiFolder, 'index.mjs');
  browserApi = join(apiFolder, 'browser.js');
  const contents = `export * from '@hearsay/kernel'; export * from '@hearsay/settings'; export { z } from 'zod';`;
  const stdin = { contents, resolveDir: import.meta.dirname };
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile: api, logLevel: 'error' });
  await build({
    stdin,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    outfile: browserApi,
    logLevel: 'error',
  });
});
afterAll(() => rm(apiFolder, { recursive: true }));

const setting = (ours: string): string => `
import { createRandomMind, defineOwner, defineSetting, z, type Cast } from '${ours}';
import { word } from './word.ts';

type Coin = { tossed: number };
const state = defineOwner<Coin, { type: 'coin.tossed'; word: string }>({
  name: 'coin', prefixes: ['coin'], inner: [], hears: [],
  open: () => ({ tossed: 0 }),
  apply(slice) { slice.tossed += 1; },
});

export default defineSetting({
  name: 'coin', version: '1', title: { en: 'Coin', zh: '硬币' },
  options: z.strictObject({ times: z.int().min(1).default(3) }),
  agent: z.object({}),
  check: () => [],
  state,
  rules: ({ options }: Cast<{ times: number }, object>) => ({
    open: (turn) => void turn.wake(1, { occasion: 'toss' }),
    toAct: () => [], offers: () => [], resolve: () => undefined,
    settle(turn, wake) {
      turn.emit({ type: 'coin.tossed', word: word(turn.rng.integer(2)) } as { type: string }, { audience: 'all' });
      turn.wake(turn.time + 1, wake);
    },
    outcome: (world) => (world.state.tossed >= options.times ? { result: 'over', winners: [] } : null),
  }),
  instinct: () => createRandomMind(),
  change: () => ({ refusal: { en: 'no', zh: '否' } }),
  page: { state, scene: () => ({ ground: { kind: 'table', seats: 0 }, light: 1, caption: 'coin of the page', phase: '', tokens: [], marks: [] }), tell: () => null, inspect: () => [] },
  measure: () => ({ take() {}, close: () => ({ figures: [], tables: [], series: [] }) }),
});
`;

async function outside(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const scenario = (reference: string): string =>
  `hearsay: 1\nsetting: ${reference}\ncoin: { times: 4 }\nagents: [Ada]\n`;
const word = `export const word = (side: number): string => (side === 0 ? 'heads' : 'tails');\n`;

test.each([
  ['a file beside the scenario', './coin.ts', 'coin.ts', 'word.ts'],
  ['a package', 'my-coin', 'node_modules/my-coin/coin.ts', 'node_modules/my-coin/word.ts'],
])(
  'a setting from %s is played, kept with the run, and done again when its files are gone',
  async (_, reference, file, beside) => {
    const folder = await outside({
      'it.yaml': scenario(reference),
      [file]: setting(reference === 'my-coin' ? '@hearsay/kernel' : 'hearsay'),
      [beside]: word,
      'node_modules/my-coin/package.json': '{ "name": "my-coin", "main": "coin.ts" }',
    });
    const announced: string[] = [];
    const options = { api, announce: (path: string) => void announced.push(path), sync: 'never' as const };
    const loaded = await loadScenario(join(folder, 'it.yaml'), options);
    expect(announced).toEqual([reference]);
    const run = join(folder, 'run');
    const half = await playOut(await startRun({ scenario: loaded, folder: run, ...options }), 3);
    for (const name of await readdir(folder))
      if (name !== 'run') await rm(join(folder, name), { recursive: true });
    const log = await playOut((await resumeRun(run, options)).play);
    expect(log.startsWith(half)).toBe(true);
    expect(log.match(/heads|tails/g)).toHaveLength(4);
    expect(await verifyRun(run, options)).toMatchObject({ same: true, finished: true });
    const code = (await readManifest(run)).scenario.included[reference];
    const page = await bundlePage(code, browserApi);
    expect(page).toContain('coin of the page');
    expect(page).not.toMatch(/from\s*["']/);
  },
);

test('code from outside is announced before it is run, and is not run without leave', async () => {
  const folder = await outside({
    'it.yaml': scenario('./loud.ts'),
    'loud.ts': 'globalThis.heard = true; throw new Error("boo");',
  });
  const heard = (): boolean => 'heard' in globalThis;
  const announced: boolean[] = [];
  const without = await checkScenario(join(folder, 'it.yaml'));
  expect(without[0].path).toEqual(['setting']);
  expect(heard()).toBe(false);
  const [mistake] = await checkScenario(join(folder, 'it.yaml'), {
    api,
    announce: () => void announced.push(heard()),
  });
  expect(announced).toEqual([false]);
  expect(heard()).toBe(true);
  expect(formatMistake(mistake, 'en')).toContain('./loud.ts could not be loaded: boo');
});

test.each([
  ['is not there', {}, './coin.ts is not there'],
  ['cannot be parsed', { 'coin.ts': 'export default {' }, 'coin.ts:1:'],
  ['imports what is not there', { 'coin.ts': "import x from './no.ts'; export default x;" }, './no.ts'],
  ['exports nothing', { 'coin.ts': 'export const a = 1;' }, 'default'],
  ['exports no setting', { 'coin.ts': 'export default { name: "Coin" };' }, 'wanted a name of small letters'],
  [
    'exports half a setting',
    { 'coin.ts': 'export default { name: "coin", check() {} };' },
    'wanted a function "rules"',
  ],
  [
    'is called like a word of the scenario',
    { 'coin.ts': 'export default { name: "agents" };' },
    "one of the scenario's own words",
  ],
])('a setting that %s is refused with the place of its name', async (_, files, words) => {
  const folder = await outside({ 'it.yaml': scenario('./coin.ts'), ...files });
  const loaded = loadScenario(join(folder, 'it.yaml'), { api });
  await expect(loaded).rejects.toBeInstanceOf(ScenarioError);
  await expect(loaded).rejects.toThrow(/it\.yaml:2:10 setting: /);
  await expect(loaded).rejects.toThrow(words);
});
