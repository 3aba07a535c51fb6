import type { Text } from '@hearsay/kernel';
import { version } from '@hearsay/scenario';
import { createRng } from '@hearsay/kernel';
import type { Interval } from '../intervals.ts';
import { meanOf } from '../paired.ts';
import { fileOf } from './cells.ts';
import { cellMean, compareAll, titleOf, valueOf, type CellMean, type Compared, type Row } from './effects.ts';
import type { Experiment, MeasureSpec } from './load.ts';
import type { Experimented, Run } from './run.ts';

/** Everything that an experiment found, for whoever prints it. */
export type Report = {
  readonly format: 1;
  readonly version: string;
  readonly title: Text;
  readonly question: Text | null;
  readonly alpha: number;
  readonly seeds: number;
  readonly pilot: number;
  readonly finished: boolean;
  readonly measures: readonly { readonly id: string; readonly title: Text; readonly unit: Text | null }[];
  readonly cells: readonly {
    readonly id: string;
    readonly levels: Readonly<Record<string, string>>;
    /** Its scenario, below the folder of results. */
    readonly file: string;
    /** By measure. */
    readonly means: readonly CellMean[];
    readonly costs: readonly number[];
  }[];
  /** What was spent in any cell, in the order of `costs` above: means over runs. */
  readonly costs: readonly { readonly id: string; readonly title: Text }[];
  readonly comparisons: readonly (Compared & { readonly perCost: PerCost | null })[];
  readonly health: {
    readonly runs: number;
    readonly entries: number;
    readonly fallbacks: number;
    readonly refusals: number;
  };
  readonly failed: Experimented['failed'];
  readonly runs: readonly Pick<Run, 'cell' | 'seed' | 'entries' | 'digest' | 'fallbacks'>[];
};

/** What one more act of an intervention brings of a measure: the ratio of both mean differences, with a bootstrap interval over seeds. */
export type PerCost = { readonly mean: number; readonly interval: Interval };

/** Sums an experiment up; the same for the same runs, in whatever order and on whatever machines they were played. */
export function reportOf(experiment: Experiment, { runs, figures, failed, finished }: Experimented): Report {
  const titles = new Map([...figures.values()].map(({ id, title }) => [id, title]));
  const { measures, cells } = experiment;
  const spent = [...figures.values()].filter(
    ({ id }) => id.startsWith('cost/') && runs.some((run) => (run.figures[id] ?? 0) !== 0),
  );
  const compared = compareAll(experiment, runs);
  const sum = (of: (run: Run) => number): number => runs.reduce((total, run) => total + of(run), 0);
  return {
    format: 1,
    version,
    title: experiment.title,
    question: experiment.question,
    alpha: experiment.alpha,
    seeds: experiment.seeds.length,
    pilot: experiment.pilot,
    finished,
    measures: measures.map((spec) => {
      const unit = spec.is === null ? (figures.get(spec.figure)?.unit ?? null) : { en: 'share', zh: '比例' };
      return { id: spec.id, title: withUnit(titleOf(spec, titles), unit), unit };
    }),
    cells: cells.map((cell) => ({
      id: cell.id,
      levels: cell.levels,
      file: `cells/${fileOf(cell)}`,
      means: measures.map((spec) => cellMean(spec, cell.id, runs)),
      costs: spent.map(({ id }) =>
        meanOfFigure(
          id,
          runs.filter((run) => run.cell === cell.id),
        ),
      ),
    })),
    costs: spent.map(({ id, title }) => ({ id, title })),
    comparisons: compared.map((one) => ({ ...one, perCost: perCostOf(one, experiment, runs) })),
    health: {
      runs: runs.length,
      entries: sum(({ entries }) => entries),
      fallbacks: sum(({ fallbacks }) => fallbacks),
      refusals: sum(({ refusals }) => refusals),
    },
    failed,
    runs: runs.map(({ cell, seed, entries, digest, fallbacks }) => ({
      cell,
      seed,
      entries,
      digest,
      fallbacks,
    })),
  };
}

/** Shares say what they are by themselves. */
function withUnit(title: Text, unit: Text | null): Text {
  if (unit === null || unit.en === 'share' || title.en.includes(unit.en === 'h' ? 'Hours' : unit.en))
    return title;
  return { en: `${title.en} (${unit.en})`, zh: `${title.zh}（${unit.zh}）` };
}

function meanOfFigure(id: string, runs: readonly Run[]): number {
  const values = runs.flatMap(({ figures }) => {
    const value = figures[id];
    return typeof value === 'number' ? [value] : [];
  });
  return values.length > 0 ? meanOf(values) : 0;
}

const acts: MeasureSpec = { id: 'cost/acts', figure: 'cost/acts', minus: null, is: null, title: null };
const resamples = 2_000;

function perCostOf({ measure, of }: Compared, experiment: Experiment, runs: readonly Run[]): PerCost | null {
  const spec = experiment.measures.find(({ id }) => id === measure);
  if (of.kind !== 'levels' || !spec || spec.figure.startsWith('cost/')) return null;
  const pairs = pairsOf(spec, of, experiment, runs);
  const costs = pairs.map(({ cost }) => cost);
  // something must have been done in every run, or the ratio is that of chance
  if (pairs.length < 2 || Math.min(...costs) <= 0) return null;
  const ratio = (some: readonly { readonly gain: number; readonly cost: number }[]): number =>
    some.reduce((sum, { gain }) => sum + gain, 0) / some.reduce((sum, { cost }) => sum + cost, 0);
  const rng = createRng(`ratio ${measure} ${of.factor} ${of.level}`);
  const drawn = Array.from({ length: resamples }, () =>
    ratio(pairs.map(() => pairs[rng.integer(pairs.length)])),
  ).sort((a, b) => a - b);
  return {
    mean: ratio(pairs),
    interval: { low: drawn[Math.floor(0.025 * resamples)], high: drawn[Math.ceil(0.975 * resamples) - 1] },
  };
}

/** What a level changes of a measure and of what is spent, summed over all cells of a seed. */
function pairsOf(
  spec: MeasureSpec,
  { factor, level, baseline }: { readonly factor: string; readonly level: string; readonly baseline: string },
  { cells, seeds }: Experiment,
  runs: readonly Run[],
): readonly { readonly gain: number; readonly cost: number }[] {
  const table = new Map<string, Row>(runs.map((run) => [`${run.cell}#${run.seed}`, run]));
  const sumOver = (which: MeasureSpec, at: string, seed: string | number): number | null => {
    let sum = 0;
    for (const cell of cells) {
      if (cell.levels[factor] !== at) continue;
      const value = valueOf(which, table.get(`${cell.id}#${seed}`));
      if (value === null) return null;
      sum += value;
    }
    return sum;
  };
  return seeds.flatMap((seed) => {
    const [one, other] = [sumOver(spec, baseline, seed), sumOver(spec, level, seed)];
    const [before, after] = [sumOver(acts, baseline, seed), sumOver(acts, level, seed)];
    return one === null || other === null || before === null || after === null
      ? []
      : [{ gain: other - one, cost: after - before }];
  });
}
