import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeEntry, type Entry } from '@hearsay/kernel';
import { beforeAll, expect, test } from 'vitest';
import { playBranch, rootAtStart, rootOf, type Branch, type Root } from './branch.ts';
import { chain } from './fixtures/chain.ts';
import type { Scenario } from './load.ts';
import { ScenarioError } from './mistake.ts';
import { startRun } from './play.ts';
import { believeTwist, muteTwist } from './twist.ts';

let scenario: Scenario;
let folder: string;
let log: readonly string[];

beforeAll(async () => {
  scenario = await chain({ beliefs: '{}', rounds: 12 });
  folder = join(mkdtempSync(join(tmpdir(), 'hearsay-branch-')), 'run');
  const play = await startRun({ scenario, folder, sync: 'never' });
  while (await play.step());
  await play.close();
  log = readFileSync(join(folder, 'log.ndjson'), 'utf8').trimEnd().split('\n');
});

async function entriesOf(root: Root, branch: Branch): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  await playBranch(scenario, root, branch, { take: (step) => entries.push(...step.entries) });
  return entries;
}

const lines = (entries: readonly Entry[]): readonly string[] =>
  entries.map((entry) => encodeEntry(entry).trimEnd());
const kept = ({ kept }: Root): number => kept ?? 0;
const saidBy = (entries: readonly Entry[], agent: string): readonly Entry[] =>
  entries.filter(({ event }) => event.type === 'agent.said' && 'speaker' in event && event.speaker === agent);

test('branches share the bytes before their root, and each fork has a luck of its own after it', async () => {
  const root = await rootOf(folder, { after: 40 });
  const [one, again, other] = [
    await entriesOf(root, { fork: 0, twist: null }),
    await entriesOf(root, { fork: 0, twist: null }),
    await entriesOf(root, { fork: 1, twist: null }),
  ];
  expect(kept(root)).toBeGreaterThan(20);
  expect(kept(root)).toBeLessThanOrEqual(41);
  expect(lines(one).slice(0, kept(root))).toEqual(log.slice(0, kept(root)));
  expect(lines(again)).toEqual(lines(one));
  const after = (entries: readonly Entry[]): readonly string[] => lines(entries).slice(kept(root) + 1);
  expect(after(other)).not.toEqual(after(one));
  expect(after(one)).not.toEqual(log.slice(kept(root) + 1));
  expect(one[kept(root)].event).toMatchObject({ type: 'scenario.changed', path: 'fork' });
});

test('who is muted is heard by nobody from the root on, and makes no claim', async () => {
  const root = await rootOf(folder, { moment: '2026-02-13T10:00' });
  const [plain, muted] = [
    await entriesOf(root, { fork: 0, twist: null }),
    await entriesOf(root, { fork: 0, twist: muteTwist('Ada', scenario) }),
  ];
  expect(lines(muted).slice(0, kept(root))).toEqual(lines(plain).slice(0, kept(root)));
  const later = muted.slice(kept(root));
  expect(saidBy(later, 'Ada').length).toBeGreaterThan(0);
  for (const entry of saidBy(later, 'Ada')) expect(entry.audience).toEqual(['Ada']);
  const claims = (entries: readonly Entry[]): number =>
    entries.filter(
      ({ event }) => event.type === 'claim.made' && 'speaker' in event && event.speaker === 'Ada',
    ).length;
  expect(claims(later)).toBe(0);
  expect(claims(plain.slice(kept(root)))).toBeGreaterThan(0);
});

test('a dropped speech happens with the luck of the run, and only its hearers are missing', async () => {
  const speeches = log
    .map((line) => JSON.parse(line) as Entry)
    .filter(({ event }) => event.type === 'agent.said');
  const speech = speeches[0];
  const root = await rootOf(folder, { stepOf: speech.seq });
  const heard = await entriesOf(root, { fork: 3, twist: null });
  const dropped = await entriesOf(root, { fork: 3, twist: { do: 'drop', seq: speech.seq } });
  expect(lines(heard).slice(0, speech.seq + 1)).toEqual(log.slice(0, speech.seq + 1));
  expect(dropped[speech.seq]).toEqual({ ...speech, audience: ['Ada'] });
  const before = dropped.findIndex(({ event }) => event.type === 'scenario.changed');
  expect(dropped.slice(0, before).some(({ event }) => event.type === 'claim.made')).toBe(false);
  const later = dropped.slice(before);
  expect(saidBy(later, 'Ada').some(({ audience }) => audience.length > 1)).toBe(true);
});

test('who is made to believe something holds it from the root on, and passes it on', async () => {
  const root = await rootOf(folder, { after: 30 });
  const twist = believeTwist('Di=party:time=23:00', scenario);
  const entries = await entriesOf(root, { fork: 0, twist });
  expect(entries[kept(root) + 1].event).toMatchObject({
    type: 'belief.changed',
    agent: 'Di',
    why: 'intervened',
    stance: 'believes',
    claim: { fact: 'party', slots: { time: '23:00', place: 'café' }, denies: false },
  });
  expect(lines(entries).slice(kept(root)).join()).toMatch(/"agent":"Cy"[^\n]*23:00/);
});

test('from the start, every fork is the run that its seed gives', async () => {
  const root = rootAtStart(scenario, 5);
  const entries = await entriesOf(root, { fork: 7, twist: null });
  const own = join(mkdtempSync(join(tmpdir(), 'hearsay-branch-')), 'run');
  const play = await startRun({ scenario, folder: own, seed: '5/fork/7', sync: 'never' });
  while (await play.step());
  await play.close();
  expect(lines(entries)).toEqual(readFileSync(join(own, 'log.ndjson'), 'utf8').trimEnd().split('\n'));
  const muted = await entriesOf(root, { fork: 7, twist: muteTwist('Ada', scenario) });
  expect(muted.filter(({ event }) => event.type === 'claim.made')).toEqual([]);
});

test('a log that is not what its scenario gives has no branches', async () => {
  const other = join(mkdtempSync(join(tmpdir(), 'hearsay-branch-')), 'run');
  const play = await startRun({ scenario, folder: other, sync: 'never' });
  while (await play.step());
  await play.close();
  const file = join(other, 'log.ndjson');
  const changed = readFileSync(file, 'utf8').split('\n');
  const at = changed.findIndex((line) => line.includes('19:00'));
  changed[at] = changed[at].replace('19:00', '18:00');
  writeFileSync(file, changed.join('\n'));
  await expect(rootOf(other, { after: 60 })).rejects.toThrow(`entry ${at} differs`);
});

test('places and changes that are none are refused in words', async () => {
  await expect(rootOf(folder, { after: 100_000 })).rejects.toThrow(/is over/);
  await expect(rootOf(folder, { after: 0 })).rejects.toThrow(/--from-start/);
  await expect(rootOf(folder, { stepOf: 0 })).rejects.toThrow(/--drop/);
  await expect(rootOf(folder, { moment: 'yesterday' })).rejects.toThrow(/--at yesterday/);
  for (const text of ['Di', 'Dora=party', 'Di=part', 'Di=party:tim=1', 'Di=party:nonsense'])
    expect(() => believeTwist(text, scenario), text).toThrow(ScenarioError);
  expect(() => muteTwist('Bob', scenario)).toThrow(/Did you mean "Bo"/);
});
