import { hourOf, type Quantity } from './quantity.ts';

const small: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, at) => [word, at]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 20 + 10 * at]),
);
const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000 };
const ordinals: Readonly<Record<string, number>> = Object.fromEntries(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
    .split(' ')
    .map((word, at) => [word, at + 1]),
);
const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

const either = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const hour = `\\d{1,2}|${either(Object.keys(small).slice(1, 13))}`;
const part = `(?:\\s*o'?\\s?clock)?(?:\\s*(a\\.?m\\b\\.?|p\\.?m\\b\\.?|(?:in the |this |tomorrow )(?:morning|afternoon|evening)|at night|tonight))?`;
const month = `(${months.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')}|sept\\.?)`;
const dayOf = `(\\d{1,2})(?:st|nd|rd|th)?|(${either(Object.keys(ordinals))})`;
const word = either([...Object.keys(small), ...Object.keys(tens)]);

const patterns = {
  past: new RegExp(
    `\\b(?:a )?(half|quarter|\\d{1,2}|${word})(?:-(${word}))?(?: minutes)?\\s+(past|to|after)\\s+(${hour})\\b(?!\\s*:)${part}`,
    'g',
  ),
  clock: new RegExp(`(?<![\\d.:])(\\d{1,2})[:.](\\d{2})(?!\\d|[.:]\\d)${part}`, 'g'),
  said: new RegExp(
    `(?<![\\d.:,])\\b(${hour})(?=\\s*o'?\\s?clock|\\s*[ap]\\.?m\\b|\\s+in the (?:morning|afternoon|evening)|\\s+at night|\\s+tonight|\\s+sharp)${part}`,
    'g',
  ),
  noon: /\b(noon|midday|midnight)\b/g,
  monthFirst: new RegExp(`\\b${month}\\s+(?:the\\s+)?(?:${dayOf})\\b`, 'g'),
  dayFirst: new RegExp(`\\b(?:the\\s+)?(?:${dayOf})\\s+(?:of\\s+)?${month}(?![a-z])`, 'g'),
  numeric: /(?<![\d-])(?:\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])/g,
  slashed: /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/g,
  dayOnly: new RegExp(`\\bthe\\s+(?:(\\d{1,2})(?:st|nd|rd|th)|(${either(Object.keys(ordinals))}))\\b`, 'g'),
  weekday: new RegExp(`\\b(${weekdays.join('|')})s?\\b`, 'g'),
  bare: new RegExp(
    `\\b(?:at|from|to|until|till|by|around|about|before|past)\\s+(${hour})\\b(?![\\d:.,]*\\d|-)`,
    'g',
  ),
  number: new RegExp(
    `(?<![\\d.,:])(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?(?![\\d:])(?:\\s+(hundred|thousand|million)\\b)?`,
    'g',
  ),
  words: new RegExp(
    `\\b(?:(?:${word}|hundred|thousand|million)(?:\\s+and\\s+|[\\s-]+)?)+(?<![\\s-])\\b`,
    'g',
  ),
  dozen: /\b(?:(a|half a|two|three) )?dozen\b/g,
};

