import type { Text } from '@hearsay/kernel';
import type { CascadeRow } from '../game.ts';
import { bootstrapMean } from '../intervals.ts';
import { effectOf, meanOf } from '../paired.ts';
import { nameIn } from './cells.ts';
import {
  cellMean,
  levelDifferences,
  isShape,
  shapeOf,
  smallest,
  tableOf,
  valueOf,
  type CellMean,
  type Compared,
  type Row,
  type Shape,
} from './effects.ts';
import type { Experiment } from './load.ts';
import type { FigureSpec, MeasureSpec, Tone } from './measures.ts';

/** A mean with its interval, by name. */
export type Point = CellMean & { readonly name: Text };

/** Everything that a figure shows, ready to be drawn in either language. */
export type Drawing = { readonly title: Text | null } & (
  | {
      readonly draw: 'cells';
      readonly measure: string;
      readonly tone: Tone;
      readonly points: readonly Point[];
    }
  | {
      readonly draw: 'effects';
      readonly measure: string;
      readonly tone: Tone;
      /** `isShown`: p after correction is below alpha. */
      readonly points: readonly (Point & { readonly isShown: boolean })[];
    }
  | {
      readonly draw: 'lines';
      readonly measure: string;
      readonly tone: Tone;
      readonly along: string;
      readonly levels: readonly string[];
      readonly lines: readonly { readonly name: Text | null; readonly points: readonly CellMean[] }[];
    }
  | {
      readonly draw: 'costs';
      readonly measure: string;
      readonly tone: Tone;
      readonly cost: string;
      /** What each level costs more than the baseline, and what it changes. */
      readonly points: readonly { readonly name: Text; readonly cost: CellMean; readonly effect: CellMean }[];
    }
  | {
      readonly draw: 'sizes';
      readonly shape: Shape;
      readonly cell: string | null;
      readonly bins: readonly {
        readonly size: number;
        readonly true: Kind | null;
        readonly false: Kind | null;
      }[];
      /** Over all sizes: what a comparison would show that does not ask how large a cascade is. */
      readonly raw: { readonly true: Kind | null; readonly false: Kind | null };
    }
);

/** Cascades of one kind: how many, and the mean of their shape. */
export type Kind = { readonly n: number; readonly mean: number };

/** The data of all figures of an experiment. */
export function drawingsOf(
  experiment: Experiment,
  { runs, compared }: { readonly runs: readonly Row[]; readonly compared: readonly Compared[] },
): readonly Drawing[] {
  return experiment.figures.map((spec) => drawingOf(spec, experiment, runs, compared));
}

function drawingOf(
  spec: FigureSpec,
  experiment: Experiment,
  runs: readonly Row[],
  compared: readonly Compared[],
): Drawing {
  const { cells, measures, zh, alpha } = experiment;
  const { title } = spec;
  switch (spec.draw) {
    case 'cells': {
      const measure = measureIn(measures, spec.measure);
      const points = cells.map((cell) => ({
        name: cellName(cell.levels, zh),
        ...cellMean(measure, cell.id, runs),
      }));
      return { draw: 'cells', title, measure: measure.id, tone: measure.tone, points };
    }
    case 'effects': {
      const { id: wanted, tone } = isShape(spec.measure)
        ? { id: spec.measure, tone: 'plain' as const }
        : measureIn(measures, spec.measure);
      const points = compared.flatMap(({ measure: id, of, effect, corrected }) => {
        if (id !== wanted) return [];
        if (spec.factor !== undefined && (of.kind !== 'levels' || of.factor !== spec.factor)) return [];
        const cell = of.kind === 'levels' ? null : cells.find((one) => one.id === of.cell);
        const name =
          of.kind === 'levels'
            ? levelName(of, experiment.factors.length, zh)
            : cellName(cell?.levels ?? {}, zh);
        const { n, mean, interval } = effect;
        return [{ name, n, mean, interval, isShown: corrected !== null && corrected < alpha }];
      });
      return { draw: 'effects', title, measure: wanted, tone, points };
    }
    case 'lines':
      return linesOf(spec, experiment, runs);
    case 'costs':
      return costsOf(spec, experiment, runs);
    case 'sizes':
      return sizesOf(spec, runs);
    default:
      spec satisfies never;
      throw new RangeError('wanted a figure that is known');
  }
}

function measureIn(measures: readonly MeasureSpec[], wanted: string): MeasureSpec {
  const found = measures.find(({ id }) => id === wanted);
  if (!found) throw new RangeError(`wanted one of the measures, found "${wanted}"`);
  return found;
}

