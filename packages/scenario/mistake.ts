import { WordedError, type Language, type Text } from '@hearsay/kernel';

export type Path = readonly (string | number)[];

/** One thing that is wrong with a scenario: where it is, what was wanted there and what was found. */
export type Mistake = {
  readonly file: string;
  /** From 1; null when the value does not come from the file (a change on the command line). */
  readonly line: number | null;
  readonly column: number | null;
  readonly path: Path;
  readonly wanted: Text;
  /** What stands there, shortened; null when nothing does. */
  readonly found: string | null;
  /** The valid name that was probably meant. */
  readonly nearest: string | null;
};

/** A scenario that cannot be played, with everything that is wrong with it. */
export class ScenarioError extends WordedError {
  override readonly name = 'ScenarioError';
  readonly mistakes: readonly Mistake[];
  constructor(mistakes: readonly Mistake[]) {
    const say = (language: Language): string =>
      mistakes.map((mistake) => formatMistake(mistake, language)).join('\n');
    super({ en: say('en'), zh: say('zh') });
    this.mistakes = mistakes;
  }
}

/** One line for a person: `file:line:column path: wanted …, found …. Did you mean …?` */
export function formatMistake(
  { file, line, column, path, wanted, found, nearest }: Mistake,
  language: Language,
): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  const at = path.length > 0 ? ` ${formatPath(path)}` : '';
  if (language === 'zh') {
    const seen = found === null ? '' : `，实际是 ${found}`;
    return `${place}${at}：${wanted.zh}${seen}。${nearest === null ? '' : `是不是“${nearest}”？`}`;
  }
  const seen = found === null ? '' : `, found ${found}`;
  return `${place}${at}: ${wanted.en}${seen}.${nearest === null ? '' : ` Did you mean "${nearest}"?`}`;
}

/** `agents[3].temperament.bold` */
export function formatPath(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('');
}

/** A value as it is quoted in a sentence. */
export function excerpt(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
