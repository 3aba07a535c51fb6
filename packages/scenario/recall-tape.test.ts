import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasHnsw, type LoadHnsw } from '@hearsay/memory';
import { isProposed, isSettled, memoriesOf, readCalls, readManifest } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { playBranch, rootOf } from './branch.ts';
import { place, playOut } from './fixtures/play-out.ts';
import { forkRun } from './fork.ts';
import { interviewRun } from './interview.ts';
import { readScenario } from './load.ts';
import { recallIn } from './memories.ts';
import { resumeRun, startRun, type Play } from './play.ts';
import { verifyRun } from './verify.ts';

const quick = { sync: 'never' } as const;

// recall by relevance alone, and of everything that it considers: so candidates show in the questions to the model
const memory = (capacity: number): string =>
  `memory: { longTerm: { capacity: ${capacity}, recall: 100, indexFrom: 5 }, weights: { recency: 0, importance: 0 } }`;

const table = `hearsay: 1
title: Many memories
setting: werewolf
seed: 4
models: { main: { provider: fake } }
minds:
  default: { kind: deliberate, contextTokens: 20000, reflection: { threshold: 3 }, ${memory(2_000)} }
  few: { kind: deliberate, ${memory(4)} }
agents: [Ada, Bo, Cy, { name: Di, mind: few }, Eve, Flo, Gus, Hal, Ida]
interviews:
  - { at: end, who: [Ada], ask: Who died first? }
`;

/** A machine without a compiler. */
const absent: LoadHnsw = () => Promise.reject(new Error('Cannot find package'));

