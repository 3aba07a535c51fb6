import { usualLexicon, type LexiconOptions } from './lexicon.ts';

/** How a memory works. What is left out is as in `usualOptions`. */
export type MemoryOptions = {
  readonly sensory: { readonly seconds: number; readonly capacity: number };
  readonly working: { readonly slots: number; readonly tokens: number };
  readonly longTerm: { readonly capacity: number };
  /** Of the weighted sum in recall (Generative Agents: Park et al. 2023). */
  readonly weights: { readonly recency: number; readonly importance: number; readonly relevance: number };
  /** How much likeness of vectors counts in relevance beside words, 0 … 1. */
  readonly likeness: number;
  readonly lexicon: LexiconOptions;
  /** What the fields beside an item's text count in the search by words. */
  readonly fields: {
    readonly speaker: number;
    readonly time: number;
    readonly neighbours: number;
    /** How much the vector of a turn leans towards each turn beside it. */
    readonly context: number;
  };
  /** How much the words found in an item count for those stored right before and after it (spreading activation: Collins & Loftus 1975). */
  readonly spread: number;
  /** From how many items on an approximate index proposes candidates, where there is one. */
  readonly indexFrom: number;
};

export const usualOptions: MemoryOptions = {
  sensory: { seconds: 120, capacity: 24 },
  working: { slots: 7, tokens: 600 },
  longTerm: { capacity: 2_000 },
  weights: { recency: 1, importance: 1, relevance: 1 },
  likeness: 0.2,
  lexicon: usualLexicon,
  fields: { speaker: 1, time: 0.3, neighbours: 0.35, context: 0.5 },
  spread: 0.4,
  indexFrom: 10_000,
};
