import { AnalysisError } from './analysis-error.ts';

export type CsvRow = { readonly cells: readonly string[]; readonly line: number };

/** Reads comma-separated values (RFC 4180). Throws an AnalysisError for a quoted value that does not end, with the line where it begins. */
export function parseCsv(text: string, file: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begin = 1;
  const end = (): void => {
    cells.push(cell);
    rows.push({ cells, line: begin });
    cells = [];
    cell = '';
    begin = line;
  };
  const plain = text.replace(/^\uFEFF/, '');
  for (let at = 0; at < plain.length; at += 1) {
    const character = plain[at];
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') end();
    else if (character !== '\r') cell += character;
  }
  if (quoted)
    throw new AnalysisError({
      en: `${file}:${begin} a quoted value is not closed`,
      zh: `${file}:${begin} 引号没有闭合`,
    });
  if (cell !== '' || cells.length > 0) end();
  return rows;
}
