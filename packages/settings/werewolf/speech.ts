import type { AgentId, Language, Rng } from '@hearsay/kernel';
import type { Head } from './head.ts';
import { english } from './speech-en.ts';
import { chinese } from './speech-zh.ts';
import type { Point } from './talk.ts';

/** How somebody talks: what they lean towards, taken from their temperament. */
export type Manner = 'bold' | 'even' | 'quiet';

/** Where in the game a speech stands, for openings and closings. */
export type Setting = {
  readonly occasion: string;
  readonly day: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
};

/** A way of putting points into words in one language; several for each, of which one is drawn. */
export type Phrasebook = {
  opening(manner: Manner, setting: Setting): readonly string[];
  say(point: Point, manner: Manner): readonly string[];
  /** What one says when there is nothing to say. */
  nothing(manner: Manner, setting: Setting): readonly string[];
  closing(manner: Manner, setting: Setting): readonly string[];
  readonly join: string;
  /** The speaker as the object of a sentence. */
  readonly me: string;
};

const phrasebooks: Readonly<Record<Language, Phrasebook>> = { en: english, zh: chinese };

/** Puts points into the words of somebody with this temper. */
export function composeSpeech(points: readonly Point[], head: Head, rng: Rng, language: Language): string {
  const book = phrasebooks[language];
  const { bold, quiet } = head.temperament;
  const manner: Manner = quiet > 0.6 && quiet >= bold ? 'quiet' : bold > 0.6 ? 'bold' : 'even';
  const { state, occasion, self } = head;
  const setting: Setting = {
    occasion,
    day: state.day,
    isFirst: Object.keys(state.speeches).length === 0,
    isLast: state.floor.length === 0 && state.speaking === self,
  };
  if (points.length === 0) return rng.pick(book.nothing(manner, setting));
  const parts = points.map((point) => rng.pick(book.say(asSaidBy(self, point, book.me), manner)));
  const opens = occasion === 'last words' || rng.chance(manner === 'quiet' ? 0.25 : 0.7);
  if (opens) parts.unshift(rng.pick(book.opening(manner, setting)));
  if (occasion !== 'last words' && rng.chance(manner === 'bold' ? 0.45 : manner === 'even' ? 0.25 : 0.05)) {
    parts.push(rng.pick(book.closing(manner, setting)));
  }
  return parts.filter((part) => part !== '').join(book.join);
}

/** Nobody calls himself by his name: reasons that point at the speaker say so. */
function asSaidBy(self: AgentId, point: Point, me: string): Point {
  const { reason } = point;
  if (reason?.other !== self) return point;
  // of two claims, one's own needs no mention
  return { ...point, reason: { ...reason, other: reason.kind === 'counterclaim' ? null : me } };
}
