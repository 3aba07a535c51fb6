/**
 * Does an experiment find what is not there, and what is? 200 experiments each, seeds fixed by their number: true and false claims with equal
 * parameters; an inert intervention, with other luck and with the same; and a planted effect with as few pairs as the estimate of power that
 * experiments print calls enough for 80 %, from a pilot of pairs of their own. p < 0.05 by flipping signs.
 *
 *   npx tsx bench/spread-null.ts --experiments 200 --pairs 20 --estimate 1000
 */
import { parseArgs } from 'node:util';
import { readScenario, variantOf, type Scenario } from '@hearsay/scenario';
import { playGame, wilson } from '@hearsay/laboratory';
import { deviationOf, effectOf, meanOf, smallestEffect } from '../packages/laboratory/paired.ts';

const { values } = parseArgs({
  options: {
    experiments: { type: 'string', default: '200' },
    estimate: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '20' },
  },
});
const experiments = Number(values.experiments);
const pairs = Number(values.pairs);

const text = `hearsay: 1
title: Equal claims
setting: grapevine
grapevine: { network: { kind: small-world, neighbours: 4 }, rounds: 10, weary: 0.3, vote: false }
facts:
  - { id: one, text: It is at 17:00., slots: { time: '17:00' }, importance: 0.25 }
  - { id: other, text: It costs 40., slots: { price: '40' }, importance: 0.25 }
rumours:
  - { fact: one, by: [A3] }
  - { fact: other, held: { price: '60' }, by: [A13] }
beliefs:
  hearing: { loss: 0, swap: 0 }
  keeping: { halfLifeHours: 100000, swap: 0 }
  recalling: { loss: 0, swap: 0 }
  telling: { levelling: 0, sharpening: 0, assimilation: 0 }
agents: [${Array.from({ length: 20 }, (_, at) => `A${at}`).join(', ')}]
`;
const plain = await readScenario(text, 'equal.yaml');
const inert = await variantOf(plain, [{ path: 'interventions', value: [{ kind: 'placebo' }] }]);
const planted = await variantOf(plain, [{ path: 'facts[1].importance', value: 0.4 }]);

type Reach = { readonly one: number; readonly other: number };
async function reach(scenario: Scenario, seed: string): Promise<Reach> {
  const { figures } = await playGame(scenario, seed);
  return { one: Number(figures['spread/one/believed']), other: Number(figures['spread/other/believed']) };
}

async function count(
  name: string,
  n: number,
  difference: (seed: string) => Promise<number>,
): Promise<number> {
  let found = 0;
  for (let experiment = 0; experiment < experiments; experiment += 1) {
    const differences: number[] = [];
    for (let pair = 0; pair < n; pair += 1)
      differences.push(await difference(`${name}/${experiment}/${pair}`));
    if ((effectOf(differences, `${name} ${experiment}`).p ?? 1) < 0.05) found += 1;
  }
  const interval = wilson(found, experiments);
  console.log(
    `${name}: p < 0.05 in ${found} of ${experiments} experiments of ${n} pairs (95 % interval ${(100 * (interval?.low ?? 0)).toFixed(1)} … ${(100 * (interval?.high ?? 0)).toFixed(1)} %)`,
  );
  return found;
}

await count('true against false, equal parameters', pairs, async (seed) => {
  const { one, other } = await reach(plain, seed);
  return other - one;
});
await count('placebo against nothing, other luck', pairs, async (seed) => {
  const [without, withIt] = [await reach(plain, `${seed}/a`), await reach(inert, `${seed}/b`)];
  return withIt.other - without.other;
});
await count('placebo against nothing, the same luck', 3, async (seed) => {
  const [without, withIt] = [await reach(plain, seed), await reach(inert, seed)];
  return withIt.other - without.other;
});

const effectAt = async (seed: string): Promise<number> =>
  (await reach(planted, `${seed}/b`)).other - (await reach(plain, `${seed}/a`)).other;
const estimate: number[] = [];
for (let pair = 0; pair < Number(values.estimate); pair += 1)
  estimate.push(await effectAt(`estimate/${pair}`));
const sd = deviationOf(estimate) ?? 0;
const mean = meanOf(estimate);
let needed = 2;
while (smallestEffect({ sd, n: needed, alpha: 0.05, power: 0.8 }) > mean) needed += 1;
console.log(
  `planted: importance 0.25 → 0.4 of one claim; a pilot of ${estimate.length} pairs says + ${(100 * mean).toFixed(1)} % of all, d_z ${(mean / sd).toFixed(2)}: ${needed} pairs for 80 % power`,
);
await count('planted effect', needed, effectAt);
