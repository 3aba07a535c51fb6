/**
 * Does a well-mixed grapevine behave as the exact stochastic epidemic of Reed and Frost? Mean final size over seeded runs beside the exact one, and
 * the transmissibility at which the mean final share of many agents passes 10 %, by linear interpolation, beside that of the exact chain.
 *
 *   npx tsx bench/spread-sir.ts --agents 100 --runs 200 --many 1000 --each 150
 */
import { parseArgs } from 'node:util';
import { readScenario } from '@hearsay/scenario';
import { bootstrapMean, playGame } from '@hearsay/laboratory';
import { meanFinalShare, mixed, thresholdOf } from '../packages/laboratory/fixtures/reed-frost.ts';

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '100' },
    runs: { type: 'string', default: '200' },
    many: { type: 'string', default: '1000' },
    each: { type: 'string', default: '150' },
  },
});

async function shares(n: number, r: number, runs: number): Promise<readonly number[]> {
  const scenario = await readScenario(mixed(n, r / n), 'mixed.yaml');
  const found: number[] = [];
  for (let seed = 0; seed < runs; seed += 1)
    found.push(Number((await playGame(scenario, seed)).figures['spread/news/believed']));
  return found;
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

const [agents, runs] = [Number(values.agents), Number(values.runs)];
for (const r of [0.8, 1.2, 1.6, 2.5]) {
  const found = await shares(agents, r, runs);
  const interval = bootstrapMean(found);
  const exact = meanFinalShare(agents, r / agents);
  console.log(
    `n ${agents}, n × p = ${r}: mean final share ${mean(found).toFixed(3)} [${interval?.low.toFixed(3)}, ${interval?.high.toFixed(3)}], exact ${exact.toFixed(3)}, off by ${Math.abs(mean(found) - exact).toFixed(3)}`,
  );
}

const [many, each] = [Number(values.many), Number(values.each)];
const grid = [0.95, 1.05, 1.15, 1.25];
const curve: { r: number; share: number }[] = [];
for (const r of grid) {
  const share = mean(await shares(many, r, each));
  curve.push({ r, share });
  console.log(
    `n ${many}, n × p = ${r}: mean final share ${share.toFixed(3)}, exact ${meanFinalShare(many, r / many).toFixed(3)}`,
  );
}
const after = curve.findIndex(({ share }) => share >= 0.1);
const [before, over] = [curve[after - 1], curve[after]];
if (before === undefined || over === undefined) throw new Error('10 % lies outside of the grid');
const found = before.r + ((0.1 - before.share) / (over.share - before.share)) * (over.r - before.r);
const exact = thresholdOf(many, 0.1) * many;
console.log(
  `10 % of ${many} is passed at n × p = ${found.toFixed(3)}, exact ${exact.toFixed(3)}: off by ${((100 * Math.abs(found - exact)) / exact).toFixed(1)} %`,
);
