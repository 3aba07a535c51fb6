import type { StanceWords } from './stance.ts';

/** A stretch of a text: characters `from` up to but without `to`. */
export type Span = { readonly from: number; readonly to: number };

export type Sentence = Span & { readonly asks: boolean };

/** The sentences of a text that went through `plain`, with whether they end with a question mark. */
export function sentencesOf(text: string, { ends }: StanceWords): readonly Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const to = match.index + match[0].length;
    if (text.slice(from, match.index).trim() !== '') found.push({ from, to, asks: /[?？]/.test(match[0]) });
    from = to;
  }
  if (text.slice(from).trim() !== '') found.push({ from, to: text.length, asks: false });
  return found;
}

/** The parts of a sentence between commas and conjunctions; never within one of `whole`. */
export function partsOf(
  text: string,
  { from, to }: Span,
  { parts }: StanceWords,
  whole: readonly Span[],
): readonly Span[] {
  const found: Span[] = [];
  let start = from;
  for (const match of text.slice(from, to).matchAll(parts)) {
    const at = from + match.index;
    const isMark = /^[^a-z]+$/.test(match[0]);
    if (whole.some((one) => one.from < at + Math.max(1, match[0].length) && at < one.to)) continue;
    // a conjunction belongs to what it begins
    const end = isMark ? at + match[0].length : at;
    if (text.slice(start, end).trim() === '') continue;
    found.push({ from: start, to: end });
    start = end;
  }
  if (text.slice(start, to).trim() !== '') found.push({ from: start, to });
  return found;
}
