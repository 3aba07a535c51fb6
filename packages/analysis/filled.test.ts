import { column, tableOf } from '@hearsay/settings';
import { expect, test } from 'vitest';
import { filledOf } from './filled.ts';

const title = (en: string) => ({ en, zh: en });
const table = tableOf([{ name: 'Ada' }, { name: 'Bo' }], {
  id: 'people',
  title: title('People'),
  columns: [
    column.agent('name', title('Name'), ({ name }) => name),
    column.number('nothing', title('Nothing'), () => null),
    column.number('zero', title('Zero'), () => 0),
    column.text('no', title('No'), () => false),
    column.share('some', title('Some'), ({ name }) => (name === 'Bo' ? 1 : null)),
  ],
});

test('columns in which no row has anything are left out and named; 0, no and a single cell are something', () => {
  const { columns, rows, gaps } = filledOf(table);
  expect(columns.map(({ id }) => id)).toEqual(['name', 'zero', 'no', 'some']);
  expect(rows).toEqual([
    ['Ada', 0, false, null],
    ['Bo', 0, false, 1],
  ]);
  expect(gaps).toEqual({ en: 'Empty in all rows: Nothing.', zh: '各行皆空：Nothing。' });
});

test('a table that has nothing to leave out stays as it is, and one without rows does', () => {
  expect(filledOf({ ...table, rows: [] }).columns).toHaveLength(5);
  expect(filledOf({ ...table, gaps: title('Because.') }).gaps?.en).toBe(
    'Because. Empty in all rows: Nothing.',
  );
});
