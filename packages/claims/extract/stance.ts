import type { Language } from '@hearsay/kernel';
import * as en from './stance-en.ts';
import * as zh from './stance-zh.ts';

/** How a part of a sentence stands to what it says. */
export type Stance = {
  /** Nothing is claimed: a question, a condition, a wish, ignorance. */
  readonly open: boolean;
  /** The part says that something is not so. */
  readonly denies: boolean;
  /** The whole matter is off: called off, never to be. */
  readonly off: boolean;
  /** It turns against what went before: but, in fact. */
  readonly turns: boolean;
  readonly sure: number;
};

/** The words of one language that decide about stance. Patterns read text that went through `plain`. */
export type StanceWords = {
  /** Parts of a text that end a sentence. */
  readonly ends: RegExp;
  /** What parts a sentence, to be looked at by themselves. */
  readonly parts: RegExp;
  /** Openings that are no part of what is said: "No, …". */
  readonly openings: RegExp;
  /** Look like negations and are none. */
  readonly noNegation: RegExp;
  readonly negation: RegExp;
  /** Deny what follows without a negation, or doubt it. */
  readonly flips: readonly RegExp[];
  readonly off: RegExp;
  /** Around a whole sentence: it is not true that … */
  readonly denial: RegExp;
  readonly open: RegExp;
  /** Look like conditions or questions and are none. */
  readonly notOpen: RegExp;
  readonly asks: RegExp;
  /** A question that tells: did you know that … */
  readonly tells: RegExp;
  /** A question tagged on: isn't it? */
  readonly tag: RegExp;
  /** A question behind a statement that changes nothing: did you hear? */
  readonly tail: RegExp;
  readonly turns: RegExp;
  readonly some: RegExp;
  readonly strong: RegExp;
  /** There is such a thing. */
  readonly exists: RegExp;
};

export function stanceWords(language: Language): StanceWords {
  return language === 'zh' ? zh.words : en.words;
}

/** What hearsay and guesses count: half-believed, and hardly. */
export const sureness = { stated: 1, some: 0.7, strong: 0.4 } as const;

/**
 * Reads the stance of one part. Negations are triggers with words that only look like them taken out first, as NegEx does (Chapman et al. 2001);
 * hedges are cues by strength.
 */
export function stanceOf(part: string, words: StanceWords): Stance {
  const bare = part.replace(words.openings, blank).replace(words.noNegation, blank);
  const unhedged = bare.replace(words.off, blank).replace(words.some, blank).replace(words.strong, blank);
  return {
    open: has(bare.replace(words.notOpen, blank), words.open),
    denies: has(unhedged, words.negation) || words.flips.some((flip) => has(bare, flip)),
    off: has(bare, words.off),
    turns: has(part, words.turns),
    sure: has(part, words.strong) ? sureness.strong : has(part, words.some) ? sureness.some : sureness.stated,
  };
}

/** Whether it is found, wherever a pattern was looked for last. */
export function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/** As many spaces, so that places stay. */
export function blank(match: string): string {
  return ' '.repeat(match.length);
}