/** An index that proposes the oldest items, whatever it is asked: what comes of it could not be found by any other. */
const poor: LoadHnsw = () =>
  Promise.resolve({
    HierarchicalNSW: class {
      readonly #items = new Set<number>();
      initIndex(): void {}
      setEf(): void {}
      resizeIndex(): void {}
      addPoint(_: readonly number[], item: number): void {
        this.#items.add(item);
      }
      markDelete(item: number): void {
        this.#items.delete(item);
      }
      searchKnn(_: readonly number[], most: number): { neighbors: number[] } {
        return { neighbors: [...this.#items].slice(0, Math.min(2, most)) };
      }
    },
  });

async function begin(folder: string, loadHnsw?: LoadHnsw, text = table): Promise<Play> {
  const scenario = await readScenario(text, 'memories.yaml', { environment: {} });
  return startRun({ scenario, folder, ...quick, ...(loadHnsw ? { loadHnsw } : {}) });
}

const proposalsIn = async (folder: string) => (await readCalls(folder)).filter(isProposed);

test('what an index proposed is on record: a machine without one verifies, resumes and forks to the same bytes', async () => {
  const root = await place();
  const whole = join(root, 'whole');
  const log = await playOut(await begin(whole, poor));
  const proposals = await proposalsIn(whole);
  expect((await readManifest(whole)).embedder).toBe('hash-384, exact search; hash-384, hnsw');
  const askers = new Set(proposals.map(({ agent }) => agent));
  expect(askers.size).toBeGreaterThan(3);
  // a memory that cannot grow so large has no index
  expect(askers).not.toContain('Di');
  expect(proposals.every(({ items }) => items.length === 2)).toBe(true);
  expect(await verifyRun(whole, { loadHnsw: absent })).toMatchObject({ same: true, finished: true });

  const cut = join(root, 'cut');
  await cp(whole, cut, { recursive: true });
  await writeFile(join(cut, 'log.ndjson'), log.slice(0, Math.floor(log.length / 2)));
  const { play } = await resumeRun(cut, { ...quick, loadHnsw: absent });
  expect(await playOut(play)).toBe(log);
  expect(await proposalsIn(cut)).toHaveLength(proposals.length);

  const asked = { agent: 'Ada', at: 'end', question: 'Who died first?', loadHnsw: absent };
  expect((await interviewRun(whole, asked)).agent).toBe('Ada');

  // a fork has a record of its own, and what comes after it is proposed by whatever there is
  const at = Math.floor(log.split('\n').length / 2);
  const out = join(root, 'child');
  const forked = await forkRun(whole, { at, out, set: [], ...quick, loadHnsw: absent });
  await playOut(forked.play);
  await rm(whole, { recursive: true });
  expect((await proposalsIn(out)).length).toBeGreaterThan(proposals.length / 3);
  expect(await verifyRun(out, { loadHnsw: poor })).toMatchObject({ same: true, finished: true });
});

test('proposals decide what is recalled: without their record a run is not done again, but said to be incomplete', async () => {
  const root = await place();
  const [folder, exact] = [join(root, 'poor'), join(root, 'exact')];
  await playOut(await begin(folder, poor));
  await playOut(await begin(exact, absent));
  const questionsIn = async (at: string) => (await readCalls(at)).filter(isSettled).map(({ text }) => text);
  expect(await questionsIn(folder)).not.toEqual(await questionsIn(exact));
  const lines = (await readFile(join(folder, 'calls.ndjson'), 'utf8')).split('\n');
  await writeFile(
    join(folder, 'calls.ndjson'),
    lines.filter((line) => !line.startsWith('{"proposed"')).join('\n'),
  );
  await expect(verifyRun(folder, { loadHnsw: poor })).rejects.toThrow(
    /what is not in the recording: no index proposed/,
  );
});

test('where there is no index search is exact, the manifest says so, and an index found later does not interfere', async () => {
  const folder = join(await place(), 'run');
  await playOut(await begin(folder, absent));
  expect((await readManifest(folder)).embedder).toBe('hash-384, exact search');
  expect(await proposalsIn(folder)).toEqual([]);
  expect(await verifyRun(folder, { loadHnsw: poor })).toMatchObject({ same: true, finished: true });
});

test('branches of a run use its record up to their root, and agree with each other', async () => {
  const folder = join(await place(), 'run');
  await playOut(await begin(folder, poor));
  const scenario = await readScenario(table, 'memories.yaml', { environment: {} });
  const root = await rootOf(folder, { after: 60 }, { loadHnsw: absent });
  const logOf = async (loadHnsw: LoadHnsw): Promise<string> => {
    const lines: string[] = [];
    await playBranch(
      scenario,
      root,
      { fork: 1, twist: null },
      { take: ({ entries }) => void lines.push(...entries.map((entry) => JSON.stringify(entry))), loadHnsw },
    );
    return lines.join('\n');
  };
  expect(await logOf(absent)).toBe(await logOf(absent));
});

test('with hnswlib-node a run is the same again, with it and without', async ({ skip }) => {
  if (!(await hasHnsw())) return skip('hnswlib-node is not installed here');
  const root = await place();
  const log = await playOut(await begin(join(root, 'one')));
  expect(await playOut(await begin(join(root, 'two')))).toBe(log);
  expect((await readManifest(join(root, 'one'))).embedder).toContain('hnsw');
  expect((await proposalsIn(join(root, 'one'))).length).toBeGreaterThan(20);
  expect(await verifyRun(join(root, 'one'), { loadHnsw: absent })).toMatchObject({ same: true });
});

test('a town that thinks ahead is done again from its record in lock-step, and its memories are saved with it', async () => {
  const town = `hearsay: 1
title: A morning
setting: town
seed: 3
clock: { start: '2026-02-13T07:50', until: '2026-02-13T07:58' }
models: { main: { provider: fake } }
minds: { default: { kind: deliberate, reflection: { threshold: 3 }, ${memory(500)} } }
town: { map: 'plain:2', population: { count: 3 } }
agents:
  - { name: Ada, home: house-1, ties: { Bo: {} } }
  - { name: Bo, home: house-1, ties: { Ada: {} } }
`;
  const folder = join(await place(), 'run');
  await playOut(await begin(folder, poor, town));
  expect((await proposalsIn(folder)).length).toBeGreaterThan(3);
  expect(await verifyRun(folder, { loadHnsw: absent })).toMatchObject({ same: true, finished: true });
  const asked = { agent: 'Ada', question: 'Whom did you meet a few minutes ago?', loadHnsw: absent };
  const saved = await readFile(memoriesOf(folder), 'utf8');
  const first = await recallIn(folder, asked);
  expect(first).toMatchObject({ from: 'saved' });
  expect(first.found.length).toBeGreaterThan(0);
  // lost, they are made again by whoever asks, and are the same
  await rm(memoriesOf(folder));
  expect(await recallIn(folder, asked)).toEqual({ ...first, from: 'rerun' });
  expect(await readFile(memoriesOf(folder), 'utf8')).toBe(saved);
});
