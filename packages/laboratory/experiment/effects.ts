import type { Text } from '@hearsay/kernel';
import type { CascadeRow } from '../game.ts';
import { bootstrapMean, type Interval } from '../intervals.ts';
import { deviationOf, effectOf, holm, meanOf, smallestEffect, type Effect } from '../paired.ts';
import type { Cell } from './cells.ts';
import type { Experiment } from './load.ts';
import type { MeasureSpec } from './measures.ts';

/** One run of an experiment, as its table needs it. */
export type Row = {
  readonly cell: string;
  readonly seed: string | number;
  readonly figures: Readonly<Record<string, number | string | null>>;
  readonly cascades?: readonly CascadeRow[];
};

/** What is compared with what. */
export type Comparison = {
  readonly measure: string;
  readonly of:
    /** A level against the baseline of its factor, averaged over the cells of all other factors. */
    | { readonly kind: 'levels'; readonly factor: string; readonly level: string; readonly baseline: string }
    /** Two figures of the same run, in one cell. */
    | { readonly kind: 'within'; readonly cell: string }
    /** Cascades of false versions against those of true ones, at equal size, in one cell. */
    | { readonly kind: 'size-matched'; readonly cell: string; readonly shape: Shape };
};

export type Compared = Comparison & {
  readonly effect: Effect;
  /** After Holm's correction over all comparisons of the experiment. */
  readonly corrected: number | null;
  /** Seeds of which one of the two had no value. */
  readonly missing: number;
  readonly power: Power | null;
};

/** What could be found at all, said by the first seeds before the rest is looked at. */
export type Power = {
  /** Seeds of the pilot with a value, and the standard deviation of their differences. */
  readonly n: number;
  readonly sd: number;
  /** The smallest mean difference that is found in 80 % of experiments of this size, at alpha ÷ number of comparisons. */
  readonly smallest: number;
};

export const wantedPower = 0.8;
export const shapes = ['depth', 'breadth', 'virality', 'hours'] as const;
export type Shape = (typeof shapes)[number];

export function isShape(id: string): id is Shape {
  const all: readonly string[] = shapes;
  return all.includes(id);
}

/** All comparisons of an experiment, in a fixed order: it decides the correction, not the outcome. */
export function comparisonsOf({ factors, cells, measures, sizeMatched }: Experiment): readonly Comparison[] {
  const levels = factors.flatMap(({ name, levels: all, baseline }) =>
    measures.flatMap(({ id }) =>
      all
        .filter((level) => level !== baseline)
        .map((level): Comparison => ({ measure: id, of: { kind: 'levels', factor: name, level, baseline } })),
    ),
  );
  const within = measures
    .filter(({ minus }) => minus !== null)
    .flatMap(({ id }) =>
      cells.map((cell): Comparison => ({ measure: id, of: { kind: 'within', cell: cell.id } })),
    );
  const matched = sizeMatched
    ? cells.flatMap((cell) =>
        shapes.map((shape): Comparison => ({
          measure: shape,
          of: { kind: 'size-matched', cell: cell.id, shape },
        })),
      )
    : [];
  return [...levels, ...within, ...matched];
}

/** The table of an experiment: the same for the same rows, in whatever order they came. */
export function compareAll(experiment: Experiment, rows: readonly Row[]): readonly Compared[] {
  const comparisons = comparisonsOf(experiment);
  const table = tableOf(rows);
  const pilot = experiment.seeds.slice(0, experiment.pilot);
  const found = comparisons.map((comparison) => {
    const differences = differencesOf(comparison, experiment, table, experiment.seeds);
    const missing = differences.filter((one) => one === null).length;
    const values = differences.filter((one) => one !== null);
    const effect = effectOf(values, JSON.stringify(comparison));
    const power = powerOf(differencesOf(comparison, experiment, table, pilot), {
      n: values.length,
      alpha: experiment.alpha / comparisons.length,
    });
    return { ...comparison, effect, missing, power };
  });
  const corrected = holm(found.map(({ effect }) => effect.p));
  return found.map((one, at) => ({ ...one, corrected: corrected[at] }));
}

