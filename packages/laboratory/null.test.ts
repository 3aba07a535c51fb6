import { variantOf, type Scenario, type SetValue } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { countShown, equalClaims, pairsNeeded, reachOf } from './fixtures/equal-claims.ts';

// bench/spread-null.ts does the same with 200 experiments of 20 pairs each; of 25 at a true 5 %, 0 … 5 are the 99.9 % range
const experiments = 25;
const most = 5;

async function withSet(...sets: readonly SetValue[]): Promise<Scenario> {
  return variantOf(await equalClaims({ agents: 10, network: 'ring', rounds: 6, by: ['A2', 'A7'] }), sets);
}

/** How many more believe the other claim in the second game than in the first. */
async function gain(
  before: readonly [Scenario, string],
  after: readonly [Scenario, string],
): Promise<number> {
  return (await reachOf(...after)).other - (await reachOf(...before)).other;
}

test('true and false claims with equal parameters rarely show a difference', async () => {
  const plain = await withSet();
  const difference = async (seed: string): Promise<number> => {
    const { one, other } = await reachOf(plain, seed);
    return other - one;
  };
  const found = await countShown({ name: 'equal', experiments, pairs: 10, difference });
  expect(found).toBeLessThanOrEqual(most);
});

test('a placebo rarely shows an effect when luck differs, and never when it is the same', async () => {
  const plain = await withSet();
  const inert = await withSet({ path: 'interventions', value: [{ kind: 'placebo' }] });
  const other = await countShown({
    name: 'other luck',
    experiments,
    pairs: 10,
    difference: (seed) => gain([plain, `${seed}/a`], [inert, `${seed}/b`]),
  });
  expect(other).toBeLessThanOrEqual(most);
  const same = await countShown({
    name: 'same luck',
    experiments: 2,
    pairs: 6,
    difference: (seed) => gain([plain, seed], [inert, seed]),
  });
  expect(same).toBe(0);
});

test('a planted effect is found at the power that was estimated beforehand', async () => {
  const plain = await withSet();
  const planted = await withSet({ path: 'facts[1].importance', value: 0.6 });
  const difference = (seed: string): Promise<number> => gain([plain, `${seed}/a`], [planted, `${seed}/b`]);
  const pilot: number[] = [];
  for (let pair = 0; pair < 100; pair += 1) pilot.push(await difference(`pilot/${pair}`));
  const pairs = pairsNeeded(pilot);
  const found = await countShown({ name: 'planted', experiments: 20, pairs, difference });
  // of 20 at a true 80 %, 11 … 20 are the 99.7 % range
  expect(found).toBeGreaterThanOrEqual(11);
  // a quarter of the pairs find it less often: what the estimate says is not just any number
  const fewer = await countShown({
    name: 'planted, fewer',
    experiments: 20,
    pairs: Math.ceil(pairs / 4),
    difference,
  });
  expect(fewer).toBeLessThan(found);
});
