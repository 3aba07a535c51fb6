import type { Language } from '@hearsay/kernel';
import { drawFigure } from './draw/draw.ts';
import type { Experiment } from './load.ts';
import { renderExperimentMarkdown } from './markdown.ts';
import type { Report } from './report.ts';
import type { Run } from './run.ts';

/**
 * Everything that a report in Markdown consists of, by file name: in both languages, each with its figures, and one table of all runs. The same
 * runs give the same bytes.
 */
export function reportFiles(
  report: Report,
  of: {
    readonly experiment: Experiment;
    readonly runs: readonly Run[];
    readonly name: string;
    readonly command: string;
  },
): ReadonlyMap<string, string> {
  const { experiment, runs, name, command } = of;
  const files = new Map<string, string>();
  const data = `${name}.csv`;
  const named: Readonly<Record<Language, string>> = { en: name, zh: `${name}.zh` };
  for (const language of ['en', 'zh'] as const) {
    const figures = report.figures.map((figure, at) => {
      const drawn = drawFigure(report, figure, language);
      if (drawn === '') return null;
      const file = `figures/${name}-${at + 1}${language === 'zh' ? '.zh' : ''}.svg`;
      files.set(file, drawn);
      return file;
    });
    const other = `${named[language === 'zh' ? 'en' : 'zh']}.md`;
    const text = renderExperimentMarkdown(report, language, { figures, command, data, other });
    files.set(`${named[language]}.md`, text);
  }
  files.set(data, runsCsv(experiment, runs));
  return files;
}

/** One line a run (RFC 4180): cell, seed, what was measured, what it cost, and the first 16 digits of the SHA-256 of its log. */
export function runsCsv(
  { measures, costs }: Pick<Experiment, 'measures' | 'costs'>,
  runs: readonly Run[],
): string {
  const ids = [
    ...new Set([
      ...measures.flatMap(({ figure, minus }) => (minus === null ? [figure] : [figure, minus])),
      ...costs.map(({ figure }) => figure),
    ]),
  ];
  const quote = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = runs.map(({ cell, seed, entries, fallbacks, digest, figures }) => [
    cell,
    String(seed),
    String(entries),
    String(fallbacks),
    digest.slice(0, 16),
    ...ids.map((id) => sayValue(figures[id] ?? null)),
  ]);
  const head = ['cell', 'seed', 'entries', 'fallbacks', 'sha256', ...ids];
  return `${[head, ...rows].map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

/** Six digits say all that a figure of one run can say. */
function sayValue(value: number | string | null): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : String(Math.round(value * 1e6) / 1e6);
}
