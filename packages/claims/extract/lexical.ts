import type { Language } from '@hearsay/kernel';
import type { Claim } from '../claim.ts';
import { distinct, type Extracted, type Extractor, type Readable, type Reading } from './extractor.ts';
import { lexiconOf, type LexicalFact } from './lexicon.ts';
import { plain } from './plain.ts';
import { findQuantities, type Quantity } from './quantity.ts';
import { partsOf, sentencesOf, type Sentence, type Span } from './sentences.ts';
import { blank, has, stanceOf, stanceWords, sureness, type Stance, type StanceWords } from './stance.ts';
import { placesOf, valuesOf, type Value } from './values.ts';

/**
 * Reads claims by their words alone: names and aliases of a fact, its values and what they are taken for, numbers, dates and times of day, negations with
 * their reach, hedges. It asks no model, draws no lots, and gives the same for the same text on every machine, so rules may use it.
 */
export const lexical = {
  name: 'lexical',
  extract: (text, reading) => extractByWords(text, reading),
} as const satisfies Extractor;

export function extractByWords(text: string, { facts, language }: Reading): readonly Extracted[] {
  const read = plain(text);
  const all = lexiconsOf(facts, language);
  // most of what people say is about nothing of the kind
  if (!all.some(({ names, subject }) => [...names, ...subject].some((name) => read.includes(name))))
    return [];
  const context: Context = {
    text: read,
    facts: all,
    words: stanceWords(language),
    quantities: findQuantities(read, language),
    language,
  };
  const found: Extracted[] = [];
  let topic: LexicalFact | null = null;
  for (const sentence of sentencesOf(read, context.words)) {
    const parts = readParts(context, sentence, topic);
    topic = parts.findLast((part) => part.fact !== null)?.fact ?? null;
    for (const { claim, sure, span } of claimsOf(context, sentence, parts))
      found.push({ claim, sure, quote: text.slice(span.from, span.to).trim() });
  }
  return distinct(found);
}

type Context = {
  readonly text: string;
  readonly facts: readonly LexicalFact[];
  readonly words: StanceWords;
  readonly quantities: readonly Quantity[];
  readonly language: Language;
};

const known = new WeakMap<readonly Readable[], Map<Language, readonly LexicalFact[]>>();

function lexiconsOf(facts: readonly Readable[], language: Language): readonly LexicalFact[] {
  const byLanguage = known.get(facts) ?? new Map<Language, readonly LexicalFact[]>();
  known.set(facts, byLanguage);
  const made = byLanguage.get(language) ?? facts.map((fact) => lexiconOf(fact, language));
  byLanguage.set(language, made);
  return made;
}

/** A part of a sentence, the fact that it is about, and what it says of it. */
type Part = Span & {
  readonly fact: LexicalFact | null;
  readonly isNamed: boolean;
  readonly values: readonly Value[];
  readonly saysSo: boolean;
  readonly stance: Stance;
};

type Named = Span & { readonly fact: LexicalFact };

function readParts(context: Context, sentence: Sentence, before: LexicalFact | null): readonly Part[] {
  const { text, words, quantities } = context;
  const named = namesIn(context, sentence);
  const cut = partsOf(text, sentence, words, [...quantities, ...named]).flatMap((part) =>
    cutAtNames(part, named),
  );
  const facts = cut.map(
    (part) => named.find((one) => one.from >= part.from && one.to <= part.to)?.fact ?? null,
  );
  const first = facts.find((fact) => fact !== null) ?? null;
  let current: LexicalFact | null = null;
  return cut.map((part, at) => {
    const own = facts[at];
    current = own ?? current;
    // what stands before the first name is about it; without a name it goes on about what the sentence before was about
    const fact = own ?? current ?? first ?? carried(context, part, before);
    const values = fact ? valuesOf(fact, text, part, context) : [];
    const saysSo = fact !== null && isSaid(context, fact, part, own !== null);
    const stance = stanceOf(text.slice(part.from, part.to), words);
    return { ...part, fact, isNamed: own !== null, values, saysSo, stance };
  });
}

