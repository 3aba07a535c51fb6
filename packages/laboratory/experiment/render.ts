import { escape, page, renderTable, sayNumber } from '@hearsay/analysis';
import type { Language } from '@hearsay/kernel';
import type { Table } from '@hearsay/settings';
import { drawFigure } from './draw/draw.ts';
import type { Report } from './report.ts';
import { cellsTable, costsTable, effectsTable, perCostTable, runsTable } from './tables.ts';
import { methodText, sentence, words } from './words.ts';

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
    ...(report.perCost.rows.length > 0 ? ['', renderTable(perCostTable(report), language)] : []),
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
        report.reading === null
          ? ''
          : `<section><h2>${words.reading[lang]}</h2>${paragraphs(report.reading[lang])}</section>`,
        `<section><h2>${words.findings[lang]}</h2><ul>${report.comparisons.map((one) => `<li>${escape(sentence(report, one)[lang])}</li>`).join('')}</ul></section>`,
        ...report.figures.map((figure) => {
          const drawn = drawFigure(report, figure, lang);
          return drawn === '' ? '' : `<section><div class="figure">${drawn}</div></section>`;
        }),
        section(effectsTable(report), lang),
        section(cellsTable(report), lang),
        report.costs.length > 0 ? section(costsTable(report), lang) : '',
        report.perCost.rows.length > 0 ? section(perCostTable(report), lang) : '',
        `<section><h2>${words.runs[lang]}</h2><p class="note">${words.again[lang]}</p><details><summary>${report.runs.length}</summary>${rowsOf(runsTable(report), lang)}</details></section>`,
      ].join('\n'),
  });
}

/** Paragraphs with what of Markdown a reading needs: **strong** and `code`; all else stays as it is written. */
function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((one) =>
      escape(one)
        .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replace(/`([^`]+)`/g, '<code>$1</code>'),
    )
    .map((one) => `<p>${one}</p>`)
    .join('');
}

function section(table: Table, language: Language): string {
  const note = table.note ? `<p class="note">${escape(table.note[language])}</p>` : '';
  return `<section><h2>${table.title[language]}</h2>${rowsOf(table, language)}${note}</section>`;
}

function rowsOf(table: Table, language: Language): string {
  const head = table.columns.map(({ title }) => `<th>${escape(title[language])}</th>`).join('');
  const rows = table.rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(sayAny(cell, language))}</td>`).join('')}</tr>`)
    .join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A cell of a table for a person. */
export function sayAny(cell: Table['rows'][number][number], language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'object') return cell[language];
  return typeof cell === 'number' ? sayNumber(cell) : String(cell);
}
