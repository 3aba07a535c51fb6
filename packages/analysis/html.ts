import type { Language, Text } from '@hearsay/kernel';
import type { Figure, Series, Table } from '@hearsay/settings';
import type { Analysis } from './analyze.ts';
import { barChart, chartStyle, escape, lineChart } from './charts.ts';
import { filledOf } from './filled.ts';
import { genealogyChart } from './genealogy-chart.ts';
import { ownPart, partOf, reportParts, type ReportPart } from './report-parts.ts';
import type { Genealogy } from './spread/genealogy.ts';
import type { Transmission } from './spread/transmission.ts';
import { columns, sayCourse, type Named } from './text.ts';
import { shownOf, transmissionChart } from './transmission-chart.ts';
import { sayCell, sayFigure, words } from './words.ts';

/** One page that needs nothing from elsewhere: both languages, charts as drawings, every figure with its data, part by part. */
export function renderHtml(analysis: Analysis, language: Language, named: Named = {}): string {
  const { health } = analysis;
  return page({
    title: `${health.title} · ${health.seed}`,
    language,
    body(lang) {
      const parts = [ownPart, ...reportParts].flatMap((part) => {
        const html = partHtml(analysis, part, lang);
        return html === '' ? [] : [{ part, html }];
      });
      const links = parts.map(({ part }) => `<a href="#${part.id}-${lang}">${escape(part.title[lang])}</a>`);
      return [
        `<header><h1>${escape(health.title)}</h1><p class="health">${escape(sayCourse(health, lang, named)).replaceAll('\n', '<br>')}</p>${health.hash ? `<p class="hash">${escape(health.hash)}</p>` : ''}</header>`,
        `<nav>${links.join('')}</nav>`,
        ...parts.map(
          ({ part, html }) =>
            `<div class="part" id="${part.id}-${lang}"><h2 class="part">${escape(part.title[lang])}</h2>${html}</div>`,
        ),
      ].join('\n');
    },
  });
}

function partHtml(analysis: Analysis, part: ReportPart, language: Language): string {
  const belongs = ({ id }: { readonly id: string }): boolean => partOf(id) === part;
  const graphs =
    part.id === 'spread'
      ? [
          ...analysis.transmissions.map((graph) => transmissionHtml(graph, language)),
          ...analysis.genealogies.map((tree) => genealogyHtml(tree, language)),
        ]
      : [];
  return [
    figuresHtml(analysis.figures.filter(belongs), language),
    ...analysis.series.filter(belongs).map((series) => seriesHtml(series, language)),
    ...graphs,
    ...analysis.tables
      .filter((table) => belongs(table) && table.rows.length > 0)
      .map((table) => (table.id === 'flips' ? matrixHtml(table, language) : tableHtml(table, language))),
  ].join('\n');
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
  return `<section><h3>${words.genealogy[language]}: ${escape(tree.fact)}${cut}</h3><p class="note">${words.genealogyNote[language]}</p><div class="scroll">${genealogyChart(tree, language)}</div></section>`;
}

function transmissionHtml(graph: Transmission, language: Language): string {
  const shown = shownOf(graph);
  const cut = shown < graph.carriers.length ? ` (${shown} / ${graph.carriers.length})` : '';
  return `<section><h3>${words.transmission[language]}: ${escape(graph.fact)}${cut}</h3><p class="note">${words.transmissionNote[language]}</p><div class="scroll">${transmissionChart(graph, language)}</div></section>`;
}

/** Figures as a list; those without a value come last, together, each with its reason. */
function figuresHtml(figures: readonly Figure[], language: Language): string {
  const known = figures.filter(({ value }) => value !== null);
  const unknown = figures.filter(({ value }) => value === null);
  const rows = known.map((figure, at) => {
    // figures of one definition stand side by side, and it is told with the first
    const note = figure.note?.en === known[at - 1]?.note?.en ? undefined : figure.note;
    return `<div class="figure"><dt>${escape(figure.title[language])}</dt><dd>${escape(sayFigure(figure, language))}</dd>${note ? `<p>${escape(note[language])}</p>` : ''}</div>`;
  });
  const reasons = unknown.map(
    (figure) =>
      `<li>${escape(figure.title[language])}${language === 'zh' ? '：' : ': '}${escape(figure.why?.[language] ?? '–')}</li>`,
  );
  const list = rows.length > 0 ? `<dl class="figures">${rows.join('')}</dl>` : '';
  const rest =
    reasons.length > 0
      ? `<details class="undefined"><summary>${words.withoutValue[language]} (${reasons.length})</summary><ul>${reasons.join('')}</ul></details>`
      : '';
  return list + rest;
}

