import type { Language } from '@hearsay/kernel';
import type { LexicalFact, LexicalSlot } from './lexicon.ts';
import type { Quantity } from './quantity.ts';
import type { Span } from './sentences.ts';

/** A value of a slot as it stands in a text. */
export type Value = Span & { readonly slot: string; readonly value: string };

/** Everything in a part of a text that may be a value of a slot of this fact, each for one slot. */
export function valuesOf(
  fact: LexicalFact,
  text: string,
  part: Span,
  of: { readonly quantities: readonly Quantity[]; readonly language: Language },
): readonly Value[] {
  const words = wordsIn(fact, text, part, of.language);
  const candidates: Candidate[] = [];
  for (const quantity of of.quantities) {
    if (quantity.from < part.from || quantity.to > part.to) continue;
    if (words.some((one) => one.from < quantity.to && quantity.from < one.to)) continue;
    const fits = fact.slots.flatMap((slot) => {
      const value = written(slot, quantity, text);
      return value === null ? [] : [{ slot, value }];
    });
    const [first] = fits;
    if (first) candidates.push({ from: quantity.from, to: quantity.to, fits });
  }
  return [...words, ...share(candidates, text, part, of.language)].sort((a, b) => a.from - b.from);
}

type Candidate = Span & { readonly fits: readonly { readonly slot: LexicalSlot; readonly value: string }[] };

/** Values that are words: the longest at each place. */
function wordsIn(fact: LexicalFact, text: string, part: Span, language: Language): readonly Value[] {
  const found: Value[] = [];
  const all = fact.slots.flatMap(({ name, words }) => words.map((word) => ({ ...word, slot: name })));
  for (const { said, value, slot } of all.sort((a, b) => b.said.length - a.said.length)) {
    for (const at of placesOf(said, text, part, language)) {
      const span = { from: at, to: at + said.length };
      if (!found.some((one) => one.from < span.to && span.from < one.to))
        found.push({ ...span, slot, value });
    }
  }
  return found;
}

/** Where a phrase stands in a part; in English as whole words. */
export function placesOf(
  said: string,
  text: string,
  { from, to }: Span,
  language: Language,
): readonly number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(said, from);
    at >= 0 && at + said.length <= to;
    at = text.indexOf(said, at + 1)
  ) {
    const isPart = language === 'en' && (isLetter(text[at - 1]) || isLetter(text[at + said.length]));
    if (!isPart) places.push(at);
  }
  return places;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

/** The quantity in the form of the slot; null when it is of another kind. */
function written({ form }: LexicalSlot, quantity: Quantity, text: string): string | null {
  switch (form.kind) {
    case 'time': {
      if (quantity.kind !== 'time') return null;
      // of 5 and 17 o'clock the one nearer to what is usual for this slot
      const later = (quantity.minutes + 720) % 1440;
      const isLater = quantity.half && apart(later, form.minutes) < apart(quantity.minutes, form.minutes);
      const minutes = isLater ? later : quantity.minutes;
      return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    }
    case 'day': {
      if (quantity.kind !== 'day') return null;
      const month = quantity.month ?? form.month;
      return `${form.before.slice(0, -3)}${two(month)}-${two(quantity.day)}`;
    }
    case 'weekday':
      return quantity.kind === 'weekday' ? form.write(quantity.weekday) : null;
    case 'number': {
      if (quantity.kind !== 'number') return null;
      const [left, right] = [
        text.slice(Math.max(0, quantity.from - 8), quantity.from).trimEnd(),
        text.slice(quantity.to, quantity.to + 24).trimStart(),
      ];
      const fits =
        form.units.length === 0 ||
        form.units.some((unit) => right.startsWith(unit) || (form.before !== '' && left.endsWith(unit)));
      return fits ? `${form.before}${quantity.number}${form.after}` : null;
    }
    case 'word':
      return null;
    default:
      form satisfies never;
      return null;
  }
}

function apart(a: number, b: number): number {
  const by = Math.abs(a - b);
  return Math.min(by, 1440 - by);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Gives each candidate to one slot: by the words next to it, else in the order of the slots. */
function share(
  candidates: readonly Candidate[],
  text: string,
  part: Span,
  language: Language,
): readonly Value[] {
  const found: Value[] = [];
  const taken = new Set<string>();
  for (const [at, one] of candidates.entries()) {
    const left = text.slice(candidates[at - 1]?.to ?? part.from, one.from);
    const right = text.slice(one.to, candidates[at + 1]?.from ?? part.to);
    const ranked = one.fits
      .map((fit, order) => ({
        ...fit,
        order,
        cue: cueOf(
          fit.slot,
          left,
          right,
          one.fits.findIndex(({ slot }) => slot === fit.slot),
          one.fits.length,
          language,
        ),
      }))
      .sort((a, b) => b.cue - a.cue || a.order - b.order);
    const free = ranked.filter(({ slot }) => !taken.has(slot.name));
    const best = free[0];
    if (!best) continue;
    // one of several slots of a kind, and nothing says which: only a known order of two does
    if (one.fits.length > 1 && best.cue === 0 && candidates.length < one.fits.length) continue;
    taken.add(best.slot.name);
    found.push({ from: one.from, to: one.to, slot: best.slot.name, value: best.value });
  }
  return found;
}

/** How near the slot's own words are: 1 next to it, less further off, 0 for none. */
function cueOf(
  slot: LexicalSlot,
  left: string,
  right: string,
  order: number,
  among: number,
  language: Language,
): number {
  if (among < 2) return 0;
  const range =
    language === 'zh'
      ? [
          ['从', '自'],
          ['到', '至'],
        ]
      : [
          ['from', 'between', 'since'],
          ['to', 'until', 'till', 'by'],
        ];
  const before = [...slot.before, ...(among === 2 ? range[order] : [])];
  let best = 0;
  for (const cue of before) {
    const at = left.lastIndexOf(cue);
    if (at >= 0) best = Math.max(best, 1 / (1 + left.length - at - cue.length));
  }
  for (const cue of slot.behind) {
    const at = right.indexOf(cue);
    if (at >= 0) best = Math.max(best, 1 / (1 + at));
  }
  return best;
}