function cellName(levels: Readonly<Record<string, string>>, zh: Readonly<Record<string, string>>): Text {
  const parts = Object.values(levels).map((level) => nameIn(level, zh));
  if (parts.length === 0) return { en: 'all', zh: '全部' };
  return { en: parts.map(({ en }) => en).join(', '), zh: parts.map((one) => one.zh).join('，') };
}

function levelName(
  { factor, level }: { readonly factor: string; readonly level: string },
  factors: number,
  zh: Readonly<Record<string, string>>,
): Text {
  const own = nameIn(level, zh);
  if (factors === 1) return own;
  const head = nameIn(factor, zh);
  return { en: `${head.en} ${own.en}`, zh: `${head.zh} ${own.zh}` };
}

function linesOf(
  spec: Extract<FigureSpec, { draw: 'lines' }>,
  { cells, measures, factors, seeds, zh }: Experiment,
  runs: readonly Row[],
): Drawing {
  const measure = measureIn(measures, spec.measure);
  const table = tableOf(runs);
  const levelsOf = (factor: string | undefined): readonly (string | null)[] =>
    factors.find(({ name }) => name === factor)?.levels ?? [null];
  const levels = levelsOf(spec.along).map((level) => level ?? '');
  const lines = levelsOf(spec.each).map((own) => ({
    name: own === null ? null : nameIn(own, zh),
    points: levels.map((level): CellMean => {
      const some = cells.filter(
        (cell) => cell.levels[spec.along] === level && (own === null || cell.levels[spec.each ?? ''] === own),
      );
      const values = seeds.flatMap((seed) => {
        const each = some.flatMap(({ id }) => valueOf(measure, table.get(id)?.get(String(seed))) ?? []);
        return each.length < some.length || each.length === 0 ? [] : [meanOf(each)];
      });
      return meanWith(values, `line ${measure.id} ${level} ${own ?? ''}`);
    }),
  }));
  const { title } = spec;
  return { draw: 'lines', title, measure: measure.id, tone: measure.tone, along: spec.along, levels, lines };
}

function costsOf(
  spec: Extract<FigureSpec, { draw: 'costs' }>,
  { cells, measures, factors, seeds, zh }: Experiment,
  runs: readonly Row[],
): Drawing {
  const measure = measureIn(measures, spec.measure);
  const parts = { cells, seeds, table: tableOf(runs) };
  const factor = factors.find(({ name }) => name === spec.factor);
  const known = (values: readonly (number | null)[]): readonly number[] => values.flatMap((one) => one ?? []);
  const points = (factor?.levels ?? [])
    .filter((level) => level !== factor?.baseline)
    .map((level) => {
      const of = { factor: spec.factor, level, baseline: factor?.baseline ?? '' };
      const extra = levelDifferences({ figure: spec.cost, minus: null, is: null }, of, parts);
      const { n, mean, interval } = effectOf(known(levelDifferences(measure, of, parts)), `costs ${level}`);
      return {
        name: nameIn(level, zh),
        cost: meanWith(known(extra), `cost ${level}`),
        effect: { n, mean, interval },
      };
    });
  const { title, cost } = spec;
  return { draw: 'costs', title, measure: measure.id, tone: measure.tone, cost, points };
}

function sizesOf(spec: Extract<FigureSpec, { draw: 'sizes' }>, runs: readonly Row[]): Drawing {
  const { shape, cell = null, title } = spec;
  const cascades = runs
    .filter((run) => cell === null || run.cell === cell)
    .flatMap((run) => run.cascades ?? [])
    .filter(([, size]) => size >= smallest);
  const sizes = [...new Set(cascades.map(([, size]) => size))].sort((a, b) => a - b);
  const kind = (some: readonly CascadeRow[], truth: boolean): Kind | null => {
    const values = some.filter(([own]) => own === truth).flatMap((one) => shapeOf(one, shape) ?? []);
    return values.length === 0 ? null : { n: values.length, mean: meanOf(values) };
  };
  const both = (
    some: readonly CascadeRow[],
  ): { readonly true: Kind | null; readonly false: Kind | null } => ({
    true: kind(some, true),
    false: kind(some, false),
  });
  const bins = sizes.map((size) => ({ size, ...both(cascades.filter(([, own]) => own === size)) }));
  return { draw: 'sizes', title, shape, cell, bins, raw: both(cascades) };
}

function meanWith(values: readonly number[], seed: string): CellMean {
  return {
    n: values.length,
    mean: values.length === 0 ? null : meanOf(values),
    interval: bootstrapMean(values, { seed }),
  };
}
