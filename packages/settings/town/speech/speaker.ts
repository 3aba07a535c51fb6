import type { Language, Rng } from '@hearsay/kernel';
import type { Temper } from '../options.ts';
import { chineseMatters } from './chinese-matters.ts';
import { chineseThreads } from './chinese-threads.ts';
import { chinese } from './chinese.ts';
import { englishMatters } from './english-matters.ts';
import { englishThreads } from './english-threads.ts';
import { english } from './english.ts';

/** What can be said in one situation: by anybody, and by people of one temper, who prefer their own words. */
export type Lines = { readonly any: readonly string[] } & Partial<
  Readonly<Record<Temper, readonly string[]>>
>;
export type Bank = Readonly<Record<string, Lines>>;

/** What fills the `{…}` of a line. A line with one that is missing is not said. */
export type Fill = Readonly<Record<string, string | undefined>>;

const banks: Readonly<Record<Language, Bank>> = {
  en: { ...english, ...englishMatters, ...englishThreads },
  zh: { ...chinese, ...chineseMatters, ...chineseThreads },
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
/** How likely somebody says again what he said a while ago. */
const again = 0.03;

/** Somebody who talks: his temper, what the talk has heard so far, what he said before, and what there is to talk about. */
export function createSpeaker(of: {
  readonly language: Language;
  readonly temper: Temper;
  readonly heard: readonly string[];
  readonly said?: readonly string[];
  readonly fill: Fill;
  readonly rng: Rng;
}): Speaker {
  const { language, temper, said = [], fill, rng } = of;
  let heard = of.heard.join('\n');
  const before = said.join('\n');
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
        if (text === null) return [];
        const mark = markOf(line, language) ?? text;
        const isIn = (words: string): boolean => words.includes(mark) || words.includes(text);
        if (isIn(heard)) return [];
        return [{ text, weight: isIn(before) ? again * weight : weight }];
      });
      if (choices.length === 0) return '';
      count += 1;
      const drawn = rng.fork(`${situation}/${count}`).weighted(choices, ({ weight }) => weight);
      heard += `\n${drawn.text}`;
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
  // whatever fills its first word, a sentence begins with a capital
  return isWhole
    ? text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before, first) => before + first.toUpperCase())
    : null;
}

/** What gives a line away however it is filled: its longest fixed part. Null when that says too little. */
function markOf(line: string, language: Language): string | null {
  const found = marks.get(line);
  if (found !== undefined) return found;
  const made = longestPart(line, language);
  marks.set(line, made);
  return made;
}

/** Lines are few, and the same for everybody. */
const marks = new Map<string, string | null>();

function longestPart(line: string, language: Language): string | null {
  const parts = line.split(/\{\w+\}/);
  const longest = parts.reduce((most, part) => (part.length > most.length ? part : most), '');
  return longest.length >= (language === 'zh' ? 4 : 8) ? longest : null;
}
