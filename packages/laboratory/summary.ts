import type { Text } from '@hearsay/kernel';
import type { Figure } from '@hearsay/settings';
import type { Result } from './game.ts';
import { bootstrapMean, wilson, type Interval } from './intervals.ts';

/** One figure over many runs. A word is counted: one line for each of its values. */
export type Line = {
  readonly id: string;
  readonly title: Text;
  readonly unit: Text | null;
  /** Of a word: which one this line counts. */
  readonly value: string | null;
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
  for (const { id, title, unit = null } of figures) {
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
        n: numbers.length,
        mean: numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
        interval: bootstrapMean(numbers, { seed: `bootstrap ${id}` }),
        least: Math.min(...numbers),
        most: Math.max(...numbers),
      });
    }
    for (const word of [...new Set(words)].sort()) {
      const count = words.filter((one) => one === word).length;
      lines.push({
        id,
        title,
        unit: { en: 'share', zh: '占比' },
        value: word,
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

function bySeed(a: Result, b: Result): number {
  if (typeof a.seed === 'number' && typeof b.seed === 'number') return a.seed - b.seed;
  const [one, other] = [String(a.seed), String(b.seed)];
  return one < other ? -1 : one > other ? 1 : 0;
}
