import type { Text } from '@hearsay/kernel';
import type { Cell, Column, Table } from './measure.ts';

/** A column, and what of a row's subject stands in it; `at` counts the rows from 0. */
export type ColumnOf<T> = Column & { readonly cell: (of: T, at: number) => Cell };

/** A table with a row for each subject, in their order. That a column and its cells cannot get out of step is the point of it. */
export function tableOf<T>(
  subjects: readonly T[],
  { columns, ...rest }: Omit<Table, 'columns' | 'rows'> & { readonly columns: readonly ColumnOf<T>[] },
): Table {
  const { id, title, ...more } = rest;
  return {
    id,
    title,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: subjects.map((one, at) => columns.map(({ cell }) => cell(one, at))),
    ...more,
  };
}

/** Columns by what stands in them: `column.share('right', { en: 'Right', zh: '正确率' }, (one) => one.right)`. */
export const column = {
  agent: columnsOf('agent'),
  text: columnsOf('text'),
  number: columnsOf('number'),
  share: columnsOf('share'),
  time: columnsOf('time'),
  entry: columnsOf('entry'),
  truth: columnsOf('truth'),
};

function columnsOf(kind: Column['kind']) {
  return <T>(id: string, title: Text, cell: ColumnOf<T>['cell']): ColumnOf<T> => ({ id, title, kind, cell });
}
