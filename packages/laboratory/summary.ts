import type { Text } from '@hearsay/kernel';
import { share, type Figure } from '@hearsay/settings';
import type { Result } from './game.ts';
import { bootstrapMean, wilson, type Interval } from './intervals.ts';

/** One figure over many runs. A word is counted: one line for each of its values. */
export type Line = {
  readonly id: string;
  readonly title: Text;
  readonly unit: Text | null;
  /** Of a word: which one this line counts, and how it is said; null for all that are rarer than those with a line of their own. */
  readonly value: string | null;
  readonly label: Text | null;
  /** Runs in which it has a value. */
  readonly n: number;
  /** Mean, or share of the runs. */
  readonly mean: number;
  readonly interval: Interval | null;
  readonly least: number | null;
  readonly most: number | null;
};

export type Summary = {
  readonly runs: number;
  readonly entries: number;
  readonly fallbacks: number;
  readonly refusals: number;
  readonly lines: readonly Line[];
  /** Figures that had no value in any run. */
  readonly undefined: readonly Text[];
};

/** Means with bootstrap intervals and shares with Wilson intervals; the same for the same results, whatever their order. */
export function summarize(results: readonly Result[], figures: readonly Figure[]): Summary {
  const ordered = [...results].sort(bySeed);
  const lines: Line[] = [];
  const missing: Text[] = [];
  for (const { id, title, unit = null, words: said = {} } of figures) {
    const values = ordered.map((result) => result.figures[id] ?? null);
    const numbers = values.filter((value) => typeof value === 'number');
    const words = values.filter((value) => typeof value === 'string');
    if (numbers.length === 0 && words.length === 0) missing.push(title);
    if (numbers.length > 0) {
      lines.push({
        id,
        title,
        unit,
        value: null,
        label: null,
        n: numbers.length,
        mean: numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
        interval: bootstrapMean(numbers, { seed: `bootstrap ${id}` }),
        least: Math.min(...numbers),
        most: Math.max(...numbers),
      });
    }
    for (const { word, count } of counted(words)) {
      lines.push({
        id,
        title,
        unit: share,
        value: word,
        label: word === null ? { en: 'others', zh: '其他' } : (said[word] ?? { en: word, zh: word }),
        n: words.length,
        mean: count / words.length,
        interval: wilson(count, words.length),
        least: null,
        most: null,
      });
    }
  }
  const sum = (of: (result: Result) => number): number =>
    ordered.reduce((total, result) => total + of(result), 0);
  return {
    runs: ordered.length,
    entries: sum(({ entries }) => entries),
    fallbacks: sum(({ fallbacks }) => fallbacks),
    refusals: sum(({ refusals }) => refusals),
    lines,
    undefined: missing,
  };
}

/** More words than this are not listed one by one. */
const mostWords = 8;

/** How often each word came, in the order of the alphabet; when there are many, the most frequent ones and all others as one. */
function counted(
  words: readonly string[],
): readonly { readonly word: string | null; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const all = [...counts]
    .map(([word, count]) => ({ word, count }))
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  if (all.length <= mostWords) return all;
  // sorting is stable, so that the alphabet decides between equals
  const frequent = [...all].sort((a, b) => b.count - a.count);
  const rest = frequent.slice(mostWords - 1).reduce((sum, { count }) => sum + count, 0);
  return [...frequent.slice(0, mostWords - 1), { word: null, count: rest }];
}

function bySeed(a: Result, b: Result): number {
  if (typeof a.seed === 'number' && typeof b.seed === 'number') return a.seed - b.seed;
  const [one, other] = [String(a.seed), String(b.seed)];
  return one < other ? -1 : one > other ? 1 : 0;
}
