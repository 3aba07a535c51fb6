import type { Table } from '@hearsay/settings';

/** A table without the columns in which no row has anything; below it they are named, so that nothing is missing in silence. */
export function filledOf(table: Table): Table {
  const isEmpty = table.columns.map((_, at) => table.rows.every((row) => row[at] === null));
  const empty = table.columns.filter((_, at) => isEmpty[at]);
  if (table.rows.length === 0 || empty.length === 0) return table;
  const { gaps } = table;
  const said = {
    en: `Empty in all rows: ${empty.map(({ title }) => title.en).join(', ')}.`,
    zh: `各行皆空：${empty.map(({ title }) => title.zh).join('、')}。`,
  };
  return {
    ...table,
    columns: table.columns.filter((_, at) => !isEmpty[at]),
    rows: table.rows.map((row) => row.filter((_, at) => !isEmpty[at])),
    gaps: gaps ? { en: `${gaps.en} ${said.en}`, zh: `${gaps.zh}${said.zh}` } : said,
  };
}
