import type { Language } from '@hearsay/kernel';
import { findInEnglish } from './quantity-en.ts';
import { findInChinese } from './quantity-zh.ts';

/** A time, a day, a weekday or a number in a text, at characters `from` up to but without `to`. */
export type Quantity = { readonly from: number; readonly to: number } & (
  | {
      readonly kind: 'time';
      /** Minutes since midnight; with `half`, it may as well be twelve hours later. */
      readonly minutes: number;
      readonly half: boolean;
      /** Only a number behind a word such as "at". */
      readonly weak: boolean;
    }
  /** Month is null when only the day was named. */
  | { readonly kind: 'day'; readonly month: number | null; readonly day: number }
  /** Monday is 0. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'number'; readonly number: number }
);

/** Every quantity of a text that went through `plain`, in the order of the text; none overlaps another of a stronger kind. */
export function findQuantities(text: string, language: Language): readonly Quantity[] {
  const found =
    language === 'zh' ? [...findInChinese(text), ...findInEnglish(text, false)] : findInEnglish(text, true);
  const kept: Quantity[] = [];
  // what is found first is the more particular; numbers are what is left
  for (const one of [
    ...found.filter(({ kind }) => kind !== 'number'),
    ...found.filter(({ kind }) => kind === 'number'),
  ]) {
    const clashes = kept.some((other) => one.from < other.to && other.from < one.to);
    // a bare hour may as well be a number: the slot decides
    const isSecond =
      one.kind === 'number' &&
      kept.some((other) => other.kind === 'time' && other.weak && other.from === one.from);
    if (!clashes || isSecond) kept.push(one);
  }
  return kept.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The hour on a clock of 24 that a part of the day makes of one of 12. */
export function hourOf(hour: number, part: 'morning' | 'afternoon' | 'evening' | 'night'): number {
  if (part === 'morning') return hour === 12 ? 0 : hour;
  if (hour >= 12) return part === 'night' && hour === 12 ? 0 : hour;
  return part === 'night' && hour < 6 ? hour : hour + 12;
}
