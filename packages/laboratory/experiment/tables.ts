import { sayNumber } from '@hearsay/analysis';
import type { Text } from '@hearsay/kernel';
import { column, tableOf, type ColumnOf, type Table } from '@hearsay/settings';
import { sayInterval, sayP } from '../render-counterfactual.ts';
import { sayCell } from './cells.ts';
import type { Report } from './report.ts';
import { comparedText, levelText, measureText, sayerOf, signed, words } from './words.ts';

/** Every comparison, with what could have been found. */
export function effectsTable(report: Report): Table {
  const rows = report.comparisons.map((one) => {
    const say = sayerOf(report, one.measure);
    return { ...one, ...one.effect, say, both: signed(say) };
  });
  return tableOf(rows, {
    id: 'effects',
    title: words.effects,
    columns: [
      column.text('measure', words.measure, (one) => measureText(report, one)),
      column.text('compared', words.compared, (one) => comparedText(report, one)),
      column.number('difference', words.difference, ({ mean, both }) => (mean === null ? null : both(mean))),
      column.text('interval', { en: '95 % interval', zh: '95 % 区间' }, ({ interval, both }) =>
        sayInterval(interval, both),
      ),
      column.number('dz', { en: 'd_z', zh: 'd_z' }, ({ dz }) => (dz === null ? null : dz.toFixed(2))),
      column.number('p', words.raw, ({ p }) => sayP(p)),
      column.number('corrected', words.corrected, ({ corrected }) => sayP(corrected)),
      column.number('power', words.power, ({ power, say }) => (power ? say(power.smallest) : null)),
      column.number('n', { en: 'n', zh: 'n' }, ({ n }) => n),
    ],
  });
}

/** Every measure in every cell. */
export function cellsTable(report: Report): Table {
  return tableOf(report.cells, {
    id: 'cells',
    title: words.cells,
    columns: [
      cellColumn(report),
      ...report.measures.map(({ id, title }, at) =>
        column.text(id, title, ({ means }: ReportCell) => {
          const { mean, interval } = means[at];
          const say = sayerOf(report, id);
          return mean === null ? null : `${say(mean)} (${sayInterval(interval, say)})`;
        }),
      ),
    ],
  });
}

/** What every cell cost, in the mean of its runs. */
export function costsTable(report: Report): Table {
  return tableOf(report.cells, {
    id: 'costs',
    title: words.costs,
    columns: [
      cellColumn(report),
      ...report.costs.map(({ id, title }, at) =>
        column.number(id, title, ({ costs }: ReportCell) => sayNumber(Math.round(costs[at] * 100) / 100)),
      ),
    ],
  });
}

/** What a unit of each cost brings. */
export function perCostTable(report: Report): Table {
  const { by, rows } = report.perCost;
  return tableOf(rows, {
    id: 'per-cost',
    title: words.perCost,
    columns: [
      column.text('measure', words.measure, ({ measure }) => titleOf(report, measure)),
      column.text('compared', words.compared, (one) => levelText(one, report.zh)),
      ...by.map(({ id, title }, at) =>
        column.text(id, title, ({ measure, by: ratios }: (typeof rows)[number]) => {
          const both = signed(sayerOf(report, measure));
          const one = ratios[at];
          return one ? `${both(one.mean)} (${sayInterval(one.interval, both)})` : null;
        }),
      ),
    ],
    note: {
      en: 'Difference of the measure ÷ difference of the cost, both as means over all pairs, with a 95 % bootstrap interval. – where it does not surely cost more than the baseline.',
      zh: '指标之差 ÷ 代价之差（均为全部成对的均值），附 95 % 自助区间；代价不确定高于基准时记 –。',
    },
  });
}

function titleOf({ measures }: Report, measure: string): Text | string {
  return measures.find(({ id }) => id === measure)?.title ?? measure;
}

type ReportCell = Report['cells'][number];

function cellColumn({ zh }: Report): ColumnOf<ReportCell> {
  return column.text('cell', words.cell, (cell) => ({
    en: sayCell(cell, 'en', zh),
    zh: sayCell(cell, 'zh', zh),
  }));
}

export function runsTable(report: Report): Table {
  const files = new Map(report.cells.map((cell) => [cell.id, cell.file]));
  return tableOf(report.runs, {
    id: 'runs',
    title: words.runs,
    columns: [
      column.text('file', words.file, ({ cell }) => files.get(cell) ?? cell),
      column.text('seed', words.seed, ({ seed }) => String(seed)),
      column.number('entries', words.entries, ({ entries }) => entries),
      column.text('digest', words.digest, ({ digest }) => digest),
    ],
    note: words.again,
  });
}
