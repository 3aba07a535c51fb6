import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoriesOf } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { place, playOut } from './fixtures/play-out.ts';
import { readScenario } from './load.ts';
import { recallIn } from './memories.ts';
import { startRun, type Play } from './play.ts';

const table = `hearsay: 1
title: What stays
setting: werewolf
seed: 4
models: { main: { provider: fake } }
minds:
  default: { kind: deliberate, reflection: { threshold: 3 } }
  timeless: { kind: deliberate, memory: { weights: { recency: 0 } } }
  rules: { kind: instinct, memory: { longTerm: { capacity: 12 } } }
  plain: { kind: instinct }
agents:
  - Ada
  - { name: Bo, mind: timeless }
  - Cy
  - { name: Di, mind: plain }
  - { name: Eve, mind: rules }
  - { name: Flo, mind: rules }
`;

async function begin(): Promise<{ readonly folder: string; readonly play: Play }> {
  const folder = join(await place(), 'run');
  const scenario = await readScenario(table, 'stays.yaml', { environment: {} });
  return { folder, play: await startRun({ scenario, folder, sync: 'never' }) };
}

async function played(): Promise<string> {
  const { folder, play } = await begin();
  await playOut(play);
  return folder;
}

const questions = ['Who died first?', 'Whom did Eve vote for?', 'What did Ada say?'];

async function recalled(folder: string, agent: string) {
  const answers = [];
  for (const question of questions) answers.push(await recallIn(folder, { agent, question, most: 6 }));
  return {
    from: new Set(answers.map(({ from }) => from)),
    found: answers.map(({ found }) => found),
    held: answers[0].held,
  };
}

test('lost or damaged, memories are made again by a rerun, recall the same to the last figure, and are put back', async () => {
  const folder = await played();
  const file = memoriesOf(folder);
  const text = await readFile(file, 'utf8');
  const spoil = [
    () => rm(file),
    () => writeFile(file, text.slice(0, -40)),
    () => writeFile(file, text.replace(/"importance":0\.\d/, '"importance":1')),
    () => writeFile(file, text.replace(/"entries":\d+/, '"entries":3')),
  ];
  for (const agent of ['Ada', 'Bo', 'Eve']) {
    const wanted = await recalled(folder, agent);
    expect(wanted.from).toEqual(new Set(['saved']));
    expect(wanted.held).toBeGreaterThan(5);
    for (const [at, damage] of spoil.entries()) {
      await damage();
      const [question] = questions;
      const made = await recallIn(folder, { agent, question, most: 6 });
      expect([at, made.from]).toEqual([at, 'rerun']);
      expect(made.found).toEqual(wanted.found[0]);
      expect(await readFile(file, 'utf8')).toBe(text);
      expect(await recalled(folder, agent)).toEqual(wanted);
    }
  }
});

test('where a run cannot be done again, the log alone gives every memory with its sources', async () => {
  const folder = await played();
  const [timeless, ruled] = [await recalled(folder, 'Bo'), await recalled(folder, 'Eve')];
  await rm(memoriesOf(folder));
  await rm(join(folder, 'calls.ndjson'));
  for (const [agent, wanted] of [
    ['Bo', timeless],
    ['Eve', ruled],
  ] as const) {
    const read = await recalled(folder, agent);
    expect(read.from).toEqual(new Set(['log']));
    expect(read.held).toBe(wanted.held);
  }
  // how often something came up is all that is not known: where that counts for nothing, recall is the same
  const plain = ({ found }: typeof timeless) =>
    found.map((all) => all.map(({ text, score, when, entries }) => ({ text, score, when, entries })));
  expect(plain(await recalled(folder, 'Bo'))).toEqual(plain(timeless));
  // nothing was put beside a run that was not done again
  await expect(readFile(memoriesOf(folder))).rejects.toThrow('ENOENT');
});

test('a run that still goes on is asked as far as it has come; nobody else’s memory is asked', async () => {
  const { folder, play } = await begin();
  for (let step = 0; step < 12; step += 1) await play.step();
  const asked = await recallIn(folder, { agent: 'Ada', question: 'Who is dead?' });
  expect(asked).toMatchObject({ from: 'rerun', time: play.simulation.world.time });
  expect(asked.held).toBeGreaterThan(0);
  for (const { entries } of asked.found)
    for (const seq of entries) expect(seq).toBeLessThan(play.writer.count);
  await expect(readFile(memoriesOf(folder))).rejects.toThrow('ENOENT');
  await play.close();
  await expect(recallIn(folder, { agent: 'Adda', question: '?' })).rejects.toThrow('Did you mean "Ada"');
  await expect(recallIn(folder, { agent: 'Di', question: '?' })).rejects.toThrow('keeps no memories');
});
