import { isLocal, priceOf, priceTable } from '@hearsay/models';
import type { Amount, Estimate, Expected, UsedPrice } from '@hearsay/runs';
import type { Scenario } from '../load.ts';
import type { WrittenModel } from '../minds-schema.ts';
import { recordedName } from '../providers/bought.ts';
import { isPaid } from './shadow.ts';
import { measureGame, type Limits, type Measured } from './measure.ts';
import { noCounts, sumBy, type Counts, type Use } from './tally.ts';

export type EstimateOptions = {
  readonly seed?: string | number;
  /** How many games by instinct; from two on there is an interval. */
  readonly games?: number;
  /** Moments that are measured in all of them together. */
  readonly moments?: number;
  readonly signal?: AbortSignal;
};

/** Does anybody in this scenario ask a model? */
export function asksModels(scenario: Scenario): boolean {
  return scenario.written.agents.some(({ name }) => isPaid(name, scenario));
}

/**
 * What the models of a scenario are likely to be asked and to cost. The scenario is played by instinct a few times, each with luck of its own, while its
 * true minds think along and what they ask is counted (`shadowed`); prices are those of the scenario or of the price table. The bounds hold the next run
 * with 95 % as far as the games differ (prediction interval of Student's t), widened by the shortest and longest answers there may be. It knows nothing
 * of retries, of answers that are refused and asked for again, nor of what minds do otherwise than instinct.
 */
export async function estimateRun(scenario: Scenario, options: EstimateOptions = {}): Promise<Estimate> {
  const { seed = scenario.written.seed, games = 5, moments = 3_000, signal } = options;
  const seeds = Array.from({ length: games }, (_, at) => (at === 0 ? seed : `${seed}/estimate/${at}`));
  const limits: Limits = {
    measured: Math.ceil(moments / games),
    moments: reach * Math.ceil(moments / games),
  };
  const measured: Measured[] = [];
  for (const own of seeds)
    measured.push(await measureGame(scenario, { seed: own, limits, ...(signal ? { signal } : {}) }));
  const used = measured.map(({ uses }) => uses);
  const { models } = scenario.written;
  const prices = new Map(Object.entries(models).map(([name, model]) => [name, usedPrice(model)]));
  const expected = (pick: (use: Use) => boolean): Expected =>
    expectedOf(
      used.map((uses) => uses.filter(pick)),
      prices,
    );
  const namesOf = (nameOf: (use: Use) => string): readonly string[] => [
    ...new Set(used.flatMap((uses) => uses.map(nameOf))),
  ];
  const rows = (nameOf: (use: Use) => string) =>
    namesOf(nameOf)
      .map((name) => ({ name, ...expected((use) => nameOf(use) === name) }))
      .sort((a, b) => b.input.likely - a.input.likely || (a.name < b.name ? -1 : 1));
  return {
    format: 1,
    seeds: seeds.map(String),
    measured: measured.reduce((sum, one) => sum + one.measured, 0),
    moments: measured.reduce((sum, one) => sum + one.moments, 0),
    whole: measured.every(({ whole }) => whole),
    total: expected(() => true),
    byPurpose: rows(({ purpose }) => purpose),
    byAgent: rows(({ agent }) => agent),
    byModel: rows(({ model }) => model).map((row) => ({
      ...row,
      model: recordedName(scenario.raw, row.name, models[row.name]),
      price: prices.get(row.name) ?? null,
    })),
  };
}

/** How many times the measured moments are played at the most, to learn how long a game is. */
const reach = 8;

/** The sums of several games as one expectation. */
function expectedOf(
  games: readonly (readonly Use[])[],
  prices: ReadonlyMap<string, UsedPrice | null>,
): Expected {
  const sums = games.map((uses) => sumBy(uses, () => '').get('') ?? noCounts());
  const of = (low: keyof Counts, likely: keyof Counts, high: keyof Counts): Amount => ({
    low: spreadOf(sums.map((sum) => sum[low])).low,
    likely: spreadOf(sums.map((sum) => sum[likely])).mean,
    high: spreadOf(sums.map((sum) => sum[high])).high,
  });
  return {
    calls: of('calls', 'calls', 'calls'),
    input: of('inputLow', 'input', 'inputHigh'),
    output: of('outputLow', 'output', 'outputHigh'),
    usd: usdOf(games, prices),
  };
}

function usdOf(
  games: readonly (readonly Use[])[],
  prices: ReadonlyMap<string, UsedPrice | null>,
): Amount | null {
  const costs = games.map((uses) => {
    const cost = { low: 0, likely: 0, high: 0 };
    for (const [model, counts] of sumBy(uses, (use) => use.model)) {
      const price = prices.get(model);
      if (!price) return null;
      cost.low += costOf(price, counts.inputLow, counts.outputLow);
      cost.likely += costOf(price, counts.input, counts.output);
      cost.high += costOf(price, counts.inputHigh, counts.outputHigh);
    }
    return cost;
  });
  const known = costs.flatMap((cost) => cost ?? []);
  if (known.length < costs.length) return null;
  return {
    low: spreadOf(known.map(({ low }) => low)).low,
    likely: spreadOf(known.map(({ likely }) => likely)).mean,
    high: spreadOf(known.map(({ high }) => high)).high,
  };
}

/** Nothing is taken from a provider's cache: what comes from it makes it cheaper. */
function costOf({ input, output }: UsedPrice, asked: number, answered: number): number {
  return (asked * input + answered * output) / 1_000_000;
}

/** Mean, and the interval in which the next one lies with 95 % (Student's t, n - 1 degrees of freedom); of a single value that value. */
function spreadOf(values: readonly number[]): {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
} {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
  if (n < 2) return { low: mean, mean, high: mean };
  const square = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const half = (student[n - 2] ?? 1.96) * Math.sqrt(square * (1 + 1 / n));
  return { low: Math.max(0, mean - half), mean, high: mean + half };
}

/** The 97.5 % point of Student's t for 1, 2, … degrees of freedom. */
const student = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093,
];

function usedPrice({ provider, model, baseUrl, price }: WrittenModel): UsedPrice | null {
  if (price) return { ...price, cached: price.cached ?? price.input, source: 'the scenario' };
  if (provider === 'fake' || provider === 'local') return { input: 0, output: 0, source: 'this machine' };
  const row = priceOf(model, priceTable);
  if (row) {
    const { input, output, cached, source, read } = row;
    return { input, output, ...(cached === undefined ? {} : { cached }), source: `${source}, ${read}` };
  }
  return baseUrl !== undefined && isLocal(baseUrl) ? { input: 0, output: 0, source: 'this machine' } : null;
}
