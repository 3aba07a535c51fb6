import type { Language } from '@hearsay/kernel';
import { versionOf, type Claim } from '../claim.ts';
import type { Fact } from '../fact.ts';

/** What a reader of free text may know of a fact: its words and values, not whether it is the case. */
export type Readable = Pick<Fact, 'id' | 'text' | 'say' | 'slots' | 'related' | 'aliases'>;

/** A claim found in a text. */
export type Extracted = {
  readonly claim: Claim;
  /** How sure the speaker sounds, 0 … 1: 1 for what is simply stated. */
  readonly sure: number;
  /** The words that make the claim, as they stand in the text. */
  readonly quote: string;
};

export type Reading = { readonly facts: readonly Readable[]; readonly language: Language };

/**
 * Finds the claims about given facts in free text. A question, a condition or a wish claims nothing. What is found is quoted word for word; a
 * text is never changed. The one who reads decides nothing about truth.
 */
export type Extractor = {
  readonly name: 'lexical' | 'model' | 'both';
  extract(text: string, reading: Reading): readonly Extracted[] | Promise<readonly Extracted[]>;
};

/** Each version once: said twice, the surer one counts. */
export function distinct(found: readonly Extracted[]): readonly Extracted[] {
  const byVersion = new Map<string, Extracted>();
  for (const one of found) {
    const version = versionOf(one.claim);
    const known = byVersion.get(version);
    if (!known || known.sure < one.sure) byVersion.set(version, one);
  }
  return [...byVersion.values()];
}
