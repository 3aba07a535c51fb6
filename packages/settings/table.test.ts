import { expect, test } from 'vitest';
import { column, tableOf } from './table.ts';

test('a table has a row for each subject, its cells in the order of the columns, and columns without what filled them', () => {
  const people = [
    { name: 'Ada', age: 36 },
    { name: 'Bo', age: null },
  ];
  const table = tableOf(people, {
    id: 'people',
    title: { en: 'People', zh: '人物' },
    columns: [
      column.agent('name', { en: 'Name', zh: '名字' }, ({ name }) => name),
      column.number('age', { en: 'Age', zh: '年龄' }, ({ age }) => age),
    ],
    note: { en: 'Made up.', zh: '虚构。' },
  });
  expect(table).toEqual({
    id: 'people',
    title: { en: 'People', zh: '人物' },
    columns: [
      { id: 'name', title: { en: 'Name', zh: '名字' }, kind: 'agent' },
      { id: 'age', title: { en: 'Age', zh: '年龄' }, kind: 'number' },
    ],
    rows: [
      ['Ada', 36],
      ['Bo', null],
    ],
    note: { en: 'Made up.', zh: '虚构。' },
  });
  expect(Object.keys(table)).toEqual(['id', 'title', 'columns', 'rows', 'note']);
});