/** What the pilot says of every comparison before the rest is played: with `n` seeds in all. */
export function powerBeforehand(
  experiment: Experiment,
  rows: readonly Row[],
): readonly (Comparison & { readonly power: Power | null })[] {
  const comparisons = comparisonsOf(experiment);
  const table = tableOf(rows);
  const pilot = experiment.seeds.slice(0, experiment.pilot);
  return comparisons.map((comparison) => {
    const differences = differencesOf(comparison, experiment, table, pilot);
    const share = differences.filter((one) => one !== null).length / Math.max(1, pilot.length);
    const n = Math.round(share * experiment.seeds.length);
    return {
      ...comparison,
      power: powerOf(differences, { n, alpha: experiment.alpha / comparisons.length }),
    };
  });
}

function powerOf(
  pilot: readonly (number | null)[],
  { n, alpha }: { readonly n: number; readonly alpha: number },
): Power | null {
  const values = pilot.filter((one) => one !== null);
  const sd = deviationOf(values);
  // a pilot in which nothing varied tells nothing of what varies later
  if (sd === null || sd === 0 || n < 2) return null;
  return { n: values.length, sd, smallest: smallestEffect({ sd, n, alpha, power: wantedPower }) };
}

/** cell → seed → run */
export type Table = ReadonlyMap<string, ReadonlyMap<string, Row>>;

export function tableOf(rows: readonly Row[]): Table {
  const table = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    const cell = table.get(row.cell) ?? new Map<string, Row>();
    table.set(row.cell, cell);
    cell.set(String(row.seed), row);
  }
  return table;
}

/** One difference a seed; null where one of its runs has no value. */
function differencesOf(
  { measure, of }: Comparison,
  { cells, measures }: Experiment,
  table: Table,
  seeds: readonly (string | number)[],
): readonly (number | null)[] {
  const rowsIn = (cell: string): readonly (Row | undefined)[] =>
    seeds.map((seed) => table.get(cell)?.get(String(seed)));
  switch (of.kind) {
    case 'levels': {
      const spec = measures.find(({ id }) => id === measure);
      return spec ? levelDifferences(spec, of, { cells, seeds, table }) : [];
    }
    case 'within': {
      const spec = measures.find(({ id }) => id === measure);
      return rowsIn(of.cell).map((row) => (spec ? valueOf(spec, row) : null));
    }
    case 'size-matched':
      return matchedDifferences(rowsIn(of.cell), of.shape);
    default:
      of satisfies never;
      return [];
  }
}

/** What a level changes of a measure, one difference a seed: the mean over all cells of other factors; null where a run has no value. */
export function levelDifferences(
  spec: Pick<MeasureSpec, 'figure' | 'minus' | 'is'>,
  of: LevelPair,
  {
    cells,
    seeds,
    table,
  }: {
    readonly cells: readonly Cell[];
    readonly seeds: readonly (string | number)[];
    readonly table: Table;
  },
): readonly (number | null)[] {
  const pairs = pairsOf(cells, of);
  return seeds.map((seed) => {
    const one = pairs.map(([before, after]) => {
      const value = (cell: string): number | null => valueOf(spec, table.get(cell)?.get(String(seed)));
      const [low, high] = [value(before), value(after)];
      return low === null || high === null ? null : high - low;
    });
    const known = one.filter((difference) => difference !== null);
    // a seed counts when every cell of it has a value: else cells would be mixed unevenly
    return known.length < one.length || known.length === 0 ? null : meanOf(known);
  });
}

export type LevelPair = { readonly factor: string; readonly level: string; readonly baseline: string };