/** A square of counts, darker for more. */
function matrixHtml(table: Table, language: Language): string {
  const counts = table.rows.map((row) => row.slice(1).map(Number));
  const most = counts.flat().reduce((largest, count) => Math.max(largest, count), 1);
  const head = table.columns.map(({ title }) => `<th>${escape(title[language])}</th>`).join('');
  const rows = table.rows.map(
    (row, at) =>
      `<tr><th>${escape(sayCell(row[0], table.columns[0], language))}</th>${counts[at]
        .map(
          (count) => `<td style="--depth:${((0.75 * count) / most).toFixed(3)}"><span>${count}</span></td>`,
        )
        .join('')}</tr>`,
  );
  return `<section id="${escape(table.id)}-${language}"><h3>${escape(table.title[language])}</h3>${noteHtml(table.note, language)}<div class="scroll"><table class="matrix"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${csvLink(table, language)}</section>`;
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
  return `<section><h3>${escape(series.title[language])}</h3>${noteHtml(series.note, language)}${chart ? `<div class="scroll">${chart}</div>` : `<p class="none">${words.none[language]}</p>`}<details><summary>${words.data[language]}</summary>${rowsHtml(table, language)}${csvLink(table, language)}</details></section>`;
}

function tableHtml(table: Table, language: Language): string {
  const share = table.columns.findIndex(({ kind }) => kind === 'share');
  const chart = share > 0 && table.columns[0].kind === 'agent' ? barChart(table, share, language) : '';
  const filled = filledOf(table);
  const body =
    table.rows.length === 0 ? `<p class="none">${words.none[language]}</p>` : rowsHtml(filled, language);
  const data = chart
    ? `<details><summary>${words.data[language]}</summary>${body}${csvLink(table, language)}</details>`
    : `${body}${table.rows.length > 0 ? csvLink(table, language) : ''}`;
  return `<section class="table" id="${escape(table.id)}-${language}"><h3>${escape(table.title[language])}</h3>${noteHtml(table.note, language)}${noteHtml(filled.gaps, language)}${chart ? `<div class="scroll">${chart}</div>` : ''}${data}</section>`;
}

function noteHtml(note: Text | undefined, language: Language): string {
  return note ? `<p class="note">${escape(note[language])}</p>` : '';
}

function rowsHtml(table: Table, language: Language): string {
  const shown = table.rows.slice(0, mostRows);
  const texts = shown.map((row) => row.map((cell, at) => sayCell(cell, table.columns[at], language)));
  const classes = table.columns.map(({ kind }, at) => {
    if (['number', 'share', 'time', 'entry'].includes(kind)) return ' class="number"';
    return texts.some((row) => columns(row[at]) > 22) ? ' class="text"' : '';
  });
  const head = table.columns
    .map(({ title }, at) => `<th${classes[at]}>${escape(title[language])}</th>`)
    .join('');
  const rows = texts.map(
    (row, index) =>
      `<tr>${row.map((text, at) => `<td${classes[at]}${truthOf(shown[index][at], table.columns[at].kind)}>${escape(text)}</td>`).join('')}</tr>`,
  );
  const left = table.rows.length - shown.length;
  const more = left > 0 ? `<p class="note">… ${left} ${words.moreRows[language]}</p>` : '';
  const cut =
    shown.length > mostPrinted
      ? `<p class="note printed">… ${shown.length - mostPrinted} ${words.moreRows[language]}</p>`
      : '';
  const isLong = shown.length > mostPrinted;
  return `<div class="scroll${isLong ? ' long' : ''}${table.columns.length > 9 ? ' many' : ''}"${isLong ? ' tabindex="0"' : ''}><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${cut}${more}`;
}

/** A page is not for reading thousands of rows. */
const mostRows = 200;
/** Nor is paper for more than this; on a screen the rest scrolls. The style says it as well. */
const mostPrinted = 30;
const mostLinked = 5_000;

function truthOf(cell: unknown, kind: string): string {
  return kind === 'truth' && typeof cell === 'boolean' ? ` data-truth="${cell}"` : '';
}

/** The table as comma-separated values (RFC 4180), in the page itself. */
function csvLink(table: Table, language: Language): string {
  if (table.rows.length > mostLinked) return '';
  const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const raw = (cell: Table['rows'][number][number]): string =>
    cell === null ? '' : typeof cell === 'object' ? cell[language] : String(cell);
  const lines = [table.columns.map(({ id }) => id), ...table.rows.map((row) => row.map(raw))].map((row) =>
    row.map(quote).join(','),
  );
  return `<a class="csv" download="${escape(table.id)}.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join('\r\n')}\r\n`)}">CSV</a>`;
}

