import { log } from '@hearsay/kernel';

/** Terms of a document, by how much each field counts. */
export type WeightedTerms = readonly { readonly terms: readonly string[]; readonly weight: number }[];

export type LexiconOptions = {
  /** How soon more of the same term counts less. */
  readonly k1: number;
  /** How much long documents are held back, 0 … 1. */
  readonly b: number;
  /** What a term counts at least where it occurs (BM25+). */
  readonly delta: number;
};

export const usualLexicon: LexiconOptions = { k1: 1.2, b: 0.6, delta: 0.2 };

type Posting = { slots: number[]; counts: number[]; dead: number };

/**
 * A search by words over slots that come and go: BM25 over fields put together by weight (BM25F: Robertson, Zaragoza & Taylor 2004), with the lower
 * bound of BM25+ (Lv & Zhai 2011). Scores depend on what is in it, never on the order of coming and going.
 */
export type Lexicon = {
  add(slot: number, document: WeightedTerms): void;
  remove(slot: number): void;
  /** The score of every slot that holds one of the terms; `matched` says which. */
  search(query: readonly string[]): { readonly scores: ReadonlyMap<number, number> };
  /** What these slots would score by a term that they alone hold, each so many times. */
  score(slots: readonly number[], count: number): ReadonlyMap<number, number>;
  /** Which of the query's terms a slot holds, rarest first. */
  matched(slot: number, query: readonly string[]): readonly string[];
};

export function createLexicon(options: LexiconOptions = usualLexicon): Lexicon {
  const postings = new Map<string, Posting>();
  const documents = new Map<
    number,
    { readonly counts: ReadonlyMap<string, number>; readonly length: number }
  >();
  /** By slot; what is not in it is never read. */
  const lengths: number[] = [];
  let total = 0;

  function idf(term: string): number {
    const posting = postings.get(term);
    return rarity(posting ? posting.slots.length - posting.dead : 0);
  }

  function rarity(holding: number): number {
    return log(1 + (documents.size - holding + 0.5) / (holding + 0.5));
  }

  function meanLength(): number {
    return documents.size === 0 ? 1 : Math.max(1e-9, total / documents.size);
  }

  function valueOf(slot: number, count: number, mean: number): number {
    const long = 1 - options.b + (options.b * lengths[slot]) / mean;
    return (count * (options.k1 + 1)) / (count + options.k1 * long) + options.delta;
  }

  function compact(term: string, posting: Posting): void {
    if (posting.dead * 2 <= posting.slots.length) return;
    const kept = posting.slots
      .map((slot, at) => ({ slot, count: posting.counts[at] }))
      .filter(({ slot }) => slot >= 0);
    if (kept.length === 0) postings.delete(term);
    else {
      posting.slots = kept.map(({ slot }) => slot);
      posting.counts = kept.map(({ count }) => count);
      posting.dead = 0;
    }
  }

  return {
    add(slot, document) {
      if (documents.has(slot)) throw new RangeError(`slot ${slot} is taken; remove it first`);
      const counts = new Map<string, number>();
      // in whole thousandths, so that a sum does not depend on its order
      let length = 0;
      for (const { terms, weight } of document) {
        for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
        length += Math.round(1_000 * weight) * terms.length;
      }
      documents.set(slot, { counts, length });
      lengths[slot] = length;
      total += length;
      for (const [term, count] of counts) {
        const posting = postings.get(term) ?? { slots: [], counts: [], dead: 0 };
        postings.set(term, posting);
        posting.slots.push(slot);
        posting.counts.push(count);
      }
    },
    remove(slot) {
      const document = documents.get(slot);
      if (!document) return;
      documents.delete(slot);
      total -= document.length;
      for (const term of document.counts.keys()) {
        const posting = postings.get(term);
        const at = posting?.slots.lastIndexOf(slot) ?? -1;
        if (!posting || at < 0) continue;
        posting.slots[at] = -1;
        posting.dead += 1;
        compact(term, posting);
      }
    },
    search(query) {
      const scores = new Map<number, number>();
      const mean = meanLength();
      const asked = new Map<string, number>();
      for (const term of query) asked.set(term, (asked.get(term) ?? 0) + 1);
      for (const [term, times] of asked) {
        const posting = postings.get(term);
        if (!posting) continue;
        const weight = idf(term) * (1 + log(times));
        for (let at = 0; at < posting.slots.length; at += 1) {
          const slot = posting.slots[at];
          if (slot < 0) continue;
          scores.set(slot, (scores.get(slot) ?? 0) + weight * valueOf(slot, posting.counts[at], mean));
        }
      }
      return { scores };
    },
    score(slots, count) {
      const [mean, weight] = [meanLength(), rarity(slots.length)];
      return new Map(slots.map((slot) => [slot, weight * valueOf(slot, count, mean)]));
    },
    matched(slot, query) {
      const counts = documents.get(slot)?.counts;
      if (!counts) return [];
      const held = [...new Set(query)].filter((term) => counts.has(term));
      const rare = new Map(held.map((term) => [term, idf(term)]));
      return held.sort((a, b) => (rare.get(b) ?? 0) - (rare.get(a) ?? 0) || (a < b ? -1 : 1));
    },
  };
}