/** Cells that differ in one factor alone: [baseline, level]. */
function pairsOf(
  cells: readonly Cell[],
  { factor, level, baseline }: LevelPair,
): readonly (readonly [string, string])[] {
  const rest = (cell: Cell): string =>
    JSON.stringify(Object.entries(cell.levels).filter(([name]) => name !== factor));
  const before = new Map(
    cells.filter((cell) => cell.levels[factor] === baseline).map((cell) => [rest(cell), cell.id]),
  );
  return cells
    .filter((cell) => cell.levels[factor] === level)
    .flatMap((cell) => {
      const base = before.get(rest(cell));
      return base === undefined ? [] : [[base, cell.id] as const];
    });
}

/** What a measure is in one run; null where it is undefined. */
export function valueOf(
  { figure, minus, is }: Pick<MeasureSpec, 'figure' | 'minus' | 'is'>,
  row: Pick<Row, 'figures'> | undefined,
): number | null {
  const value = row?.figures[figure] ?? null;
  const own = is === null ? value : value === null ? null : value === is ? 1 : 0;
  if (typeof own !== 'number') return null;
  if (minus === null) return own;
  const other = row?.figures[minus];
  return typeof other === 'number' ? own - other : null;
}

/**
 * False against true cascades of the same size, a seed at a time: each cascade less the mean of all cascades of exactly its size, then the
 * mean of the false ones less the mean of the true ones. Sizes at which only one kind occurs count for nothing (Juul & Ugander 2021). Null for
 * a run that has no comparable cascade of one kind.
 */
function matchedDifferences(rows: readonly (Row | undefined)[], shape: Shape): readonly (number | null)[] {
  const bins = new Map<number, { sum: number; count: number; kinds: Set<boolean> }>();
  const all = rows.map((row) =>
    (row?.cascades ?? []).flatMap((cascade) => {
      const [truth, size] = cascade;
      const value = shapeOf(cascade, shape);
      return value === null || size < smallest ? [] : [{ truth, size, value }];
    }),
  );
  for (const { truth, size, value } of all.flat()) {
    const bin = bins.get(size) ?? { sum: 0, count: 0, kinds: new Set<boolean>() };
    bins.set(size, bin);
    bin.sum += value;
    bin.count += 1;
    bin.kinds.add(truth);
  }
  return all.map((cascades) => {
    const rest = { true: [] as number[], false: [] as number[] };
    for (const { truth, size, value } of cascades) {
      const bin = bins.get(size);
      if (bin && bin.kinds.size === 2) rest[truth ? 'true' : 'false'].push(value - bin.sum / bin.count);
    }
    return rest.true.length > 0 && rest.false.length > 0 ? meanOf(rest.false) - meanOf(rest.true) : null;
  });
}

/** Smaller cascades have no shape to compare. */
export const smallest = 3;

export function shapeOf([, , depth, breadth, virality, hours]: CascadeRow, shape: Shape): CascadeRow[4] {
  return { depth, breadth, virality, hours }[shape];
}

/** One measure in one cell. */
export type CellMean = {
  readonly n: number;
  readonly mean: number | null;
  readonly interval: Interval | null;
};

export function cellMean(spec: MeasureSpec, cell: string, rows: readonly Row[]): CellMean {
  const values = rows.filter((row) => row.cell === cell).flatMap((row) => valueOf(spec, row) ?? []);
  return {
    n: values.length,
    mean: values.length > 0 ? meanOf(values) : null,
    interval: bootstrapMean(values, { seed: `cell ${cell} ${spec.id}` }),
  };
}

/** The title of a measure: its own, or that of its figure. */
export function titleOf(
  { title, figure, minus, is }: Omit<MeasureSpec, 'id' | 'tone'>,
  titles: ReadonlyMap<string, Text>,
): Text {
  if (title) return title;
  const own = titles.get(figure) ?? { en: figure, zh: figure };
  const word = is === null ? own : { en: `${own.en}: ${is}`, zh: `${own.zh}：${is}` };
  if (minus === null) return word;
  const other = titles.get(minus) ?? { en: minus, zh: minus };
  return { en: `${word.en} less ${other.en}`, zh: `${word.zh}减${other.zh}` };
}
