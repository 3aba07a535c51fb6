import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Cell, Table } from '@hearsay/settings';
import type { Analysis } from './analyze.ts';

/** A table as comma-separated values (RFC 4180), ids as header, texts in English. */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ id }) => id), ...rows.map((row) => row.map(plain))];
  return lines.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

/** A table as a Parquet file. A column of numbers stays one; everything else becomes text. */
export function tableParquet({ columns, rows }: Table): Uint8Array {
  const columnData = columns.map(({ id }, at) => {
    const cells = rows.map((row) => row[at]);
    const isNumber =
      cells.every((cell) => cell === null || typeof cell === 'number') && cells.some((cell) => cell !== null);
    const isTruth =
      cells.every((cell) => cell === null || typeof cell === 'boolean') &&
      cells.some((cell) => cell !== null);
    if (isNumber) return { name: id, data: cells as (number | null)[], type: 'DOUBLE' as const };
    if (isTruth) return { name: id, data: cells as (boolean | null)[], type: 'BOOLEAN' as const };
    return {
      name: id,
      data: cells.map((cell) => (cell === null ? null : plain(cell))),
      type: 'STRING' as const,
    };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** Everything of an analysis as tables, each with an id of its own: its figures as one, each curve as one, and its own. */
export function allTables({ figures, tables, series }: Analysis): readonly Table[] {
  const numbers: Table = {
    id: 'figures',
    title: { en: 'Figures', zh: '数值' },
    columns: [
      { id: 'id', title: { en: 'Id', zh: '标识' }, kind: 'text' },
      { id: 'title', title: { en: 'Title', zh: '名称' }, kind: 'text' },
      { id: 'number', title: { en: 'Number', zh: '数值' }, kind: 'number' },
      { id: 'word', title: { en: 'Word', zh: '文字' }, kind: 'text' },
      { id: 'why', title: { en: 'Why undefined', zh: '为何无定义' }, kind: 'text' },
    ],
    rows: figures.map(({ id, title, value, why }): Cell[] => [
      id,
      title,
      typeof value === 'number' ? value : null,
      typeof value === 'string' ? value : null,
      value === null ? (why ?? null) : null,
    ]),
  };
  const curves = series.map(({ id, title, x, y, lines }): Table => ({
    // a curve and a table may be of the same thing
    id: `curve-${id.replaceAll('/', '-')}`,
    title,
    columns: [
      { id: 'line', title: { en: 'Line', zh: '曲线' }, kind: 'text' },
      { id: 'x', title: x.title, kind: 'number' },
      { id: 'y', title: y.title, kind: 'number' },
    ],
    rows: lines.flatMap(({ name, points }) => points.map(([at, value]): Cell[] => [name, at, value])),
  }));
  return [numbers, ...tables, ...curves].filter(({ rows }) => rows.length > 0);
}

function plain(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.en : String(cell);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
