import { versionOf, type Claim } from '../claim.ts';
import type { Extracted, Extractor, Reading } from './extractor.ts';

/** A sentence with the claims that it makes, as a person reads it. */
export type Labelled = {
  readonly text: string;
  /** What it tries: plain, negated, hedged … */
  readonly kind: string;
  readonly claims: readonly (Claim & { readonly sure: number })[];
};

/** How well claims are found. A claim counts as found when fact, every slot and polarity are those of the label. */
export type Score = {
  readonly sentences: number;
  readonly found: number;
  readonly labelled: number;
  readonly right: number;
  /** Null when nothing was found, or nothing was there to be found. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** Of the right ones: the share whose certainty is within 0.15 of the label's. */
  readonly sure: number | null;
};

/** Reads every sentence and compares; by kind, and `all` together. */
export async function scoreExtractor(
  extractor: Extractor,
  sentences: readonly Labelled[],
  reading: Reading,
): Promise<ReadonlyMap<string, Score>> {
  const counts = new Map<string, Counts>();
  for (const sentence of sentences) {
    const found = await extractor.extract(sentence.text, reading);
    for (const kind of ['all', sentence.kind]) {
      const count = counts.get(kind) ?? { sentences: 0, found: 0, labelled: 0, right: 0, sure: 0 };
      counts.set(kind, count);
      add(count, sentence, found);
    }
  }
  return new Map([...counts].map(([kind, count]) => [kind, scoreOf(count)]));
}

type Counts = { sentences: number; found: number; labelled: number; right: number; sure: number };

function add(count: Counts, { claims }: Labelled, found: readonly Extracted[]): void {
  const wanted = new Map(claims.map((claim) => [versionOf(claim), claim]));
  count.sentences += 1;
  count.found += found.length;
  count.labelled += claims.length;
  for (const { claim, sure } of found) {
    const label = wanted.get(versionOf(claim));
    if (!label) continue;
    count.right += 1;
    if (Math.abs(label.sure - sure) < 0.15) count.sure += 1;
  }
}

function scoreOf({ sentences, found, labelled, right, sure }: Counts): Score {
  const part = (of: number, all: number): number | null => (all === 0 ? null : of / all);
  return {
    sentences,
    found,
    labelled,
    right,
    precision: part(right, found),
    recall: part(right, labelled),
    sure: part(sure, right),
  };
}

/** Every other sentence, so that both halves hold the same kinds: rules are made looking at the first half, figures are of the second. */
export function halves<T>(all: readonly T[]): {
  readonly development: readonly T[];
  readonly test: readonly T[];
} {
  return { development: all.filter((_, at) => at % 2 === 0), test: all.filter((_, at) => at % 2 === 1) };
}