/** Who begins with "it", or says nothing but a value, goes on about the same. */
function carried({ text, language }: Context, part: Span, before: LexicalFact | null): LexicalFact | null {
  if (!before) return null;
  const said = text.slice(part.from, part.to).trim();
  const goesOn =
    language === 'zh'
      ? /^(?:它|那|这|是|就|在|改|定|不是|应该|好像|听说)/
      : /^(?:it|it's|they|that|this|not|at|on|in|from|no|yes|i (?:heard|think)|they say|maybe|perhaps)\b/;
  return goesOn.test(said) ? before : null;
}

function namesIn({ text, facts, language }: Context, sentence: Span): readonly Named[] {
  const found: Named[] = [];
  const all = facts.flatMap((fact) => fact.names.map((name) => ({ fact, name })));
  for (const { fact, name } of all.sort((a, b) => b.name.length - a.name.length)) {
    for (const at of placesOf(name, text, sentence, language)) {
      const span = { from: at, to: at + name.length };
      if (!found.some((one) => one.from < span.to && span.from < one.to)) found.push({ ...span, fact });
    }
  }
  const direct = found.filter((one) => !isAside({ text, language }, one));
  for (const fact of facts) {
    if (fact.subject.length === 0 || direct.some((one) => one.fact === fact)) continue;
    const places = fact.subject.map((word) => placesOf(word, text, sentence, language)[0] ?? -1);
    if (places.some((at) => at < 0)) continue;
    const last = Math.max(...places);
    const span = { from: last, to: last + fact.subject[places.indexOf(last)].length };
    const isFree = !direct.some((one) => one.from < span.to && span.from < one.to);
    if (isFree && (places.length > 1 || !isAside({ text, language }, span))) direct.push({ ...span, fact });
  }
  return direct.sort((a, b) => a.from - b.from);
}

/** Is it named only to say when or where something else was: after the party? */
function isAside({ text, language }: Pick<Context, 'text' | 'language'>, { from, to }: Span): boolean {
  if (language === 'zh')
    return (
      /^(?:之后|以后|之前|以前|完了|结束|上|那天|的时候|时|边|隔壁|旁|那位|的大夫|呢)/.test(text.slice(to)) ||
      /(?:为|去|来|每次|喜欢|管|赶上|参加)$/.test(text.slice(0, from))
    );
  return /\b(?:after|before|during|since|until|to|at|for|near|by|from|in|about|like|likes|love|loves|missed|every|my|next to|of the|near the)\s+(?:the\s+|a\s+|this\s+|that\s+|our\s+|my\s+|old\s+)*$/.test(
    text.slice(0, from),
  );
}

/** Two facts in one part: the second begins a part of its own. */
function cutAtNames(part: Span, named: readonly Named[]): readonly Span[] {
  const inside = named.filter((one) => one.from >= part.from && one.to <= part.to);
  const cuts = inside.flatMap((one, at) => (at > 0 && inside[at - 1].fact !== one.fact ? [one.from] : []));
  const edges = [part.from, ...cuts, part.to];
  return edges.slice(1).map((to, at) => ({ from: edges[at], to }));
}

/** Does the part say of the fact what the fact says, leaving its slots aside? */
function isSaid(
  { text, words, language }: Context,
  fact: LexicalFact,
  part: Span,
  isNamed: boolean,
): boolean {
  const said = text.slice(part.from, part.to);
  if (fact.predicate.length > 0) {
    return fact.predicate.some((one) => isWordIn(said, one, language));
  }
  return isNamed && has(said, words.exists);
}

/** In English, whether a word begins with it. */
function isWordIn(said: string, stem: string, language: Language): boolean {
  for (let at = said.indexOf(stem); at >= 0; at = said.indexOf(stem, at + 1))
    if (language === 'zh' || at === 0 || !/[a-z0-9]/.test(said[at - 1])) return true;
  return false;
}

type Found = { readonly claim: Claim; readonly sure: number; readonly span: Span };

/** What a sentence claims of each fact that it is about. */
function claimsOf(context: Context, sentence: Sentence, all: readonly Part[]): readonly Found[] {
  const parts = settleStances(context, sentence, all);
  const facts = new Set(parts.flatMap(({ fact }) => fact ?? []));
  return [...facts].flatMap((fact) =>
    claimsAbout(
      fact,
      parts.filter((part) => part.fact === fact),
    ),
  );
}

/** What one part says of its neighbours: questions, denials of the whole, hedges before and behind. */
function settleStances({ text, words }: Context, sentence: Sentence, all: readonly Part[]): readonly Part[] {
  const whole = text.slice(sentence.from, sentence.to).replace(/[\s.。!！?？"')]+$/, '');
  const isEmpty = (part: Part): boolean => part.values.length === 0 && !part.saysSo && !part.isNamed;
  const said = (part: Part): string => text.slice(part.from, part.to).replace(/[.。!！?？]+/g, '');
  let parts = all;
  let asks = sentence.asks;
  let tagged = false;
  const last = parts.at(-1);
  const begins = whole.replace(words.openings, blank);
  if (asks && last && parts.length > 1 && isEmpty(last) && !has(begins, words.asks)) {
    tagged = has(said(last), words.tag);
    if (tagged || has(said(last), words.tail)) {
      asks = false;
      parts = parts.slice(0, -1);
    }
  }
  const tells = has(begins, words.tells) || parts.slice(0, -1).some((part) => has(said(part), words.tells));
  if (tells) {
    asks = false;
    parts = parts.filter((part) => !has(said(part), words.tells) || part.isNamed);
  }
  if (asks || (!tells && !sentence.asks && has(begins, words.asks) && /[吗]$/.test(whole))) return [];
  const denial = has(whole, words.denial);
  // a hedge by itself is about everything; one within a part about what follows, until the sentence turns
  let general: number = tagged ? sureness.some : sureness.stated;
  for (const part of parts) if (isEmpty(part) && !denial) general = Math.min(general, part.stance.sure);
  let running: number = sureness.stated;
  let open = false;
  return parts.map((part) => {
    if (part.stance.turns && !parts.every((one) => one === part || isEmpty(one))) running = sureness.stated;
    if (part.stance.turns) open = false;
    open ||= part.stance.open;
    running = Math.min(running, denial ? sureness.stated : part.stance.sure);
    const denies = denial ? !part.stance.turns : part.stance.denies;
    return { ...part, stance: { ...part.stance, open, denies, sure: Math.min(general, running) } };
  });
}

function claimsAbout(fact: LexicalFact, parts: readonly Part[]): readonly Found[] {
  const able = parts.filter(({ stance }) => !stance.open);
  const affirmed = new Map<string, Said>();
  const denied = new Map<string, Said>();
  const events: { denies: boolean; sure: number; span: Span }[] = [];
  for (const part of able) {
    const { stance, values } = part;
    if (stance.off) {
      events.push({ denies: !stance.denies, sure: stance.sure, span: part });
      continue;
    }
    for (const one of values) {
      const into = stance.denies ? denied : affirmed;
      // of two values for one slot the first counts, unless the sentence turned
      if (!into.has(one.slot) || stance.turns)
        into.set(one.slot, { value: one.value, sure: stance.sure, part });
    }
    if (values.length === 0 && part.saysSo && (fact.isWhole || fact.predicate.length === 0))
      events.push({ denies: stance.denies, sure: stance.sure, span: part });
  }
  for (const slot of affirmed.keys()) denied.delete(slot);
  const found = [claimOf(fact, affirmed, false), claimOf(fact, denied, true)].flatMap((one) => one ?? []);
  if (found.length > 0) {
    const isOff = events.find(({ denies }) => denies);
    return isOff && able.some(({ stance }) => stance.off) ? [eventOf(fact, isOff)] : found;
  }
  // what is said last holds
  const event = events.at(-1);
  return event ? [eventOf(fact, event)] : [];
}

type Said = { readonly value: string; readonly sure: number; readonly part: Span };

function claimOf(fact: LexicalFact, said: ReadonlyMap<string, Said>, denies: boolean): Found | null {
  if (said.size === 0) return null;
  const slots = Object.fromEntries([...said].map(([slot, { value }]) => [slot, value]));
  const all = [...said.values()];
  return {
    claim: { fact: fact.id, slots, denies },
    sure: Math.min(...all.map(({ sure }) => sure)),
    span: {
      from: Math.min(...all.map(({ part }) => part.from)),
      to: Math.max(...all.map(({ part }) => part.to)),
    },
  };
}

function eventOf(
  fact: LexicalFact,
  { denies, sure, span }: { denies: boolean; sure: number; span: Span },
): Found {
  return { claim: { fact: fact.id, slots: {}, denies }, sure, span };
}
