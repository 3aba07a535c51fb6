import type { Language, Text } from '@hearsay/kernel';
import type { Figure, Series, Table } from '@hearsay/settings';
import type { Analysis } from './analyze.ts';
import { barChart, chartStyle, escape, lineChart } from './charts.ts';
import { genealogyChart } from './genealogy-chart.ts';
import type { Genealogy } from './spread/genealogy.ts';
import { sayHealth } from './text.ts';
import { sayCell, sayFigure, words } from './words.ts';

/** One page that needs nothing from elsewhere: both languages, charts as drawings, every figure with its data. */
export function renderHtml(analysis: Analysis, language: Language): string {
  const { health } = analysis;
  return page({
    title: `${health.title} · ${health.seed}`,
    language,
    body: (lang) =>
      [
        `<header><h1>${escape(health.title)}</h1><p class="health">${escape(sayHealth(health, lang)).replaceAll('\n', '<br>')}</p>${health.hash ? `<p class="hash">${escape(health.hash)}</p>` : ''}</header>`,
        figuresHtml(analysis.figures, lang),
        ...analysis.series.map((series) => seriesHtml(series, lang)),
        ...analysis.genealogies.map((tree) => genealogyHtml(tree, lang)),
        ...analysis.tables.filter(({ rows }) => rows.length > 0).map((table) => tableHtml(table, lang)),
      ].join('\n'),
  });
}

export type PageParts = {
  readonly title: string;
  readonly language: Language;
  body(language: Language): string;
};

