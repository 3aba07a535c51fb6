import type { Text } from '@hearsay/kernel';
import type { Path } from './mistake.ts';

const deepest = 64;
const most = 500_000;

/**
 * Where data read from YAML is more than a tree of lists, maps, texts, numbers and truths: it holds itself (an alias inside its own anchor), is nested
 * without measure, unfolds to too much, or a tag made something else of it. Null when it is plain.
 */
export function whyNotPlain(raw: unknown): { readonly path: Path; readonly wanted: Text } | null {
  let count = 0;
  const open = new Set<object>();
  const walk = (value: unknown, path: Path): { path: Path; wanted: Text } | null => {
    count += 1;
    if (count > most)
      return { path: [], wanted: { en: `wanted at most ${most} values`, zh: `至多 ${most} 个值` } };
    if (typeof value !== 'object' || value === null) return null;
    if (open.has(value))
      return {
        path,
        wanted: { en: 'wanted no alias inside its own anchor', zh: '别名不能出现在自己的锚点之内' },
      };
    if (path.length >= deepest)
      return {
        path: path.slice(0, 3),
        wanted: { en: `wanted at most ${deepest} levels`, zh: `至多 ${deepest} 层` },
      };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!Array.isArray(value) && prototype !== Object.prototype)
      return {
        path,
        wanted: { en: 'wanted text, a number, a list or a map', zh: '应为文字、数字、列表或键值对' },
      };
    open.add(value);
    for (const [key, item] of Object.entries(value)) {
      const fault = walk(item, [...path, Array.isArray(value) ? Number(key) : key]);
      if (fault) return fault;
    }
    open.delete(value);
    return null;
  };
  return walk(raw, []);
}
