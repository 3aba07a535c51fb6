import { readScenario, variantOf, type Scenario, type SetValue } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { playGame } from './game.ts';
import { deviationOf, effectOf, meanOf, smallestEffect } from './paired.ts';

/** Two claims, one true, one not, alike in everything; nothing bends on its way. */
const equal = `hearsay: 1
title: Equal claims
setting: grapevine
grapevine: { network: { kind: ring, neighbours: 4 }, rounds: 6, weary: 0.3, vote: false }
facts:
  - { id: one, text: It is at 17:00., slots: { time: '17:00' }, importance: 0.25 }
  - { id: other, text: It costs 40., slots: { price: '40' }, importance: 0.25 }
rumours:
  - { fact: one, by: [A2] }
  - { fact: other, held: { price: '60' }, by: [A7] }
beliefs:
  hearing: { loss: 0, swap: 0 }
  keeping: { halfLifeHours: 100000, swap: 0 }
  recalling: { loss: 0, swap: 0 }
  telling: { levelling: 0, sharpening: 0, assimilation: 0 }
agents: [A0, A1, A2, A3, A4, A5, A6, A7, A8, A9]
`;

const reach = async (scenario: Scenario, fact: string, seed: string): Promise<number> =>
  Number((await playGame(scenario, seed)).figures[`spread/${fact}/believed`]);

/** In how many experiments a difference is shown at p < 0.05. */
async function shown(
  experiments: number,
  pairs: number,
  difference: (seed: string) => Promise<number>,
): Promise<number> {
  let count = 0;
  for (let experiment = 0; experiment < experiments; experiment += 1) {
    const differences: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) differences.push(await difference(`${experiment}/${pair}`));
    if ((effectOf(differences, `null ${experiment}`).p ?? 1) < 0.05) count += 1;
  }
  return count;
}

// bench/spread-null.ts does the same with 200 experiments of 20 pairs each; of 25 at a true 5 %, 0 … 5 are the 99.9 % range
const experiments = 25;
const most = 5;

async function withSet(...sets: readonly SetValue[]): Promise<Scenario> {
  return variantOf(await readScenario(equal, 'equal.yaml'), sets);
}

test('true and false claims with equal parameters rarely show a difference', async () => {
  const plain = await withSet();
  const found = await shown(
    experiments,
    10,
    async (seed) => (await reach(plain, 'other', seed)) - (await reach(plain, 'one', seed)),
  );
  expect(found).toBeLessThanOrEqual(most);
});

test('a placebo rarely shows an effect when luck differs, and never when it is the same', async () => {
  const plain = await withSet();
  const inert = await withSet({ path: 'interventions', value: [{ kind: 'placebo' }] });
  const other = await shown(
    experiments,
    10,
    async (seed) => (await reach(inert, 'other', `${seed}/b`)) - (await reach(plain, 'other', `${seed}/a`)),
  );
  expect(other).toBeLessThanOrEqual(most);
  const same = await shown(
    2,
    6,
    async (seed) => (await reach(inert, 'other', seed)) - (await reach(plain, 'other', seed)),
  );
  expect(same).toBe(0);
});

test('a planted effect is found at the power that was estimated beforehand', async () => {
  const plain = await withSet();
  const planted = await withSet({ path: 'facts[1].importance', value: 0.6 });
  const effect = async (seed: string): Promise<number> =>
    (await reach(planted, 'other', `${seed}/b`)) - (await reach(plain, 'other', `${seed}/a`));
  const pilot: number[] = [];
  for (let pair = 0; pair < 100; pair += 1) pilot.push(await effect(`pilot/${pair}`));
  const sd = deviationOf(pilot) ?? 0;
  let pairs = 2;
  while (smallestEffect({ sd, n: pairs, alpha: 0.05, power: 0.8 }) > meanOf(pilot)) pairs += 1;
  const found = await shown(20, pairs, effect);
  // of 20 at a true 80 %, 11 … 20 are the 99.7 % range
  expect(found).toBeGreaterThanOrEqual(11);
  // a quarter of the pairs find it less often: what the estimate says is not just any number
  expect(await shown(20, Math.ceil(pairs / 4), effect)).toBeLessThan(found);
});
