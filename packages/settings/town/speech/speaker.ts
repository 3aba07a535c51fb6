import type { Language, Rng } from '@hearsay/kernel';
import type { Temper } from '../options.ts';
import { english } from './english.ts';
import { englishMatters } from './english-matters.ts';
import { chinese } from './chinese.ts';
import { chineseMatters } from './chinese-matters.ts';

/** What can be said in one situation: by anybody, and by people of one temper, who prefer their own words. */
export type Lines = { readonly any: readonly string[] } & Partial<
  Readonly<Record<Temper, readonly string[]>>
>;
export type Bank = Readonly<Record<string, Lines>>;

/** What fills the `{…}` of a line. A line with one that is missing is not said. */
export type Fill = Readonly<Record<string, string | undefined>>;

const banks: Readonly<Record<Language, Bank>> = {
  en: { ...english, ...englishMatters },
  zh: { ...chinese, ...chineseMatters },
};

/** All situations for which there are lines, for tests that both languages know the same. */
export function situationsIn(language: Language): readonly string[] {
  return Object.keys(banks[language]).sort();
}

export function linesFor(language: Language, situation: string): Lines {
  return banks[language][situation] ?? { any: [] };
}

export type Speaker = {
  /** A line for this situation that was not said in this talk yet; empty when there is none. */
  say(situation: string, more?: Fill): string;
};

/** How much likelier one's own words are than anybody's. */
const own = 3;

/** Somebody who talks: his temper, what the talk has heard so far, and what there is to talk about. */
export function createSpeaker(of: {
  readonly language: Language;
  readonly temper: Temper;
  readonly heard: readonly string[];
  readonly fill: Fill;
  readonly rng: Rng;
}): Speaker {
  const { language, temper, fill, rng } = of;
  const heard = [...of.heard];
  let count = 0;
  return {
    say(situation, more = {}) {
      const lines = linesFor(language, situation);
      const values = { ...fill, ...more };
      const choices = [
        ...lines.any.map((line) => ({ line, weight: 1 })),
        ...(lines[temper] ?? []).map((line) => ({ line, weight: own })),
      ].flatMap(({ line, weight }) => {
        const text = filled(line, values);
        const isSaid = text === null || heard.some((one) => one.includes(text) || shares(one, line));
        return isSaid ? [] : [{ text, line, weight }];
      });
      if (choices.length === 0) return '';
      count += 1;
      const drawn = rng.fork(`${situation}/${count}`).weighted(choices, ({ weight }) => weight);
      heard.push(drawn.text);
      return drawn.text;
    },
  };
}

/** Sentences as one speech. */
export function joined(sentences: readonly string[], language: Language): string {
  return sentences.filter((one) => one !== '').join(language === 'zh' ? '' : ' ');
}

function filled(line: string, values: Fill): string | null {
  let isWhole = true;
  const text = line.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') isWhole = false;
    return value ?? '';
  });
  // whatever fills the first word, a sentence begins with a capital
  return isWhole ? text.slice(0, 1).toUpperCase() + text.slice(1) : null;
}

/** Was a line of the same words, filled otherwise, said already? Its longest fixed part tells. */
function shares(heard: string, line: string): boolean {
  const parts = line.split(/\{\w+\}/);
  const longest = parts.reduce((most, part) => (part.length > most.length ? part : most), '');
  return longest.length >= 8 && heard.includes(longest);
}
