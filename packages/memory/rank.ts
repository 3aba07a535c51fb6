import type { MemoryOptions } from './options.ts';

/** What speaks for an item: its words and its likeness (each 0 and up, as the two legs of the search give them), how fresh and how important it is. */
export type Evidence = {
  readonly slot: number;
  readonly words: number;
  readonly like: number;
  readonly recent: number;
  readonly importance: number;
};

/** With words and likeness as shares of the best found, and the score of it all. */
export type Ranked = Evidence & { readonly score: number };

/**
 * Best first: words and likeness are normalised and mixed, and a weighted sum of normalised relevance, recency and importance follows, as in Generative
 * Agents (Park et al. 2023). Ties are decided by `rankOf` a slot.
 */
export function rank(
  found: readonly Evidence[],
  {
    weights,
    share,
    rankOf,
  }: {
    readonly weights: MemoryOptions['weights'];
    /** How much likeness counts in relevance, beside words. */
    readonly share: number;
    readonly rankOf: (slot: number) => number;
  },
): readonly Ranked[] {
  let [mostWords, mostLike] = [0, 0];
  for (const { words, like } of found) {
    mostWords = Math.max(mostWords, words);
    mostLike = Math.max(mostLike, like);
  }
  const parts = found.map((one) => {
    const words = mostWords > 0 ? one.words / mostWords : 0;
    const like = mostLike > 0 ? one.like / mostLike : 0;
    return { ...one, words, like, relevance: (1 - share) * words + share * like };
  });
  const spans = {
    relevance: span(parts, 'relevance'),
    recent: span(parts, 'recent'),
    importance: span(parts, 'importance'),
  };
  return parts
    .map(({ relevance, ...one }) => ({
      ...one,
      score:
        weights.relevance * within(relevance, spans.relevance) +
        weights.recency * within(one.recent, spans.recent) +
        weights.importance * within(one.importance, spans.importance),
    }))
    .sort((a, b) => b.score - a.score || rankOf(a.slot) - rankOf(b.slot));
}

/** Why it came up, for whoever reads along; `matched` are the words of the question that it has. */
export function whyOf({ words, like, recent, importance }: Ranked, matched: readonly string[]): string {
  const named = matched.slice(0, 4).join(', ');
  const two = (value: number): string => value.toFixed(2);
  return `words ${two(words)}${named ? ` (${named})` : ''} · likeness ${two(like)} · recency ${two(recent)} · importance ${two(importance)}`;
}

function span<Key extends string>(
  parts: readonly Readonly<Record<Key, number>>[],
  key: Key,
): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const one of parts) {
    low = Math.min(low, one[key]);
    high = Math.max(high, one[key]);
  }
  return [low, high];
}

/** Min-max, as in Generative Agents; where all are alike it says nothing. */
function within(value: number, [low, high]: readonly [number, number]): number {
  return high > low ? (value - low) / (high - low) : 0;
}
