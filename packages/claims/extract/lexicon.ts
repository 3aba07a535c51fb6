import type { Language } from '@hearsay/kernel';
import type { FactId } from '../fact.ts';
import type { Readable } from './extractor.ts';
import { plain } from './plain.ts';

/** What a slot's value looks like, as its true value does. */
export type SlotForm =
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'day'; readonly before: string; readonly month: number }
  | { readonly kind: 'weekday'; readonly write: (weekday: number) => string }
  | {
      readonly kind: 'number';
      readonly before: string;
      readonly after: string;
      readonly units: readonly string[];
    }
  | { readonly kind: 'word' };

export type LexicalSlot = {
  readonly name: string;
  readonly form: SlotForm;
  /** Known values as they are said, plain, the longest first. */
  readonly words: readonly { readonly said: string; readonly value: string }[];
  /** What stands before and behind it in the template. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
};

/** A fact as its words in one language. */
export type LexicalFact = {
  readonly id: FactId;
  /** Phrases that name it. */
  readonly names: readonly string[];
  /** Words of its subject that name it when all of them are said. */
  readonly subject: readonly string[];
  /** Stems of what it says of its subject, beside slots; with their aliases. */
  readonly predicate: readonly string[];
  /** Does the template say something of its subject when all slots are left out? */
  readonly isWhole: boolean;
  readonly slots: readonly LexicalSlot[];
};

/** The words by which a fact and its slots are known in a text. */
export function lexiconOf(fact: Readable, language: Language): LexicalFact {
  const template = fact.say[language];
  const outer = plain(template.replace(/\[[^\]]*\]/g, ' ')).trim();
  const aliasesOf = (word: string): readonly string[] => (fact.aliases[word] ?? []).map(plain);
  const { subject, predicate } = language === 'zh' ? partsZh(outer) : partsEn(outer);
  const others = Object.entries(fact.aliases).flatMap(([word, said]) =>
    predicate.some((stem) => plain(word).startsWith(stem)) ? said.map(plain) : [],
  );
  const names = [...aliasesOf(fact.id), fact.id.replaceAll('-', ' '), ...(language === 'zh' ? subject : [])];
  return {
    id: fact.id,
    names: longestFirst(language === 'zh' ? names.filter((name) => /[^\x20-\x7e]/.test(name)) : names),
    subject: language === 'zh' ? [] : subject,
    predicate: [...predicate, ...others],
    isWhole: predicate.length > 0 && !/\{/.test(outer),
    slots: Object.entries(fact.slots).map(([name, value]) =>
      slotOf(fact, name, value, plain(template), language),
    ),
  };
}

function slotOf(
  fact: Readable,
  name: string,
  value: string,
  template: string,
  language: Language,
): LexicalSlot {
  const [left, right] = around(template, name);
  const form = formOf(value, right, language);
  const values = form.kind === 'word' ? [value, ...(fact.related[name] ?? [])] : [];
  const words = values.flatMap((one) =>
    [one, ...(fact.aliases[one] ?? [])].map((said) => ({ said: plain(said), value: one })),
  );
  const split = (text: string): readonly string[] =>
    language === 'zh'
      ? (text.match(/[\u4e00-\u9fff]+/g) ?? [])
      : (text.match(/[a-z]+/g) ?? []).filter((one) => one !== 'the' && one !== 'a');
  return {
    name,
    form,
    words: [...words].sort((a, b) => b.said.length - a.said.length),
    before: [...split(left), ...(language === 'zh' ? [] : [stem(name)])],
    behind: split(right),
  };
}

/** The literal text next to a slot, up to the next slot or bracket. */
function around(template: string, name: string): readonly [string, string] {
  const at = template.indexOf(`{${plain(name)}}`);
  if (at < 0) return ['', ''];
  const left = /[^{}[\]]*$/.exec(template.slice(0, at))?.[0] ?? '';
  const right = /^[^{}[\]]*/.exec(template.slice(at + name.length + 2))?.[0] ?? '';
  return [left, right];
}

function formOf(value: string, right: string, language: Language): SlotForm {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value);
  if (clock) return { kind: 'time', minutes: 60 * Number(clock[1]) + Number(clock[2]) };
  const day = /^((?:\d{4}-)?(0[1-9]|1[0-2])-)(?:0[1-9]|[12]\d|3[01])$/.exec(value);
  if (day) return { kind: 'day', before: day[1], month: Number(day[2]) };
  const weekday = weekdayForm(value);
  if (weekday) return weekday;
  const amount = /^(\D*?)[\d,]*\d(?:\.\d+)?(\D*)$/.exec(value);
  if (!amount) return { kind: 'word' };
  const said = plain(`${amount[1]} ${amount[2]}`).trim();
  const next =
    language === 'zh'
      ? (/^[\u4e00-\u9fff]{1,2}/.exec(right)?.[0] ?? '')
      : (/^\s*([a-z]+)/.exec(right)?.[1] ?? '');
  return { kind: 'number', before: amount[1], after: amount[2], units: unitsOf(said === '' ? next : said) };
}

