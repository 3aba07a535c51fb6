import type { CivilTime } from '@hearsay/kernel';
import type { Span } from './dates.ts';
import type { Lexicon } from './lexicon.ts';

/**
 * Scores by words with those of time added: what lies in a stretch that the question speaks of counts as if it held a word for it, in the weak field of
 * times; the fewer lie there, the more. Without such a stretch the scores stay as they are.
 */
export function withDates(
  scores: ReadonlyMap<number, number>,
  of: {
    readonly spans: readonly Span[];
    readonly slots: Iterable<number>;
    readonly timeOf: (slot: number) => CivilTime | null;
    readonly lexicon: Lexicon;
    readonly weight: number;
  },
): ReadonlyMap<number, number> {
  const { spans, timeOf, lexicon, weight } = of;
  if (spans.length === 0 || weight === 0) return scores;
  const all = new Map(scores);
  const slots = [...of.slots];
  for (const { from, to } of spans) {
    const inside = slots.filter((slot) => {
      const time = timeOf(slot);
      return time !== null && time >= from && time < to;
    });
    for (const [slot, score] of lexicon.score(inside, weight)) all.set(slot, (all.get(slot) ?? 0) + score);
  }
  return all;
}
