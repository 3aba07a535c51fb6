import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { WordedError, type Text } from '@hearsay/kernel';

/** A line of a file is not what it is to be; `text` says where, what was wanted, and what was found. */
export class LineError extends WordedError {
  override readonly name = 'LineError';

  constructor(
    file: string,
    line: number,
    { wanted, found }: { readonly wanted: Text; readonly found: string | Text },
  ) {
    const seen = typeof found === 'string' ? { en: found, zh: found } : found;
    super({
      en: `${file}:${line} wanted ${wanted.en}, found ${seen.en}`,
      zh: `${file}:${line} 应为${wanted.zh}，实际是 ${seen.zh}`,
    });
  }
}

/** What a parsed line gives, or what it lacks. */
export type Parsed<T> =
  { readonly value: T & { readonly id: string } } | { readonly wanted: Text; readonly found: string | Text };

/** Reads a file of JSON Lines line by line; empty lines are left out. Throws a LineError for the first line that is wrong or repeats an id. */
export async function readJsonLines<T>(
  file: string,
  parse: (value: unknown) => Parsed<T>,
): Promise<readonly (T & { readonly id: string })[]> {
  const all: (T & { readonly id: string })[] = [];
  const lines = new Map<string, number>();
  let line = 0;
  for await (const raw of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    const parsed = parse(readJson(text, file, line));
    if ('wanted' in parsed) throw new LineError(file, line, parsed);
    const { id } = parsed.value;
    const before = lines.get(id);
    if (before !== undefined)
      throw new LineError(file, line, {
        wanted: { en: 'an id of its own', zh: '不重复的 id' },
        found: {
          en: `${JSON.stringify(id)} (line ${before})`,
          zh: `${JSON.stringify(id)}（第 ${before} 行）`,
        },
      });
    lines.set(id, line);
    all.push(parsed.value);
  }
  return all;
}

function readJson(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LineError(file, line, {
      wanted: { en: 'JSON', zh: ' JSON' },
      found: text.length > 60 ? `${text.slice(0, 60)}…` : text,
    });
  }
}
