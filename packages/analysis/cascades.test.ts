import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { cascadeFindings, parseCascades } from './cascades.ts';
import { tableCsv, tableParquet } from './export.ts';

test('cascades of one file are measured one by one, whatever the order of its rows', () => {
  const text =
    'id,parent,time,cascade,label\nb,a,2,one,true\na,,1,one,true\nc,b,3,one,true\nx,,1,two,false\ny,x,4,two,false\n';
  const cascades = parseCascades(text, 'c.csv');
  expect(
    cascades.map(({ cascade, shape, duration }) => [cascade, shape.size, shape.depth, duration]),
  ).toEqual([
    ['one', 3, 2, 2],
    ['two', 2, 1, 3],
  ]);
});

test('quoted values, other line ends and a byte order mark are read', () => {
  const text = '\uFEFFid,parent,time,text\r\na,,1,"said ""so"", and\nmore"\r\nb,a,2,\r\n';
  expect(parseCascades(text, 'c.csv')[0].shape.size).toBe(2);
});

test('long chains and wide stars of many thousands are measured in one go', () => {
  const count = 150_000;
  const rows = Array.from({ length: count }, (_, at) => {
    const chain = at < count / 2;
    const parent = at === 0 || at === count / 2 ? '' : chain ? `n${at - 1}` : `n${count / 2}`;
    return `n${at},${parent},${at},${chain ? 'chain' : 'star'}`;
  });
  const cascades = parseCascades(`id,parent,time,cascade\n${rows.reverse().join('\n')}\n`, 'c.csv');
  const [chain, star] = [...cascades].sort((a, b) => b.shape.depth - a.shape.depth);
  expect([chain.shape.depth, chain.shape.breadth]).toEqual([count / 2 - 1, 1]);
  expect([star.shape.depth, star.shape.breadth]).toEqual([1, count / 2 - 1]);
});

test('what is wrong is named with its line', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['id,time\n', 'c.csv:1 wanted columns id,parent,time'],
    ['id,parent,time\na,,x\n', 'c.csv:2 time: wanted a number, found "x"'],
    ['id,parent,time\na,,1\nb,z,2\n', 'c.csv:3 parent: "z" is not the id of a row'],
    ['id,parent,time\na,b,1\nb,a,1\n', 'leads in a circle'],
    ['id,parent,time\na,,1\na,,2\n', 'c.csv:3 id: "a" stands in line 2 already'],
    ['id,parent,time\na,,5\nb,a,2\n', 'c.csv:3 time: 2 is before that of its parent'],
    ['id,parent,time\na,1\n', 'c.csv:2 wanted 3 values, found 2'],
    ['id,parent,time\n"a,,1\n', 'c.csv:2 a quoted value is not closed'],
    ['', 'c.csv is empty'],
  ];
  for (const [text, message] of cases) expect(() => parseCascades(text, 'c.csv')).toThrow(message);
});

test('labels are compared within equal sizes only', () => {
  const star = (label: string, cascade: string, size: number): string =>
    Array.from(
      { length: size },
      (_, at) => `${cascade}${at},${at === 0 ? '' : `${cascade}0`},${at},${cascade},${label}`,
    ).join('\n');
  const text = `id,parent,time,cascade,label\n${star('true', 'a', 3)}\n${star('false', 'b', 3)}\n${star('false', 'c', 40)}\n`;
  const table = cascadeFindings(parseCascades(text, 'c.csv')).tables.find(({ id }) => id === 'size-matched');
  expect(table?.rows.map((row) => row.slice(0, 3))).toEqual([
    ['2 … 3', 'false', 1],
    ['2 … 3', 'true', 1],
  ]);
});

test('a table leaves as CSV and as Parquet, and comes back', async () => {
  const table = {
    id: 't',
    title: { en: 'T', zh: '表' },
    columns: [
      { id: 'name', title: { en: 'Name', zh: '名' }, kind: 'text' as const },
      { id: 'size', title: { en: 'Size', zh: '大小' }, kind: 'number' as const },
      { id: 'true', title: { en: 'True', zh: '真' }, kind: 'truth' as const },
    ],
    rows: [
      ['Ada, "the first"', 1.5, true],
      ['波', null, null],
    ],
  };
  expect(tableCsv(table)).toBe('name,size,true\r\n"Ada, ""the first""",1.5,true\r\n波,,\r\n');
  const bytes = tableParquet(table);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  expect(rows).toEqual([
    { name: 'Ada, "the first"', size: 1.5, true: true },
    { name: '波', size: null, true: null },
  ]);
});
