import type { Language, Text } from '@hearsay/kernel';
import type { Table } from '@hearsay/settings';
import type { Analysis } from './analyze.ts';
import type { CallHealth } from './calls.ts';
import { filledOf } from './filled.ts';
import type { Health } from './health.ts';
import { sayCell, sayFigure, sayTime, words } from './words.ts';

/** The analysis for a terminal. `setting`: its title, in place of its name. */
export function renderText(
  { health, figures, tables }: Analysis,
  language: Language,
  { setting }: Named = {},
): string {
  const width = Math.max(0, ...figures.map(({ title }) => columns(title[language])));
  const lines = [sayHealth(health, language, { setting }), ''];
  for (const figure of figures)
    lines.push(`  ${pad(figure.title[language], width)}  ${sayFigure(figure, language)}`);
  for (const table of tables) {
    if (table.rows.length === 0) continue;
    const { gaps, ...filled } = filledOf(table);
    lines.push('', renderTable({ ...filled, rows: filled.rows.slice(0, mostRows) }, language));
    if (table.rows.length > mostRows)
      lines.push(`  … ${table.rows.length - mostRows} ${words.more[language]}`);
    if (gaps) lines.push(`  ${gaps[language]}`);
  }
  return lines.join('\n');
}

/** A terminal is not for reading hundreds of rows. */
const mostRows = 25;

/** The title of the setting of a run; its name is all that a log has of it. */
export type Named = { readonly setting?: Text };

/** What run it is and how it went, in a few lines. */
export function sayHealth(health: Health, language: Language, named: Named = {}): string {
  return `${health.title} · ${sayCourse(health, language, named)}`;
}

/** The same without its title. */
export function sayCourse(health: Health, language: Language, { setting }: Named = {}): string {
  const say = (word: keyof typeof words): string => words[word][language];
  const end = health.finished ? say('finished') : say('unfinished');
  const first = `${setting?.[language] ?? health.setting} · ${say('seed')} ${health.seed} · ${health.agents} ${say('agents')} · ${health.entries} ${say('entries')} · ${say('simulated')} ${sayTime(health.time)} · ${end}`;
  const counted: Counted[] = [
    [health.fallbacks, 'fallbacks'],
    [health.refusals, 'refusals'],
    [health.failures, 'failures'],
    [health.dropped, 'dropped'],
  ];
  if (health.changes > 0) counted.push([health.changes, 'changes']);
  return [
    first,
    sayCounted('health', counted, language),
    ...sayMinds(health, language),
    sayPace(health, language),
    sayReplay(health, language),
  ].join('\n');
}

const marks = {
  en: { colon: ': ', comma: ', ', semicolon: '; ', open: ' (', close: ')' },
  zh: { colon: '：', comma: '，', semicolon: '；', open: '（', close: '）' },
} as const;

type Counted = readonly [number, keyof typeof words];

function sayCounted(what: keyof typeof words, counted: readonly Counted[], language: Language): string {
  const { colon, comma } = marks[language];
  const parts = counted.map(([count, word]) => `${count} ${words[word][language]}`);
  return `${words[what][language]}${colon}${parts.join(comma)}`;
}

/** What of the models' pace is undefined is not worth a word in a run that asked none. */
function sayPace({ pace, calls }: Health, language: Language): string {
  const shown = calls ? pace : pace.slice(0, 2);
  const { colon, comma } = marks[language];
  const parts = shown.map((figure) => `${figure.title[language]} ${sayFigure(figure, language)}`);
  return `${words.pace[language]}${colon}${parts.join(comma)}`;
}

function sayReplay({ verified }: Health, language: Language): string {
  const say = (word: keyof typeof words): string => words[word][language];
  const found = !verified
    ? say('unchecked')
    : verified.same
      ? say('same')
      : `${say('differs')} ${verified.seq}`;
  return `${say('replay')}${marks[language].colon}${found}`;
}

/** What the models were asked and cost, and what went wrong in minds; nothing for a run without models. */
function sayMinds({ calls, minds }: Health, language: Language): readonly string[] {
  const { hybrid } = minds;
  const isThinking = calls !== null || hybrid.byInstinct + hybrid.byModel > 0;
  if (!isThinking) return [];
  const counted: readonly Counted[] = [
    [minds.jsonRepairs, 'jsonRepairs'],
    [minds.fieldRepairs, 'fieldRepairs'],
    [minds.wrongCitations, 'wrongCitations'],
    [minds.lostThoughts, 'lostThoughts'],
    [minds.ungrounded, 'ungrounded'],
  ];
  const lines = [sayCounted('minds', counted, language)];
  if (hybrid.byInstinct + hybrid.byModel > 0)
    lines.push(
      sayCounted(
        'hybrid',
        [
          [hybrid.byModel, 'byModel'],
          [hybrid.byInstinct, 'byInstinct'],
        ],
        language,
      ),
    );
  return calls ? [...lines, sayCalls(calls, language)] : lines;
}

/** What the models of a run were asked and cost, as one line. */
export function sayCalls(calls: CallHealth, language: Language): string {
  const say = (word: keyof typeof words): string => words[word][language];
  const { colon, comma, semicolon, open, close } = marks[language];
  const { tokens } = calls;
  const usd = calls.usd === null ? say('unknownPrice') : `US$ ${calls.usd.toFixed(4)}`;
  const kinds = Object.entries(calls.troubles).map(([kind, count]) => `${kind} ${count}`);
  const troubles = kinds.length > 0 ? `${open}${kinds.join(comma)}${close}` : '';
  const lost = calls.lostInFlight > 0 ? `${semicolon}${calls.lostInFlight} ${say('lostInFlight')}` : '';
  const asked = [
    `${calls.calls} ${say('calls')}`,
    `${tokens.input} + ${tokens.output} ${say('tokens')}${open}${tokens.cached} ${say('cached')}${close}`,
    usd,
  ];
  const failed = [`${calls.failed} ${say('callsFailed')}`, `${calls.retries} ${say('retries')}${troubles}`];
  return `${say('models')}${colon}${asked.join(comma)}${semicolon}${failed.join(comma)}${lost}`;
}

export function renderTable(table: Table, language: Language): string {
  const heads = table.columns.map(({ title }) => title[language]);
  const cells = table.rows.map((row) => row.map((cell, at) => sayCell(cell, table.columns[at], language)));
  const widths = heads.map((head, at) => Math.max(columns(head), ...cells.map((row) => columns(row[at]))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) =>
        isNumeric(table.columns[at].kind) ? pad(cell, widths[at], true) : pad(cell, widths[at]),
      )
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [
    table.title[language],
    `  ${line(heads)}`,
    `  ${rule}`,
    ...cells.map((row) => `  ${line(row)}`),
  ].join('\n');
}

function isNumeric(kind: Table['columns'][number]['kind']): boolean {
  return kind === 'number' || kind === 'share' || kind === 'time' || kind === 'entry';
}

function pad(text: string, width: number, left = false): string {
  const space = ' '.repeat(Math.max(0, width - columns(text)));
  return left ? space + text : text + space;
}

/** How many columns of a terminal a text takes: Han, kana, hangul and full-width forms take two (Unicode Standard Annex 11). */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  return count;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}
