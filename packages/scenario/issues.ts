import type { Text } from '@hearsay/kernel';
import type { z } from 'zod';
import { excerpt, type Mistake, type Path } from './mistake.ts';
import { nearest } from './nearest.ts';

/** A mistake whose place in the file is still to be looked up; `key` when it is about the key at the end of the path. */
export type Finding = Omit<Mistake, 'file' | 'line' | 'column'> & { readonly key?: boolean };

type Issue = z.core.$ZodIssue;

/**
 * What a schema complains of, as findings in our own words, one a place. `raw` is what is quoted (as it was written, secrets unresolved), `keysAt`
 * the keys that may stand at a path.
 */
export function findingsOf(
  issues: readonly Issue[],
  raw: unknown,
  keysAt: (path: Path) => readonly string[],
): readonly Finding[] {
  const places = new Set<string>();
  return issues
    .flatMap((issue) => findingOf(issue, raw, keysAt))
    .filter(({ path, key }) => {
      const place = JSON.stringify([path, key]);
      return !places.has(place) && places.add(place);
    });
}

function findingOf(
  issue: Issue,
  raw: unknown,
  keysAt: (path: Path) => readonly string[],
): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const value = valueAt(raw, path);
  const found = excerpt(value);
  const finding = (wanted: Text, near: string | null = null): Finding => ({
    path,
    wanted,
    found,
    nearest: near,
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(path);
        const list = known.length > 0 ? known.join(', ') : '—';
        return {
          path: [...path, key],
          wanted: { en: `wanted one of ${list}`, zh: `只能是 ${list}` },
          found: `"${key}"`,
          nearest: nearest(key, known),
          key: true,
        };
      });
    case 'invalid_type':
      return [finding(value === undefined ? missing(issue.expected) : typed(issue.expected))];
    case 'invalid_value': {
      const values = issue.values.map(String);
      return [finding(...oneOf(values, value))];
    }
    case 'too_small': {
      const least = String(issue.minimum);
      return [
        finding(
          issue.origin === 'array' || issue.origin === 'set'
            ? { en: `wanted at least ${least}`, zh: `至少要有 ${least} 个` }
            : issue.origin === 'string'
              ? {
                  en: `wanted at least ${least} ${least === '1' ? 'character' : 'characters'}`,
                  zh: `至少 ${least} 个字符`,
                }
              : { en: `wanted at least ${least}`, zh: `至少为 ${least}` },
        ),
      ];
    }
    case 'too_big': {
      const most = String(issue.maximum);
      return [
        finding(
          issue.origin === 'array' || issue.origin === 'set'
            ? { en: `wanted at most ${most}`, zh: `至多 ${most} 个` }
            : issue.origin === 'string'
              ? { en: `wanted at most ${most} characters`, zh: `至多 ${most} 个字符` }
              : { en: `wanted at most ${most}`, zh: `至多为 ${most}` },
        ),
      ];
    }
    case 'invalid_union': {
      // of variants told apart by one key, zod names the values of that key
      if ('options' in issue && Array.isArray(issue.options))
        return [finding(...oneOf(issue.options.map(String), value))];
      // when the value has the form of one variant, what is wrong is what that one says
      const [meant, ...others] = issue.errors.filter((errors) => !errors.some(isOfForm));
      if (meant !== undefined && others.length === 0)
        return meant.flatMap((one) => findingOf({ ...one, path: [...issue.path, ...one.path] }, raw, keysAt));
      const kinds = [
        ...new Set(
          issue.errors.flatMap((errors) =>
            errors.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : [])),
          ),
        ),
      ];
      const en = kinds.map((kind) => nouns(kind).en).join(' or ');
      const zh = kinds.map((kind) => nouns(kind).zh).join('或');
      return [
        finding(
          kinds.length > 0
            ? value === undefined
              ? { en: `is missing; wanted ${en}`, zh: `缺少；应为${zh}` }
              : { en: `wanted ${en}`, zh: `应为${zh}` }
            : { en: 'wanted another form', zh: '形式不对' },
        ),
      ];
    }
    case 'invalid_format':
    case 'custom':
      return [
        finding(
          isName(path)
            ? {
                en: 'wanted a name without leading or trailing space, control characters or the commas "，" and "、" (a list is parted by ","), other than "god" and "all"',
                zh: '名字不能以空格开头或结尾，不能含控制字符，也不能是 god 或 all；“，”“、”也不行：列表用半角逗号“,”分隔',
              }
            : ownWords(issue),
        ),
      ];
    case 'not_multiple_of':
      return [finding({ en: `wanted a multiple of ${issue.divisor}`, zh: `应为 ${issue.divisor} 的倍数` })];
    case 'invalid_key':
    case 'invalid_element':
      return [finding({ en: 'wanted another name', zh: '名称不合要求' })];
    default:
      return [finding({ en: 'wanted something else', zh: '不合要求' })];
  }
}

function oneOf(values: readonly string[], value: unknown): [Text, string | null] {
  const list = values.join(', ');
  const one = values.length > 1 ? 'one of ' : '';
  if (value === undefined)
    return [{ en: `is missing; wanted ${one}${list}`, zh: `缺少；应为 ${list}` }, null];
  const near = typeof value === 'string' ? nearest(value, values) : null;
  return [{ en: `wanted ${one}${list}`, zh: `应为 ${list}` }, near];
}

/** Is the value as a whole of another form than a variant wants? */
function isOfForm(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_union');
}

function isName(path: Path): boolean {
  return path.length === 3 && path[0] === 'agents' && path[2] === 'name';
}

/** What a schema says of its own checks, in English or as "English / 中文"; its stock sentence is not passed on. */
function ownWords(issue: Issue): Text {
  const isOwn = issue.code === 'custom' && issue.message !== '' && issue.message !== 'Invalid input';
  const [en, zh = en] = issue.message.split(' / ');
  return isOwn ? { en, zh } : { en: 'wanted another form', zh: '形式不对' };
}

function missing(kind: string): Text {
  const { en, zh } = nouns(kind);
  return { en: `is missing; wanted ${en}`, zh: `缺少；应为${zh}` };
}

function typed(kind: string): Text {
  const { en, zh } = nouns(kind);
  return { en: `wanted ${en}`, zh: `应为${zh}` };
}

const kinds: Readonly<Record<string, Text>> = {
  string: { en: 'text', zh: '文字' },
  number: { en: 'a number', zh: '数字' },
  int: { en: 'a whole number', zh: '整数' },
  boolean: { en: 'true or false', zh: 'true 或 false' },
  array: { en: 'a list', zh: '列表' },
  object: { en: 'a map of names and values', zh: '键值对' },
  record: { en: 'a map of names and values', zh: '键值对' },
};

function nouns(kind: string): Text {
  return kinds[kind] ?? { en: kind, zh: kind };
}

/** What stands at a path of plain data; undefined when nothing does. */
export function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  return value;
}
