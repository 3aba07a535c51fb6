import { escape, page, renderTable, sayNumber } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Table } from '@hearsay/settings';
import { sayCell } from './cells.ts';
import { intervalChart } from './interval-chart.ts';
import type { Report } from './report.ts';
import { cellsTable, costsTable, effectsTable, runsTable } from './tables.ts';
import { methodText, sayerOf, sentence, words } from './words.ts';

/** An experiment for a terminal. */
export function renderExperimentText(report: Report, language: Language): string {
  return [
    report.title[language],
    ...(report.question ? [report.question[language]] : []),
    methodText(report)[language],
    '',
    renderTable(effectsTable(report), language),
    '',
    renderTable(cellsTable(report), language),
    ...(report.costs.length > 0 ? ['', renderTable(costsTable(report), language)] : []),
    '',
    words.findings[language],
    ...report.comparisons.map((one) => `  ${sentence(report, one)[language]}`),
  ].join('\n');
}

/** One page that needs nothing from elsewhere; a reader can check every figure back to its runs. */
export function renderExperimentHtml(report: Report, language: Language): string {
  return page({
    title: report.title[language],
    language,
    body: (lang) =>
      [
        `<header><h1>${escape(report.title[lang])}</h1>${report.question ? `<p>${escape(report.question[lang])}</p>` : ''}<p class="health">${escape(methodText(report)[lang])}</p></header>`,
        `<section><h2>${words.findings[lang]}</h2><ul>${report.comparisons.map((one) => `<li>${escape(sentence(report, one)[lang])}</li>`).join('')}</ul></section>`,
        ...report.measures.map(({ id, title }, at) => {
          const chart = intervalChart(
            report.cells.map((cell) => ({ name: sayCell(cell, lang), ...cell.means[at] })),
            { title: title[lang], say: sayerOf(report, id) },
          );
          return chart === '' ? '' : `<section><h2>${escape(title[lang])}</h2>${chart}</section>`;
        }),
        section(effectsTable(report), lang),
        section(cellsTable(report), lang),
        report.costs.length > 0 ? section(costsTable(report), lang) : '',
        `<section><h2>${words.runs[lang]}</h2><p class="note">${words.again[lang]}</p><details><summary>${report.runs.length}</summary>${rowsOf(runsTable(report), lang)}</details></section>`,
      ].join('\n'),
  });
}

/** An experiment as Markdown, to be kept beside its YAML. */
export function renderExperimentMarkdown(report: Report, language: Language): string {
  return [
    `# ${report.title[language]}`,
    '',
    ...(report.question ? [report.question[language], ''] : []),
    methodText(report)[language],
    '',
    `## ${words.findings[language]}`,
    '',
    ...report.comparisons.map((one) => `- ${sentence(report, one)[language]}`),
    '',
    ...markdown(effectsTable(report), language),
    ...markdown(cellsTable(report), language),
    ...(report.costs.length > 0 ? markdown(costsTable(report), language) : []),
  ].join('\n');
}

function markdown(table: Table, language: Language): readonly string[] {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  return [
    `## ${table.title[language]}`,
    '',
    `| ${table.columns.map(({ title }) => cell(title[language])).join(' | ')} |`,
    `| ${table.columns.map(({ kind }) => (kind === 'number' ? '---:' : '---')).join(' | ')} |`,
    ...table.rows.map((row) => `| ${row.map((one) => cell(sayAny(one, language))).join(' | ')} |`),
    '',
  ];
}

function section(table: Table, language: Language): string {
  return `<section><h2>${table.title[language]}</h2>${rowsOf(table, language)}</section>`;
}

function rowsOf(table: Table, language: Language): string {
  const head = table.columns.map(({ title }) => `<th>${escape(title[language])}</th>`).join('');
  const rows = table.rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(sayAny(cell, language))}</td>`).join('')}</tr>`)
    .join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function sayAny(cell: Table['rows'][number][number], language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'object') return cell[language];
  return typeof cell === 'number' ? sayNumber(cell) : String(cell);
}
