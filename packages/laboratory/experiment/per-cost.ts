import { createRng, type Text } from '@hearsay/kernel';
import type { Interval } from '../intervals.ts';
import { meanOf } from '../paired.ts';
import { levelDifferences, tableOf, titleOf, type LevelPair, type Row } from './effects.ts';
import type { Experiment } from './load.ts';
import type { CostSpec, MeasureSpec } from './measures.ts';

/** What a level brings of a measure for each unit of what it costs more than its baseline. */
export type PerCost = LevelPair & {
  readonly measure: string;
  /** In the order of the costs. Null where it does not surely cost more: the interval of the mean extra cost holds 0 or less. */
  readonly by: readonly (Ratio | null)[];
};

/** The ratio of both mean differences, with a bootstrap interval over seeds. */
export type Ratio = { readonly mean: number; readonly interval: Interval };

/** Every level of every factor, for every measure of runs; none when nothing anywhere costs more. */
export function perCostsOf(experiment: Experiment, runs: readonly Row[]): readonly PerCost[] {
  const { factors, measures, costs, cells, seeds } = experiment;
  const parts = { cells, seeds, table: tableOf(runs) };
  const all = measures
    .filter(({ figure }) => !figure.startsWith('cost/'))
    .flatMap((spec) =>
      factors.flatMap(({ name: factor, levels, baseline }) =>
        levels
          .filter((level) => level !== baseline)
          .map((level): PerCost => {
            const of = { factor, level, baseline };
            const gains = levelDifferences(spec, of, parts);
            const by = costs.map((cost) => {
              const extra = levelDifferences({ figure: cost.figure, minus: null, is: null }, of, parts);
              const pairs = gains.flatMap((gain, at) => {
                const spent = extra[at];
                return gain === null || spent === null ? [] : [{ gain, cost: spent / cost.per }];
              });
              return ratioOf(pairs, `ratio ${spec.id} ${factor} ${level} ${cost.figure}`);
            });
            return { measure: spec.id, ...of, by };
          }),
      ),
    );
  return all.some(({ by }) => by.some((one) => one !== null)) ? all : [];
}

const resamples = 2_000;

type Pair = { readonly gain: number; readonly cost: number };

function ratioOf(pairs: readonly Pair[], seed: string): Ratio | null {
  if (pairs.length < 2) return null;
  const rng = createRng(seed);
  const sums = Array.from({ length: resamples }, () => {
    let [gain, cost] = [0, 0];
    for (let draw = 0; draw < pairs.length; draw += 1) {
      const pair = pairs[rng.integer(pairs.length)];
      gain += pair.gain;
      cost += pair.cost;
    }
    return { gain, cost };
  });
  const low = Math.floor(0.025 * resamples);
  const high = Math.ceil(0.975 * resamples) - 1;
  const costs = sums.map(({ cost }) => cost).sort((a, b) => a - b);
  if (costs[low] <= 0) return null;
  const ratios = sums.map(({ gain, cost }) => gain / cost).sort((a, b) => a - b);
  return {
    mean: meanOf(pairs.map(({ gain }) => gain)) / meanOf(pairs.map(({ cost }) => cost)),
    interval: { low: ratios[low], high: ratios[high] },
  };
}

/** What is said of a cost: its own title, or that of its figure with how many of them. */
export function costTitle({ figure, per, title }: CostSpec, titles: ReadonlyMap<string, Text>): Text {
  const own = titleOf({ figure, minus: null, is: null, title } satisfies Partial<MeasureSpec>, titles);
  if (per === 1 || title) return own;
  return { en: `${own.en}, ${per} each`, zh: `${own.zh}，每 ${per}` };
}
