/**
 * Does an experiment find what is not there, and what is? 200 experiments each, seeds fixed by their number: true and false claims with equal
 * parameters; an inert intervention, with other luck and with the same; and a planted effect with as few pairs as the estimate of power that
 * experiments print calls enough for 80 %, from a pilot of pairs of their own. p < 0.05 by flipping signs.
 *
 *   npx tsx bench/spread-null.ts --experiments 200 --pairs 20 --estimate 1000
 */
import { parseArgs } from 'node:util';
import { variantOf } from '@hearsay/scenario';
import { wilson } from '@hearsay/laboratory';
import {
  countShown,
  equalClaims,
  pairsNeeded,
  reachOf,
} from '../packages/laboratory/fixtures/equal-claims.ts';
import { deviationOf, meanOf } from '../packages/laboratory/paired.ts';

const { values } = parseArgs({
  options: {
    experiments: { type: 'string', default: '200' },
    estimate: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '20' },
  },
});
const experiments = Number(values.experiments);
const pairs = Number(values.pairs);

const plain = await equalClaims({ agents: 20, network: 'small-world', rounds: 10, by: ['A3', 'A13'] });
const inert = await variantOf(plain, [{ path: 'interventions', value: [{ kind: 'placebo' }] }]);
const planted = await variantOf(plain, [{ path: 'facts[1].importance', value: 0.4 }]);

async function count(
  name: string,
  n: number,
  difference: (seed: string) => Promise<number>,
): Promise<number> {
  const found = await countShown({ name, experiments, pairs: n, difference });
  const interval = wilson(found, experiments);
  console.log(
    `${name}: p < 0.05 in ${found} of ${experiments} experiments of ${n} pairs (95 % interval ${(100 * (interval?.low ?? 0)).toFixed(1)} … ${(100 * (interval?.high ?? 0)).toFixed(1)} %)`,
  );
  return found;
}

await count('true against false, equal parameters', pairs, async (seed) => {
  const { one, other } = await reachOf(plain, seed);
  return other - one;
});
await count('placebo against nothing, other luck', pairs, async (seed) => {
  const [without, withIt] = [await reachOf(plain, `${seed}/a`), await reachOf(inert, `${seed}/b`)];
  return withIt.other - without.other;
});
await count('placebo against nothing, the same luck', 3, async (seed) => {
  const [without, withIt] = [await reachOf(plain, seed), await reachOf(inert, seed)];
  return withIt.other - without.other;
});

const effectAt = async (seed: string): Promise<number> =>
  (await reachOf(planted, `${seed}/b`)).other - (await reachOf(plain, `${seed}/a`)).other;
const estimate: number[] = [];
for (let pair = 0; pair < Number(values.estimate); pair += 1)
  estimate.push(await effectAt(`estimate/${pair}`));
const sd = deviationOf(estimate) ?? 0;
const mean = meanOf(estimate);
const needed = pairsNeeded(estimate);
console.log(
  `planted: importance 0.25 → 0.4 of one claim; a pilot of ${estimate.length} pairs says + ${(100 * mean).toFixed(1)} % of all, d_z ${(mean / sd).toFixed(2)}: ${needed} pairs for 80 % power`,
);
await count('planted effect', needed, effectAt);