/** Quantities as they are said in English; the more particular ones first. Without `bare`, no time is read from a number alone. */
export function findInEnglish(text: string, bare: boolean): readonly Quantity[] {
  const found: Quantity[] = [];
  const each = (pattern: RegExp, read: (match: RegExpMatchArray) => Reading | null): void => {
    for (const match of text.matchAll(pattern)) {
      const reading = read(match);
      const length = match[0].trimEnd().length;
      if (reading) found.push({ from: match.index, to: match.index + length, ...reading });
    }
  };
  each(patterns.past, ([, amount, more, way, h, when]) => {
    const base =
      amount === 'half' ? 30 : amount === 'quarter' ? 15 : numberIn(more ? `${amount}-${more}` : amount);
    return base === null || base > 59 ? null : clock(valueOf(h), way === 'to' ? -base : base, when);
  });
  each(patterns.clock, ([whole, h, minutes, when]) =>
    Number(minutes) > 59 || Number(h) > 24
      ? null
      : clock(Number(h), Number(minutes), when, whole.startsWith('0')),
  );
  each(patterns.said, ([, h, when]) => (valueOf(h) > 24 ? null : clock(valueOf(h), 0, when)));
  each(patterns.noon, ([, name]) => ({
    kind: 'time',
    minutes: name === 'midnight' ? 0 : 720,
    half: false,
    weak: false,
  }));
  each(patterns.numeric, ([, m, d]) => day(Number(m), Number(d)));
  each(patterns.slashed, ([, one, two]) =>
    Number(one) > 12 ? day(Number(two), Number(one)) : day(Number(one), Number(two)),
  );
  each(patterns.monthFirst, ([, name, d, ordinal]) =>
    day(monthOf(name), d === undefined ? ordinals[ordinal] : Number(d)),
  );
  each(patterns.dayFirst, ([, d, ordinal, name]) =>
    day(monthOf(name), d === undefined ? ordinals[ordinal] : Number(d)),
  );
  each(patterns.dayOnly, ([, d, ordinal]) => day(null, d === undefined ? ordinals[ordinal] : Number(d)));
  each(patterns.weekday, ([, name]) => ({ kind: 'weekday', weekday: weekdays.indexOf(name) }));
  if (bare)
    for (const match of text.matchAll(patterns.bare)) {
      const to = match.index + match[0].length;
      const time = valueOf(match[1]) > 24 ? null : clock(valueOf(match[1]), 0, undefined);
      if (time?.kind === 'time') found.push({ ...time, weak: true, from: to - match[1].length, to });
    }
  each(patterns.dozen, ([, count]) => number({ 'half a': 6, two: 24, three: 36 }[count ?? 'a'] ?? 12));
  each(patterns.number, ([, digits, rest, scale]) =>
    number(Number(`${digits.replaceAll(',', '')}${rest ?? ''}`) * (scales[scale ?? ''] ?? 1)),
  );
  each(patterns.words, ([said]) => number(numberIn(said)));
  return found;
}

type Reading = Quantity extends infer Q ? (Q extends Quantity ? Omit<Q, 'from' | 'to'> : never) : never;

function clock(h: number, minutes: number, when: string | undefined, exact = false): Reading {
  const said = when?.replace(/\./g, '') ?? '';
  const half = said === '' && h <= 12 && h > 0 && !exact;
  const hours =
    said === 'am' || said.endsWith('morning')
      ? hourOf(h, 'morning')
      : said === 'pm' || said.endsWith('afternoon') || said.endsWith('evening') || said === 'tonight'
        ? hourOf(h, 'evening')
        : said === 'at night'
          ? hourOf(h, 'night')
          : h;
  return { kind: 'time', minutes: (((hours * 60 + minutes) % 1440) + 1440) % 1440, half, weak: false };
}

function day(m: number | null, d: number): Reading | null {
  return d >= 1 && d <= 31 && (m === null || (m >= 1 && m <= 12)) ? { kind: 'day', month: m, day: d } : null;
}

function number(value: number | null): Reading | null {
  return value === null ? null : { kind: 'number', number: value };
}

function monthOf(name: string): number {
  return months.findIndex((one) => one.startsWith(name.slice(0, 3))) + 1;
}

function valueOf(said: string): number {
  return small[said] ?? Number(said);
}

/** A number in words: `four thousand five hundred`. Null for none. */
function numberIn(said: string): number | null {
  if (/^\d+$/.test(said)) return Number(said);
  let [total, group] = [0, 0];
  let any = false;
  for (const one of said.split(/[\s-]+/)) {
    if (one === 'and' || one === '') continue;
    any = true;
    const scale = scales[one];
    if (scale === 100) group = Math.max(1, group) * 100;
    else if (scale !== undefined) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else group += small[one] ?? tens[one] ?? 0;
  }
  return any ? total + group : null;
}
