import { expect, test } from 'vitest';
import { createFolder, defineOwner, type AnyEvent } from '@hearsay/kernel';
import type { Measure } from '@hearsay/settings';
import { claims } from '@hearsay/claims';
import { parquetReadObjects } from 'hyparquet';
import { analyzeRun } from './analyze.ts';
import { allTables, tableCsv, tableParquet } from './export.ts';
import { createSmallLog, faultsOf, party, truth, wrongTime } from './fixtures/small-log.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { parseCsv } from './parse-csv.ts';
import { partOf } from './report-parts.ts';
import { renderText } from './text.ts';

const nobody = defineOwner<object, AnyEvent & { type: never }>({
  name: 'made-up',
  prefixes: ['made-up'],
  inner: [],
  hears: [],
  open: () => ({}),
  apply: () => undefined,
});
const nothing: Measure = { take: () => undefined, close: () => ({ figures: [], tables: [], series: [] }) };

async function analysis() {
  const log = createSmallLog(['Ada <b>', 'Bo', 'Cy', 'Di'], [party]);
  log.believes('Ada <b>', truth);
  log.tells('Ada <b>', truth, { Bo: truth, Cy: wrongTime });
  log.tells('Cy', wrongTime, { Di: wrongTime });
  log.tells('Bo', truth, { Di: truth });
  return analyzeRun({
    entries: log.entries,
    manifest: null,
    measure: nothing,
    folder: createFolder(nobody, [claims]),
  });
}

test('the page holds both languages, every part, drawings and names as text, and needs nothing from elsewhere', async () => {
  const html = renderHtml(await analysis(), 'zh');
  expect(html).toContain('<html lang="zh-CN" data-lang="zh">');
  for (const part of ['spread', 'falsehood', 'correction', 'leadership'])
    for (const language of ['en', 'zh']) expect(html).toContain(`id="${part}-${language}"`);
  expect(html).toContain('Ada &lt;b&gt;');
  expect(html).not.toContain('Ada <b>');
  // the curve of who believes what, R, the graph, the genealogies, in two languages
  expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(8);
  expect(html).not.toMatch(/\b(?:src|href)="(?:https?:)?\/\//);
  expect(html).not.toMatch(/NaN|undefined<|Infinity/);
  // each open tag of what nests is closed
  for (const tag of ['section', 'div', 'table', 'svg', 'dl', 'details'])
    expect(html.split(`<${tag}`).length, tag).toBe(html.split(`</${tag}>`).length);
});

test('a table with gaps says why in text and on the page', async () => {
  const found = await analysis();
  const gaps = { en: 'Too many to look at.', zh: '太多，未逐一查看。' };
  const tables = found.tables.map((table) => (table.id === 'leadership' ? { ...table, gaps } : table));
  for (const language of ['en', 'zh'] as const) {
    expect(renderText({ ...found, tables }, language)).toContain(gaps[language]);
    expect(renderHtml({ ...found, tables }, language)).toContain(gaps[language]);
  }
});

test('a run is headed by the title of its setting in each language, and a definition that figures share is told once', async () => {
  const found = await analysis();
  const note = { en: 'Counted by hand.', zh: '手工计数。' };
  const figures = ['Red', 'Blue', 'Green'].map((en, at) => ({
    id: `colour-${at}`,
    title: { en, zh: en },
    value: at,
    note: at < 2 ? note : { en: 'Counted by eye.', zh: '目测计数。' },
  }));
  const setting = { en: 'By hand', zh: '虚构' };
  const html = renderHtml({ ...found, figures, tables: [] }, 'en', { setting });
  for (const once of [note.en, note.zh, 'Counted by eye.', 'By hand ·', '虚构 ·'])
    expect(html.split(once).length, once).toBe(2);
  expect(renderText(found, 'zh', { setting })).toContain('虚构 ·');
  expect(renderText(found, 'zh')).toContain(`${found.health.setting} ·`);
});

test('the same analysis draws the same page', async () => {
  expect(renderHtml(await analysis(), 'en')).toBe(renderHtml(await analysis(), 'en'));
});

test('no figure is left without a number or a reason, in text and JSON as well', async () => {
  const found = await analysis();
  expect(faultsOf(found)).toEqual([]);
  expect(renderText(found, 'en')).not.toMatch(/NaN|undefined$|Infinity/m);
  expect(JSON.parse(renderJson(found))).toEqual(found);
});

test('every figure, table and curve of spread and leadership has its part of the report', async () => {
  const { figures, tables, series } = await analysis();
  for (const { id } of [...figures, ...tables, ...series]) expect(partOf(id).id, id).not.toBe('world');
});

test('every table leaves as CSV and as Parquet and comes back as it was', async () => {
  const tables = allTables(await analysis());
  expect(tables.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['figures', 'transmission', 'carriers', 'reproduction', 'leadership', 'flips']),
  );
  expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
  for (const table of tables) {
    const plain = table.rows.map((row) =>
      row.map((cell) => (typeof cell === 'object' && cell !== null ? cell.en : cell)),
    );
    const [head, ...rows] = parseCsv(tableCsv(table), table.id);
    expect(head.cells).toEqual(table.columns.map(({ id }) => id));
    expect(rows.map(({ cells }) => cells)).toEqual(
      plain.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    );
    const bytes = tableParquet(table);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    const back = await parquetReadObjects({ file });
    expect(
      back.map((row) => table.columns.map(({ id }) => row[id])),
      table.id,
    ).toEqual(plain);
  }
});