/** The frame of a report: style, a switch for the language, print rules. */
export function page({ title, language, body }: PageParts): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Hearsay">
<title>${escape(title)} · Hearsay</title>
<style>${style}</style>
</head>
<body>
<button class="switch" type="button" onclick="const r=document.documentElement,z=r.dataset.lang==='zh';r.dataset.lang=z?'en':'zh';r.lang=z?'en':'zh-CN'">中文 / English</button>
<main lang="en" class="en">${body('en')}</main>
<main lang="zh-CN" class="zh">${body('zh')}</main>
</body>
</html>
`;
}

function genealogyHtml(tree: Genealogy, language: Language): string {
  const cut = tree.size > tree.nodes.length ? ` (${tree.nodes.length} / ${tree.size})` : '';
  return `<section><h2>${words.genealogy[language]}: ${escape(tree.fact)}${cut}</h2><p class="note">${words.genealogyNote[language]}</p>${genealogyChart(tree, language)}</section>`;
}

function figuresHtml(figures: readonly Figure[], language: Language): string {
  const cards = figures.map(
    (figure) =>
      `<div class="figure${figure.value === null ? ' null' : ''}"${figure.note ? ` title="${escape(figure.note[language])}"` : ''}><dt>${escape(figure.title[language])}</dt><dd>${escape(sayFigure(figure, language))}</dd>${figure.note ? `<p>${escape(figure.note[language])}</p>` : ''}</div>`,
  );
  return `<section><h2>${words.figures[language]}</h2><dl class="figures">${cards.join('')}</dl></section>`;
}

function seriesHtml(series: Series, language: Language): string {
  const chart = lineChart(series, language);
  const rows = series.lines.flatMap((line) =>
    line.points.map(([x, y]) => [line.name[language], x, y] as const),
  );
  const table: Table = {
    id: series.id,
    title: series.title,
    columns: [
      { id: 'line', title: { en: 'Line', zh: '曲线' }, kind: 'text' },
      { id: 'x', title: series.x.title, kind: 'number' },
      { id: 'y', title: series.y.title, kind: 'number' },
    ],
    rows,
  };
  return `<section><h2>${escape(series.title[language])}</h2>${noteHtml(series.note, language)}${chart || `<p class="none">${words.none[language]}</p>`}<details><summary>${words.data[language]}</summary>${rowsHtml(table, language)}${csvLink(table, language)}</details></section>`;
}

function tableHtml(table: Table, language: Language): string {
  const share = table.columns.findIndex(({ kind }) => kind === 'share');
  const chart = share > 0 && table.columns[0].kind === 'agent' ? barChart(table, share, language) : '';
  const body =
    table.rows.length === 0 ? `<p class="none">${words.none[language]}</p>` : rowsHtml(table, language);
  const data = chart
    ? `<details><summary>${words.data[language]}</summary>${body}${csvLink(table, language)}</details>`
    : `${body}${table.rows.length > 0 ? csvLink(table, language) : ''}`;
  return `<section id="${escape(table.id)}-${language}"><h2>${escape(table.title[language])}</h2>${noteHtml(table.note, language)}${chart}${data}</section>`;
}

function noteHtml(note: Text | undefined, language: Language): string {
  return note ? `<p class="note">${escape(note[language])}</p>` : '';
}

function rowsHtml(table: Table, language: Language): string {
  const numeric = (at: number): string =>
    ['number', 'share', 'time', 'entry'].includes(table.columns[at].kind) ? ' class="number"' : '';
  const head = table.columns
    .map(({ title }, at) => `<th${numeric(at)}>${escape(title[language])}</th>`)
    .join('');
  const rows = table.rows.map(
    (row) =>
      `<tr>${row.map((cell, at) => `<td${numeric(at)}${truthOf(cell, table.columns[at].kind)}>${escape(sayCell(cell, table.columns[at], language))}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function truthOf(cell: unknown, kind: string): string {
  return kind === 'truth' && typeof cell === 'boolean' ? ` data-truth="${cell}"` : '';
}

/** The table as comma-separated values (RFC 4180), in the page itself. */
function csvLink(table: Table, language: Language): string {
  const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const raw = (cell: Table['rows'][number][number]): string =>
    cell === null ? '' : typeof cell === 'object' ? cell[language] : String(cell);
  const lines = [table.columns.map(({ id }) => id), ...table.rows.map((row) => row.map(raw))].map((row) =>
    row.map(quote).join(','),
  );
  return `<a class="csv" download="${escape(table.id)}.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join('\r\n')}\r\n`)}">CSV</a>`;
}

const style = `
:root{color-scheme:light dark;--ground:#fbf7ee;--text:#2a2622;--quiet:#6b665d;--line:#e0d6c3;--card:#fffdf8;${chartStyle}}
@media (prefers-color-scheme:dark){:root{--ground:#14161c;--text:#e8e6e1;--quiet:#9aa0ac;--line:#2c303a;--card:#1d2027;--hue-0:#3fc79c;--hue-1:#f08a3c;--hue-2:#a5a1e0;--hue-3:#6fb0ea;--hue-4:#e9c46a;--hue-5:#f0706a;--hue-6:#9bc46a;--hue-7:#d38cc6;--hue-8:#a3b3c0;--hue-9:#d9a06a;--hue-10:#6fb3b8;--hue-11:#b8b6b0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:980px;padding:24px 20px 60px;background:var(--ground);color:var(--text);font:15px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
[data-lang=en] main.zh,[data-lang=zh] main.en{display:none}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:0 0 8px}
.health,.note,.none{color:var(--quiet);margin:0 0 10px}.hash{font-size:11px;color:var(--quiet);margin:0}
section{margin-top:28px;padding-top:20px;border-top:1px solid var(--line);break-inside:avoid}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:10px;margin:0}
.figure{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 14px}
.figure dt{font-size:13px;color:var(--quiet)}.figure dd{margin:0;font-size:22px;font-weight:650}.figure.null dd{font-size:13px;font-weight:400;color:var(--quiet)}
.figure p{margin:2px 0 0;font-size:12px;line-height:1.4;color:var(--quiet)}
svg{width:100%;height:auto;display:block;max-width:760px}.grid{stroke:var(--line)}.tick,.axis{fill:var(--quiet);font-size:12px}.label{fill:var(--text);font-size:12px}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;min-width:min(100%,420px)}th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}th{color:var(--quiet);font-weight:600}.number{text-align:right}
[data-truth=true]{color:var(--hue-0)}[data-truth=true]::before{content:"● "}[data-truth=false]{color:var(--hue-1)}[data-truth=false]::before{content:"▲ "}
summary{cursor:pointer;color:var(--quiet);margin:8px 0}.csv{display:inline-block;margin-top:6px;font-size:12px;color:var(--quiet)}
.switch{float:right;font:inherit;font-size:13px;background:none;color:var(--quiet);border:1px solid var(--line);border-radius:8px;padding:3px 10px;cursor:pointer}
@media print{.switch,.csv{display:none}body{background:#fff;color:#000;max-width:none;padding:0}details{display:none}}
`.replaceAll('\n', '');
