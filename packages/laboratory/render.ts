import { escape, page, renderTable, sayNumber, sayShare } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Table } from '@hearsay/settings';
import type { Line, Summary } from './summary.ts';

const words = {
  figure: { en: 'Figure', zh: '指标' },
  mean: { en: 'Mean or share', zh: '均值或占比' },
  interval: { en: '95 % interval', zh: '95 % 区间' },
  range: { en: 'Range', zh: '范围' },
  n: { en: 'n', zh: 'n' },
  title: { en: 'Over all runs', zh: '全部运行' },
  undefined: { en: 'Without a value in any run', zh: '所有运行中均无定义' },
} as const;

/** The summary for a terminal. */
export function renderSweepText(title: string, summary: Summary, language: Language): string {
  return [
    sayRuns(title, summary, language),
    '',
    renderTable(tableOf(summary, language), language),
    ...missing(summary, language),
  ].join('\n');
}

export function renderSweepCsv({ lines }: Summary): string {
  const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = lines.map((line) => [
    line.id,
    line.value ?? line.label?.en ?? '',
    String(line.n),
    String(line.mean),
    String(line.interval?.low ?? ''),
    String(line.interval?.high ?? ''),
    String(line.least ?? ''),
    String(line.most ?? ''),
  ]);
  return `${[['figure', 'value', 'n', 'mean', 'low', 'high', 'least', 'most'], ...rows].map((row) => row.map(quote).join(',')).join('\r\n')}\r\n`;
}

export function renderSweepHtml(title: string, summary: Summary, language: Language): string {
  return page({
    title,
    language,
    body(lang) {
      const table = tableOf(summary, lang);
      const head = table.columns.map((column) => `<th>${escape(column.title[lang])}</th>`).join('');
      const rows = table.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escape(String(cell))}</td>`).join('')}</tr>`)
        .join('');
      const rest = missing(summary, lang)
        .map((line) => `<p class="note">${escape(line)}</p>`)
        .join('');
      return `<header><h1>${escape(title)}</h1><p class="health">${escape(sayRuns(title, summary, lang))}</p></header><section><h2>${words.title[lang]}</h2><div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${rest}</section>`;
    },
  });
}

function sayRuns(title: string, { runs, entries, fallbacks, refusals }: Summary, language: Language): string {
  return language === 'zh'
    ? `${title}：${runs} 次运行，${entries} 条记录；转由直觉 ${fallbacks} 次，被拒意图 ${refusals} 个`
    : `${title}: ${runs} ${runs === 1 ? 'run' : 'runs'}, ${entries} entries; ${fallbacks} fallbacks to instinct, ${refusals} refused intents`;
}

function missing(summary: Summary, language: Language): readonly string[] {
  if (summary.undefined.length === 0) return [];
  return [
    `${words.undefined[language]}: ${summary.undefined.map((title) => title[language]).join(language === 'zh' ? '、' : ', ')}`,
  ];
}

function tableOf({ lines }: Summary, language: Language): Table {
  const isShare = (line: Line): boolean => line.unit?.en === 'share';
  const say = (line: Line, value: number): string => (isShare(line) ? sayShare(value) : sayNumber(value));
  return {
    id: 'sweep',
    title: words.title,
    columns: [
      { id: 'figure', title: words.figure, kind: 'text' },
      { id: 'mean', title: words.mean, kind: 'text' },
      { id: 'interval', title: words.interval, kind: 'text' },
      { id: 'range', title: words.range, kind: 'text' },
      { id: 'n', title: words.n, kind: 'number' },
    ],
    rows: lines.map((line) => [
      line.label === null ? line.title[language] : `${line.title[language]}: ${line.label[language]}`,
      say(line, line.mean),
      line.interval ? `${say(line, line.interval.low)} … ${say(line, line.interval.high)}` : '–',
      line.least === null || line.most === null ? '–' : `${say(line, line.least)} … ${say(line, line.most)}`,
      line.n,
    ]),
  };
}
