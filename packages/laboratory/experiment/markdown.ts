import { columns } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Table } from '@hearsay/settings';
import { figureTitle } from './draw/draw.ts';
import { sayAny } from './render.ts';
import type { Report } from './report.ts';
import { cellsTable, costsTable, effectsTable, perCostTable } from './tables.ts';
import { methodText, sentence, words } from './words.ts';

/** What stands beside a report in Markdown, seen from it. */
export type Beside = {
  /** The file of each figure; null for one that shows nothing. */
  readonly figures: readonly (string | null)[];
  /** The command that makes this report again. */
  readonly command: string;
  /** All runs, as comma-separated values. */
  readonly data: string;
  /** The same in the other language. */
  readonly other: string;
};

/** An experiment as Markdown, to be kept beside its YAML; with its figures when they have files. */
export function renderExperimentMarkdown(report: Report, language: Language, beside?: Beside): string {
  const { reading, question } = report;
  return [
    `# ${report.title[language]}`,
    '',
    ...(beside ? [`[${language === 'zh' ? 'English' : '中文'}](${beside.other})`, ''] : []),
    ...(question ? [question[language], ''] : []),
    ...(beside ? ['```', beside.command, '```', ''] : []),
    methodText(report)[language],
    '',
    ...(reading ? [`## ${words.reading[language]}`, '', reading[language].trim(), ''] : []),
    ...(beside ? figuresOf(report, beside, language) : []),
    `## ${words.findings[language]}`,
    '',
    ...report.comparisons.map((one) => `- ${sentence(report, one)[language]}`),
    '',
    ...markdown(effectsTable(report), language),
    ...markdown(cellsTable(report), language),
    ...(report.costs.length > 0 ? markdown(costsTable(report), language) : []),
    ...(report.perCost.rows.length > 0 ? markdown(perCostTable(report), language) : []),
    ...(beside ? checkOf(report, beside, language) : []),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function figuresOf(report: Report, { figures }: Beside, language: Language): readonly string[] {
  return report.figures.flatMap((figure, at) => {
    const file = figures[at];
    return file === null || file === undefined
      ? []
      : [`![${figureTitle(report, figure, language)}](${file})`, ''];
  });
}

/** How a reader gets from a figure back to its runs. */
function checkOf(report: Report, { data }: Beside, language: Language): readonly string[] {
  const one = report.runs[0];
  if (!one) return [];
  const text = {
    en: `All ${report.runs.length} runs with their seeds, figures and the beginning of the SHA-256 of their logs: [${data}](${data}). The command above keeps each cell as a scenario in its folder of results; any run is played again by \`hearsay run FILE --seed SEED\`, traced by \`hearsay trace RUN --fact FACT\`, compared with its pair by \`hearsay diff RUN RUN\`, and its log must have this digest.`,
    zh: `全部 ${report.runs.length} 次运行的种子、指标与日志 SHA-256 开头见 [${data}](${data})。上面的命令会把每个单元作为剧本存入结果文件夹；任一运行可用 \`hearsay run 文件 --seed 种子\` 重做，用 \`hearsay trace 运行 --fact 事实\` 追溯，用 \`hearsay diff 运行 运行\` 与配对的运行比较，其日志应有此摘要。`,
  };
  return [`## ${words.check[language]}`, '', text[language], ''];
}

/** A table as Prettier would lay it out, so that a report made again is the same bytes. */
function markdown(table: Table, language: Language): readonly string[] {
  const rows = table.rows.map((row) => row.map((one) => sayAny(one, language).replaceAll('|', '\\|')));
  const head = table.columns.map(({ title }) => title[language].replaceAll('|', '\\|'));
  const isNumber = table.columns.map(({ kind }) => kind === 'number');
  const widths = head.map((title, at) =>
    Math.max(3, columns(title), ...rows.map((row) => columns(row[at] ?? ''))),
  );
  const pad = (text: string, at: number): string => {
    const space = ' '.repeat(widths[at] - columns(text));
    return isNumber[at] ? space + text : text + space;
  };
  const line = (cells: readonly string[]): string => `| ${cells.map(pad).join(' | ')} |`;
  const under = widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [
    `## ${table.title[language]}`,
    '',
    line(head),
    `| ${under.join(' | ')} |`,
    ...rows.map(line),
    '',
    ...(table.note ? [table.note[language], ''] : []),
  ];
}
