import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { Finding } from './issues.ts';
import { excerpt, type Mistake, type Path } from './mistake.ts';

/** A YAML text as plain data, and the way back from a path to a place in the text. */
export type Source = { readonly raw: unknown; place(finding: Finding): Mistake };

const largest = 1 << 20;

/** Parses YAML 1.2. Everything that is wrong with it comes back as mistakes; nothing is thrown. */
export function parseYaml(
  text: string,
  file: string,
): { readonly source: Source } | { readonly mistakes: readonly Mistake[] } {
  if (text.length > largest) {
    const wanted = { en: 'wanted at most 1 MiB', zh: '至多 1 MiB' };
    return {
      mistakes: [
        {
          file,
          line: null,
          column: null,
          path: [],
          wanted,
          found: `${text.length} characters`,
          nearest: null,
        },
      ],
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    schema: 'core',
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(Math.max(0, offset));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.slice(0, 20).map((error) => ({
        file,
        ...at(error.pos[0]),
        path: [],
        wanted: syntax[error.code] ?? { en: 'wanted correct YAML', zh: 'YAML 语法有误' },
        found: excerpt(text.slice(error.pos[0], error.pos[0] + 40).split('\n')[0]),
        nearest: null,
      })),
    };
  }
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 100 });
  } catch {
    const wanted = {
      en: 'wanted aliases that are resolved and not nested a hundred times',
      zh: '别名无法解析或嵌套过多',
    };
    return { mistakes: [{ file, line: 1, column: 1, path: [], wanted, found: null, nearest: null }] };
  }
  return {
    source: {
      raw,
      place(finding) {
        const { key = false, ...rest } = finding;
        return { file, ...at(offsetOf(document, finding.path, key)), ...rest };
      },
    },
  };
}

const syntax: Readonly<Record<string, { en: string; zh: string }>> = {
  DUPLICATE_KEY: { en: 'wanted every key once in a map', zh: '同一层的键不能重复' },
  TAB_AS_INDENT: { en: 'wanted spaces, not tabs, before a line', zh: '缩进要用空格，不能用制表符' },
  BAD_INDENT: { en: 'wanted another indentation', zh: '缩进不对' },
  MISSING_CHAR: {
    en: 'a character is missing here, such as a closing quote or bracket',
    zh: '这里少了一个字符，例如引号或括号',
  },
  BLOCK_AS_IMPLICIT_KEY: { en: 'wanted one "key: value" a line', zh: '一行只能有一个“键: 值”' },
  BAD_ALIAS: { en: 'wanted an alias whose anchor stands before it', zh: '别名要先有锚点' },
};

/** Where the value at a path begins; of what is missing, the nearest thing around it. */
function offsetOf(document: Document.Parsed, path: Path, key: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    let next: unknown = null;
    let name: unknown = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      name = pair?.key ?? null;
      next = pair?.value ?? null;
    } else if (isSeq(node) && typeof part === 'number') next = node.items[part] ?? null;
    const isEnd = depth === path.length - 1;
    offset = (isEnd && key ? startOf(name) : (startOf(next) ?? startOf(name))) ?? offset;
    if (next === null) return offset;
    node = next;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const { range } = node as { range?: readonly number[] | null };
  return range?.[0] ?? null;
}
