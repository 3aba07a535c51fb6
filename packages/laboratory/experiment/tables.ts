import { sayNumber } from '@hearsay/analysis';
import type { Text } from '@hearsay/kernel';
import type { Cell, Column, Table } from '@hearsay/settings';
import { sayInterval, sayP } from '../render-counterfactual.ts';
import { sayCell } from './cells.ts';
import type { Report } from './report.ts';
import { comparedText, levelText, measureText, sayerOf, signed, words } from './words.ts';

/** Every comparison, with what could have been found. */
export function effectsTable(report: Report): Table {
  return {
    id: 'effects',
    title: words.effects,
    columns: [
      text('measure', words.measure),
      text('compared', words.compared),
      number('difference', words.difference),
      text('interval', { en: '95 % interval', zh: '95 % 区间' }),
      number('dz', { en: 'd_z', zh: 'd_z' }),
      number('p', words.raw),
      number('corrected', words.corrected),
      number('power', words.power),
      number('n', { en: 'n', zh: 'n' }),
    ],
    rows: report.comparisons.map((one): Cell[] => {
      const say = sayerOf(report, one.measure);
      const both = signed(say);
      const { mean, interval, dz, p, n } = one.effect;
      return [
        measureText(report, one),
        comparedText(report, one),
        mean === null ? null : both(mean),
        sayInterval(interval, both),
        dz === null ? null : dz.toFixed(2),
        sayP(p),
        sayP(one.corrected),
        one.power ? say(one.power.smallest) : null,
        n,
      ];
    }),
  };
}

/** Every measure in every cell. */
export function cellsTable(report: Report): Table {
  return {
    id: 'cells',
    title: words.cells,
    columns: [text('cell', words.cell), ...report.measures.map(({ id, title }) => text(id, title))],
    rows: report.cells.map((cell): Cell[] => [
      cellText(report, cell),
      ...cell.means.map(({ mean, interval }, at) => {
        const say = sayerOf(report, report.measures[at].id);
        return mean === null ? null : `${say(mean)} (${sayInterval(interval, say)})`;
      }),
    ]),
  };
}

/** What every cell cost, in the mean of its runs. */
export function costsTable(report: Report): Table {
  return {
    id: 'costs',
    title: words.costs,
    columns: [text('cell', words.cell), ...report.costs.map(({ id, title }) => number(id, title))],
    rows: report.cells.map((cell): Cell[] => [
      cellText(report, cell),
      ...cell.costs.map((cost) => sayNumber(Math.round(cost * 100) / 100)),
    ]),
  };
}

/** What a unit of each cost brings. */
export function perCostTable(report: Report): Table {
  const { by, rows } = report.perCost;
  return {
    id: 'per-cost',
    title: words.perCost,
    columns: [
      text('measure', words.measure),
      text('compared', words.compared),
      ...by.map(({ id, title }) => text(id, title)),
    ],
    rows: rows.map(({ measure, by: ratios, ...of }): Cell[] => {
      const both = signed(sayerOf(report, measure));
      return [
        report.measures.find(({ id }) => id === measure)?.title ?? measure,
        levelText(of, report.zh),
        ...ratios.map((one) => (one ? `${both(one.mean)} (${sayInterval(one.interval, both)})` : null)),
      ];
    }),
    note: {
      en: 'Difference of the measure ÷ difference of the cost, both as means over all pairs, with a 95 % bootstrap interval. – where it does not surely cost more than the baseline.',
      zh: '指标之差 ÷ 代价之差（均为全部成对的均值），附 95 % 自助区间；代价不确定高于基准时记 –。',
    },
  };
}

function cellText({ zh }: Report, cell: Report['cells'][number]): Text {
  return { en: sayCell(cell, 'en', zh), zh: sayCell(cell, 'zh', zh) };
}

export function runsTable(report: Report): Table {
  const files = new Map(report.cells.map((cell) => [cell.id, cell.file]));
  return {
    id: 'runs',
    title: words.runs,
    columns: [
      text('file', words.file),
      text('seed', words.seed),
      number('entries', words.entries),
      text('digest', words.digest),
    ],
    rows: report.runs.map(({ cell, seed, entries, digest }): Cell[] => [
      files.get(cell) ?? cell,
      String(seed),
      entries,
      digest,
    ]),
    note: words.again,
  };
}

function number(id: string, title: Text): Column {
  return { id, title, kind: 'number' };
}

function text(id: string, title: Text): Column {
  return { id, title, kind: 'text' };
}