const light = `--ground:#fbf7ee;--text:#2a2622;--quiet:#635e55;--line:#e0d6c3;--card:#fffdf8;${chartStyle};--ink-0:#0f6b4f;--ink-1:#a24600;--ink-2:#57529b;--ink-3:#265f97`;
const dark =
  '--ground:#14161c;--text:#e8e6e1;--quiet:#9aa0ac;--line:#2c303a;--card:#1d2027;--hue-0:#3fc79c;--hue-1:#f08a3c;--hue-2:#a5a1e0;--hue-3:#6fb0ea;--hue-4:#e9c46a;--hue-5:#f0706a;--hue-6:#9bc46a;--hue-7:#d38cc6;--hue-8:#a3b3c0;--hue-9:#d9a06a;--hue-10:#6fb3b8;--hue-11:#b8b6b0;--ink-0:#3fc79c;--ink-1:#f08a3c;--ink-2:#a5a1e0;--ink-3:#6fb0ea';

const style = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:1100px;padding:24px 20px 60px;background:var(--ground);color:var(--text);font:14px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
[data-lang=en] main.zh,[data-lang=zh] main.en{display:none}
h1{font-size:24px;line-height:1.3;margin:0 0 4px}h2{font-size:17px;margin:0 0 8px}h2.part{font-size:24px;line-height:1.3;margin:0 0 14px}h3{font-size:17px;line-height:1.4;margin:0 0 6px;break-after:avoid}
.health,.note,.none{color:var(--quiet);margin:0 0 10px;max-width:78ch}.hash{font-size:12px;color:var(--quiet);margin:0}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:14px 0 0;padding:10px 0;border-top:1px solid var(--line)}nav a{color:var(--text);text-underline-offset:3px}
div.part{margin-top:36px;padding-top:22px;border-top:2px solid var(--line)}
section{margin-top:30px;break-inside:avoid}section.table{break-inside:auto}
.figures{columns:2;column-gap:36px;margin:0}
.figure{display:grid;grid-template-columns:1fr auto;gap:0 16px;padding:7px 0;border-bottom:1px solid var(--line);break-inside:avoid}
.figure dt{grid-column:1}.figure dd{margin:0;font-weight:650;text-align:right;max-width:22ch}
.figure p{grid-column:1/-1;margin:0;font-size:12px;line-height:1.45;color:var(--quiet)}
.undefined ul{margin:0;padding-left:20px;color:var(--quiet)}
svg{width:100%;height:auto;display:block;max-width:820px}svg.wide{min-width:600px}svg{overflow:visible}.grid{stroke:var(--line)}.tick,.axis{fill:var(--quiet);font-size:12px}.label{fill:var(--text);font-size:12px}.halo{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px;min-width:min(100%,420px);overflow-wrap:normal}th,td{padding:4px 14px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}th{color:var(--quiet);font-weight:600}.number{text-align:right;white-space:nowrap}td.text{min-width:13em}.printed{display:none}.long{max-height:620px;overflow:auto;border-bottom:1px solid var(--line)}.long th{position:sticky;top:0;background:var(--ground);z-index:1}thead{display:table-header-group}tr{break-inside:avoid}
.matrix{min-width:0}.matrix th,.matrix td{padding:10px 18px;text-align:center;border:1px solid var(--line)}.matrix td{position:relative;font-size:17px}.matrix td::before{content:"";position:absolute;inset:0;background:var(--hue-8);opacity:var(--depth)}.matrix span{position:relative;padding:0 5px;border-radius:6px;background:var(--ground)}
[data-truth]{white-space:nowrap}[data-truth=true]{color:var(--ink-0)}[data-truth=true]::before{content:"● "}[data-truth=false]{color:var(--ink-1)}[data-truth=false]::before{content:"▲ "}
summary{cursor:pointer;color:var(--quiet);margin:8px 0}.csv{display:inline-block;margin-top:6px;font-size:12px;color:var(--quiet)}
.switch{float:right;font:inherit;font-size:14px;background:none;color:var(--quiet);border:1px solid var(--line);border-radius:8px;padding:3px 10px;margin:0 0 8px 12px;cursor:pointer}
:focus-visible{outline:2px solid var(--hue-3);outline-offset:2px}
@media screen{td:not(.text){white-space:nowrap}.many th,.many td{padding-right:8px}}
@media (max-width:700px){body{padding:16px 14px 48px}.figures{columns:1}.figure dd{max-width:14ch}.chart .tick,.chart .axis,.chart .label{font-size:17px}}
@media print{@page{margin:14mm}html{print-color-adjust:exact;-webkit-print-color-adjust:exact}.note{break-after:avoid}:root{--ground:#fff;--card:#fff}.switch,.csv,nav,section details{display:none}body{font-size:12px;max-width:none;padding:0}.scroll{overflow:visible}table{font-size:11px}th,td{padding-right:8px}svg{max-width:100%}svg.wide{min-width:0}details.undefined{display:block}.printed{display:block}.long{max-height:none;border:0}.long th{position:static}.long tbody tr:nth-child(n+31){display:none}td.text{min-width:0}.many table{font-size:8.5px}.many th,.many td{padding-right:5px}.many td.text{min-width:88px}}
`.replaceAll('\n', '');
