import type { Text } from '@hearsay/kernel';
import { version } from '@hearsay/scenario';
import { share } from '@hearsay/settings';
import { meanOf } from '../paired.ts';
import { fileOf } from './cells.ts';
import { drawingsOf, type Drawing } from './drawings.ts';
import { cellMean, compareAll, titleOf, type CellMean, type Compared } from './effects.ts';
import type { Experiment } from './load.ts';
import { costTitle, perCostsOf, type PerCost } from './per-cost.ts';
import type { Experimented, Run } from './run.ts';

/** Everything that an experiment found, for whoever prints it. */
export type Report = {
  readonly format: 1;
  readonly version: string;
  readonly title: Text;
  readonly question: Text | null;
  /** What the author makes of it. */
  readonly reading: Text | null;
  /** Names of factors and levels in Chinese. */
  readonly zh: Readonly<Record<string, string>>;
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
  readonly comparisons: readonly Compared[];
  /** What effects are divided by, and the quotients. */
  readonly perCost: {
    readonly by: readonly { readonly id: string; readonly title: Text }[];
    readonly rows: readonly PerCost[];
  };
  readonly figures: readonly Drawing[];
  readonly health: {
    readonly runs: number;
    readonly entries: number;
    readonly fallbacks: number;
    readonly refusals: number;
  };
  readonly failed: Experimented['failed'];
  readonly runs: readonly Pick<Run, 'cell' | 'seed' | 'entries' | 'digest' | 'fallbacks'>[];
};

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
    reading: experiment.reading,
    zh: experiment.zh,
    alpha: experiment.alpha,
    seeds: experiment.seeds.length,
    pilot: experiment.pilot,
    finished,
    measures: measures.map((spec) => {
      const unit = spec.is === null ? (figures.get(spec.figure)?.unit ?? null) : share;
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
    comparisons: compared,
    perCost: {
      by: experiment.costs.map((cost) => ({ id: cost.figure, title: costTitle(cost, titles) })),
      rows: perCostsOf(experiment, runs),
    },
    figures: drawingsOf(experiment, { runs, compared }),
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
