import { hourOf, type Quantity } from './quantity.ts';

const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const numeral = '[零〇一二两三四五六七八九十百千万]+';
const amount = `\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?[万千百]?|${numeral}`;
const little = `\\d{1,2}|[零〇一二两三四五六七八九十]{1,3}`;
const part =
  '(?:(凌晨|清晨|清早|早上|早晨|一早|上午|早|中午|午后|下午|傍晚|晚上|夜里|半夜|今晚|今早|晚)的?)?';
const minute = `(半|[一三]刻|(?:${little})分?)?`;
const weekdays = '一二三四五六';

const patterns = {
  before: new RegExp(`${part}差(一刻|(?:${little})分)(?:到|不到)?(${little})[点點]`, 'g'),
  after: new RegExp(`${part}(${little})[点點]钟?差(一刻|(?:${little})分)`, 'g'),
  hour: new RegExp(`${part}(${little})[点點时](?!间|候)(?:钟|整)?${minute}`, 'g'),
  clock: new RegExp(`${part}(?<!\\d)(\\d{1,2}):(\\d{2})(?!\\d)`, 'g'),
  noon: /正午|中午|半夜十二点|午夜/g,
  date: new RegExp(`(${little})月(?:的)?(${little})[日号號]?`, 'g'),
  day: new RegExp(`(?<![\\d一二三四五六七八九十])(${little})[号號](?!楼|线|码头|门)`, 'g'),
  weekday: /(?:周|星期|礼拜)([一二三四五六日天])/g,
  number: new RegExp(amount, 'g'),
};

/** Quantities as they are said in Chinese; the more particular ones first. */
export function findInChinese(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  const each = (pattern: RegExp, read: (match: RegExpMatchArray) => Reading | null): void => {
    for (const match of text.matchAll(pattern)) {
      const reading = read(match);
      if (reading) found.push({ from: match.index, to: match.index + match[0].length, ...reading });
    }
  };
  each(patterns.before, ([, when, less, h]) => clock(h, -minutesOf(less), when));
  each(patterns.after, ([, when, h, less]) => clock(h, -minutesOf(less), when));
  each(patterns.hour, ([, when, h, rest]) => clock(h, minutesOf(rest ?? ''), when));
  each(patterns.clock, ([, when, h, m]) => (Number(m) > 59 ? null : clock(h, Number(m), when)));
  each(patterns.noon, ([name]) => ({
    kind: 'time',
    minutes: name === '正午' || name === '中午' ? 720 : 0,
    half: false,
    weak: false,
  }));
  each(patterns.date, ([, m, d]) => day(parseNumeral(m), parseNumeral(d)));
  each(patterns.day, ([, d]) => day(null, parseNumeral(d)));
  each(patterns.weekday, ([, d]) => ({
    kind: 'weekday',
    weekday: weekdays.includes(d) ? weekdays.indexOf(d) : 6,
  }));
  each(patterns.number, ([said]) => {
    const value = parseNumeral(said);
    return value === null ? null : { kind: 'number', number: value };
  });
  return found;
}

type Reading = Quantity extends infer Q ? (Q extends Quantity ? Omit<Q, 'from' | 'to'> : never) : never;

function clock(said: string, minutes: number, when: string | undefined): Reading | null {
  const h = parseNumeral(said);
  if (h === null || h > 24) return null;
  const hours = when === undefined ? h : hourOf(h, partOf(when));
  const half = when === undefined && h >= 1 && h <= 12 && !said.startsWith('0');
  return { kind: 'time', minutes: (((hours * 60 + minutes) % 1440) + 1440) % 1440, half, weak: false };
}

function partOf(when: string): Parameters<typeof hourOf>[1] {
  if (/早|晨|上午/.test(when)) return 'morning';
  if (/夜/.test(when)) return 'night';
  // noon is followed by eleven, twelve or one
  return 'evening';
}

function minutesOf(said: string): number {
  if (said === '半') return 30;
  if (said === '一刻') return 15;
  if (said === '三刻') return 45;
  return said === '' ? 0 : (parseNumeral(said.replace('分', '')) ?? 0);
}

function day(month: number | null, of: number | null): Reading | null {
  if (of === null || of < 1 || of > 31 || (month !== null && (month < 1 || month > 12))) return null;
  return { kind: 'day', month, day: of };
}

/** `1.2万`, `三百`, `一万二千`, `105`. Null for what is no number. */
export function parseNumeral(said: string): number | null {
  const mixed = /^([\d,]+(?:\.\d+)?)([万千百]?)$/.exec(said);
  if (mixed) {
    const scale = { 万: 10_000, 千: 1_000, 百: 100 }[mixed[2]] ?? 1;
    return Math.round(Number(mixed[1].replaceAll(',', '')) * scale * 1_000) / 1_000;
  }
  let [total, group, last, unit] = [0, 0, 0, 1];
  for (const character of said.replaceAll('两', '二').replaceAll('〇', '零')) {
    const digit = digits.indexOf(character);
    if (digit >= 0) {
      // 二十二 by places, or 二二 as digits in a row
      last = unit === 1 && last > 0 ? last * 10 + digit : digit;
      if (digit === 0) unit = 10;
      continue;
    }
    if (character === '万') {
      total += (group + last || 1) * 10_000;
      [group, last, unit] = [0, 0, 10_000];
      continue;
    }
    unit = units[character] ?? 0;
    if (unit === 0) return null;
    group += (last === 0 ? 1 : last) * unit;
    last = 0;
  }
  // 一万二 is 12000, 三百五 is 350
  const isShort = last > 0 && unit >= 100 && !said.includes('零') && !/零.$/.test(said);
  return total + group + (isShort ? last * (unit / 10) : last);
}