const english = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function weekdayForm(value: string): SlotForm | null {
  if (english.includes(value)) return { kind: 'weekday', write: (weekday) => english[weekday] };
  const han = /^(周|星期|礼拜)[一二三四五六日天]$/.exec(value);
  return han ? { kind: 'weekday', write: (weekday) => `${han[1]}${'一二三四五六日'[weekday]}` } : null;
}

/** Units that mean the same. */
const families: readonly (readonly string[])[] = [
  ['元', '块钱', '块', '圆', '¥', 'yuan', 'rmb'],
  ['$', 'dollars', 'dollar', 'usd', 'bucks', '美元', '刀'],
  ['€', 'euros', 'euro', 'eur', '欧元'],
  ['people', 'persons', 'men and women', 'guests', 'villagers', 'patients'],
  ['个人', '人', '名', '位', '个村民', '口人'],
];

function unitsOf(unit: string): readonly string[] {
  if (unit === '') return [];
  const family = families.find((one) => one.includes(unit) || one.includes(`${unit}s`));
  return longestFirst(family ?? [unit, unit.endsWith('s') ? unit.slice(0, -1) : `${unit}s`]);
}

const grammar = new Set(
  'the a an of on in at to for from with by and or is are was were be been has have had will it its there this that as'.split(
    ' ',
  ),
);
const verbs =
  /^(?:is|are|was|were|has|have|had|will|leaves?|comes?|goes|went|opens?|closes?|starts?|begins?|moves?|costs?|sells?|sold|takes?|gets?|got|wins?|won|dies|died|lost|stole|cheats?|lies)$/;

/** The subject of a template, and what it says of it. */
function partsEn(outer: string): { subject: readonly string[]; predicate: readonly string[] } {
  const words = outer.match(/\{[^}]*\}|[a-z']+/g) ?? [];
  const verb = words.findIndex((one) => verbs.test(one));
  const content = (some: readonly string[]): readonly string[] =>
    some.filter((one) => !one.startsWith('{') && !grammar.has(one));
  if (verb < 0) return { subject: content(words), predicate: [] };
  // "{number} people are down": what is counted names nothing by itself
  if (words[0]?.startsWith('{'))
    return { subject: content(words), predicate: content(words.slice(verb)).map(stem) };
  return { subject: content(words.slice(0, verb)), predicate: content(words.slice(verb)).map(stem) };
}

/** Without a dictionary of words: what stands before the first slot or verb names it, the rest is said of it. */
function partsZh(outer: string): { subject: readonly string[]; predicate: readonly string[] } {
  const pieces = outer.split(/\{[^}]*\}|\s+/).flatMap((one) => one.match(/[\u4e00-\u9fff]+/g) ?? []);
  const [first = '', ...rest] = pieces;
  const at = first.search(/[是在有被把将要已卖搬关开来去涨偷死病逃]/);
  const subject = at < 0 ? first : first.slice(0, at);
  const said = [at < 0 ? '' : first.slice(at), ...rest].map((one) =>
    one.replace(/^[是在将要已被的]+|[了的]+$/g, ''),
  );
  return { subject: subject.length >= 2 ? [subject] : [], predicate: said.filter((one) => one !== '') };
}

/** The part of an English word that its forms share: `sold`, `leav`, `poison`. */
export function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s|e)$/, (ending) => (word.length - ending.length >= 3 ? '' : ending));
}

function longestFirst(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}
