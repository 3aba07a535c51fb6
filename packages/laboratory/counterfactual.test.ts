import { playToEnd, type Entry } from '@hearsay/kernel';
import { assemble, rootAtStart } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { chain } from '../scenario/fixtures/chain.ts';
import { counterfactual, rankByMuting } from './counterfactual.ts';
import { correlatesOf } from './correlates.ts';
import { renderCounterfactual, renderInfluence } from './render-counterfactual.ts';

const row = async (rounds = 60) => {
  const scenario = await chain({ rounds, weary: 0 });
  return { scenario, root: rootAtStart(scenario, 5), forks: 6, workers: 0 };
};

test('in a row, muting a link takes exactly those behind it', async () => {
  const parts = await row();
  const { effects, pairs } = await counterfactual({
    ...parts,
    twist: { do: 'mute', agent: 'Bo' },
    measures: ['spread/party/believed'],
  });
  expect(pairs).toBe(6);
  // Ada and Bo believe it still, Cy and Di never hear of it
  expect(effects).toMatchObject([{ without: 1, with: 0.5, effect: { n: 6, mean: -0.5, p: 2 / 64 } }]);
});

test('ranked by muting, the nearer to the source the more it moves', async () => {
  const parts = await row();
  const { ranking } = await rankByMuting(parts);
  expect(ranking.map(({ agent, onFalse }) => [agent, Math.round(3 * (onFalse.mean ?? -1))])).toEqual([
    ['Ada', 3],
    ['Bo', 2],
    ['Cy', 1],
    ['Di', 0],
  ]);
  for (const { onTrue } of ranking) expect(onTrue).toMatchObject({ mean: 0, p: 1 });
});

test('in words of both languages, with what it is conditional on', async () => {
  const parts = await row(20);
  const found = await counterfactual({ ...parts, forks: 2, twist: { do: 'mute', agent: 'Bo' } });
  expect(renderCounterfactual(found, 'en')).toMatch(/From the start: every pair/);
  expect(renderCounterfactual(found, 'zh')).toMatch(/自开头起/);
  const ranked = await rankByMuting({ ...parts, forks: 2 });
  const correlates = await correlatesOf([]);
  for (const language of ['en', 'zh'] as const)
    expect(renderInfluence(ranked, correlates, found.root, language)).not.toMatch(/NaN|undefined/);
});

test('a figure that is not there is named, with those that are', async () => {
  const parts = await row(5);
  const wrong = counterfactual({
    ...parts,
    forks: 1,
    twist: { do: 'mute', agent: 'Bo' },
    measures: ['spread/size'],
  });
  await expect(wrong).rejects.toThrow(/no figure "spread\/size"; figures: .*spread\/party\/size/);
});

test('influence by correlation counts what was caused, from a time on if so wanted', async () => {
  const scenario = await chain({ rounds: 60, weary: 0 });
  const entries: Entry[] = [];
  await playToEnd(assemble(scenario, { seed: 5 }).simulation, (step) => void entries.push(...step.entries));
  const all = await correlatesOf(entries);
  expect(all.map(({ agent, caused, reach }) => [agent, caused, reach])).toEqual([
    ['Ada', 1, 1],
    ['Bo', 1, 1],
    ['Cy', 1, 1],
    ['Di', 0, 0],
  ]);
  // whoever is told of by all others ranks highest
  expect(all[0].rank).toBeGreaterThan(all[3].rank);
  const last = entries.at(-1)?.time ?? 0;
  expect((await correlatesOf(entries, { from: last })).map(({ caused }) => caused)).toEqual([0, 0, 0, 0]);
  expect((await correlatesOf(entries, { only: 'true' })).map(({ caused }) => caused)).toEqual([0, 0, 0, 0]);
});
