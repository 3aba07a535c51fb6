import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLError,
} from 'yaml';
import type { Finding } from './issues.ts';
import { excerpt, type Mistake, type Path } from './mistake.ts';
import { whyNotPlain } from './plain.ts';

/** A YAML text as plain data, and the way back from a path to a place in the text. */
export type Source = { readonly raw: unknown; place(finding: Finding): Mistake };

/** The largest scenario, in bytes. */
export const largest = 1 << 20;

/**
 * Parses YAML 1.2. Everything that is wrong with it comes back as mistakes; nothing is thrown. There is a source beside them when the text can be
 * understood all the same, so that what it says can be checked as well.
 */
export function parseYaml(
  text: string,
  file: string,
): { readonly source: Source | null; readonly mistakes: readonly Mistake[] } {
  if (text.length > largest) return { source: null, mistakes: [tooLarge(file, `${text.length} characters`)] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    version: '1.2',
    schema: 'core',
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const mistake = (offset: number, wanted: Mistake['wanted'], found: string | null): Mistake => ({
    file,
    ...at(offset),
    path: [],
    wanted,
    found,
    nearest: null,
  });
  const quote = (offset: number): string | null =>
    excerpt(text.slice(offset, offset + 40).split(/\r?\n/)[0] || undefined);
  const complain = ({ code, pos }: YAMLError): Mistake => {
    const found = quote(pos[0]);
    return mistake(pos[0], isWide(found) ? syntax.WIDE_COLON : (syntax[code] ?? syntax.OTHER), found);
  };

  const found = onePerLine([...document.errors, ...document.warnings].map(complain));
  // a key that stands twice leaves no doubt about the rest
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return { source: null, mistakes: found };
  const strange = strangeNodes(document);
  if (strange.length > 0) {
    const more = strange.map(({ offset, wanted }) => mistake(offset, wanted, quote(offset)));
    return { source: null, mistakes: onePerLine([...found, ...more]) };
  }
  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // the library has no class of its own for this: a ReferenceError for aliases, a RangeError for the depth
    if (!(error instanceof Error)) throw error;
    const wanted = { en: 'wanted fewer aliases of aliases', zh: '别名套别名过多' };
    return { source: null, mistakes: [...found, mistake(0, wanted, null)] };
  }
  const place: Source['place'] = ({ key = false, ...finding }) => ({
    file,
    ...at(offsetOf(document, finding.path, key)),
    ...finding,
  });
  const fault = whyNotPlain(raw);
  if (fault) return { source: null, mistakes: [...found, place({ ...fault, found: null, nearest: null })] };
  return { source: { raw, place }, mistakes: found };
}

export function tooLarge(file: string, found: string): Mistake {
  const wanted = { en: 'wanted at most 1 MiB', zh: '至多 1 MiB' };
  return { file, line: null, column: null, path: [], wanted, found, nearest: null };
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
  MULTILINE_IMPLICIT_KEY: { en: 'wanted a key on one line', zh: '键要写在一行里' },
  BAD_ALIAS: { en: 'wanted an alias whose anchor stands before it', zh: '别名要先有锚点' },
  MULTIPLE_DOCS: { en: 'wanted one document in the file', zh: '一个文件只能有一份文档' },
  UNEXPECTED_TOKEN: { en: 'wanted something else here', zh: '此处不该出现这个' },
  BAD_DIRECTIVE: { en: 'wanted no such directive', zh: '不支持这条指令' },
  TAG_RESOLVE_FAILED: { en: 'wanted no such tag', zh: '不支持这个标签' },
  WIDE_COLON: {
    en: 'wanted a colon ":" and a space after a name, not the wide "："',
    zh: '名称后面要用半角冒号加空格“: ”，不是全角的“：”',
  },
  OTHER: { en: 'wanted correct YAML', zh: 'YAML 语法有误' },
  RESOURCE_EXHAUSTION: { en: 'wanted fewer levels', zh: '嵌套过深' },
};

/** Does a line that is no YAML begin with a name and the colon of Chinese text? */
function isWide(line: string | null): boolean {
  return line !== null && /^"?[^\s:：]+：/.test(line);
}

/** One slip often makes a line complain several times; the first says most. */
function onePerLine(mistakes: readonly Mistake[]): readonly Mistake[] {
  const lines = new Set<number | null>();
  return mistakes.filter(({ line }) => !lines.has(line) && lines.add(line)).slice(0, 20);
}

const mostAliases = 100;

/** Keys that are no plain names, aliases of nothing, and too many aliases. */
function strangeNodes(document: Document.Parsed): readonly { offset: number; wanted: Mistake['wanted'] }[] {
  const found: { offset: number; wanted: Mistake['wanted'] }[] = [];
  const anchors = new Set<string>();
  let aliases = 0;
  visit(document, {
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Alias(_, node) {
      aliases += 1;
      const offset = startOf(node) ?? 0;
      if (!anchors.has(node.source)) found.push({ offset, wanted: syntax.BAD_ALIAS });
      if (aliases <= mostAliases) return undefined;
      const wanted = { en: `wanted at most ${mostAliases} aliases`, zh: `别名至多 ${mostAliases} 个` };
      found.push({ offset, wanted });
      return visit.BREAK;
    },
    Pair(_, { key }) {
      if (key === null || isScalar(key)) return;
      const wanted = { en: 'wanted a plain name before the colon', zh: '冒号前应为普通的名称' };
      found.push({ offset: startOf(key) ?? 0, wanted });
    },
  });
  return found;
}

/** Where the value at a path begins; of what is missing, the nearest thing around it. */
function offsetOf(document: Document.Parsed, path: Path, key: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, part] of path.entries()) {
    let next: unknown = null;
    let name: unknown = null;
    if (isMap(node)) {
      const pair = node.items.findLast(
        (item) => isScalar(item.key) && nameOf(item.key.value) === String(part),
      );
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

/** A key as plain data calls it. */
function nameOf(key: unknown): string {
  return key === null ? '' : String(key);
}

function startOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null;
  const { range } = node as { range?: readonly number[] | null };
  return range?.[0] ?? null;
}
