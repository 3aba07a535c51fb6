import { civilParts, formatCivil, parseCivil, type CivilTime } from '@hearsay/kernel';

/** A stretch of civil time that a question speaks of: from, and up to but not including. */
export type Span = { readonly from: CivilTime; readonly to: CivilTime; readonly words: string };

/**
 * The times that a question names by their distance from the moment of asking: yesterday, last Monday, three days ago, 昨天, 上周一, 前天, 三天前.
 * Weeks begin on Monday. `last Monday` is the newest one before today; 上周一 is Monday of the week before this one. Nothing lies in the future.
 */
export function datesIn(question: string, asked: CivilTime): readonly Span[] {
  const text = question.normalize('NFKC').toLowerCase();
  const found: { readonly at: number; readonly end: number; readonly span: Span }[] = [];
  for (const { pattern, read } of phrases) {
    for (const match of text.matchAll(pattern)) {
      const [at, end] = [match.index, match.index + match[0].length];
      // the longest phrase of a place is written first: `the day before yesterday` is not yesterday
      if (found.some((one) => at < one.end && end > one.at)) continue;
      const span = read(match.slice(1), asked);
      if (span) found.push({ at, end, span: { ...span, words: match[0] } });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ span }) => span);
}

type Stretch = { readonly from: CivilTime; readonly to: CivilTime };
type Phrase = {
  readonly pattern: RegExp;
  /** What the groups of the pattern mean at a moment. */
  readonly read: (groups: readonly (string | undefined)[], asked: CivilTime) => Stretch | null;
};

const hour = 3_600_000;
const day = 24 * hour;
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const hanDays = '一二三四五六日';

const number = String.raw`(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|a few|several)`;
const hanNumber = '(\\d{1,3}|十[一二]?|[一二两三四五六七八九几半])';

const phrases: readonly Phrase[] = [
  { pattern: /\bthe day before yesterday\b/g, read: (_, asked) => daysAgo(2, asked) },
  { pattern: /\byesterday (?:night|evening)\b|\blast night\b/g, read: (_, asked) => night(asked) },
  { pattern: /\byesterday\b/g, read: (_, asked) => daysAgo(1, asked) },
  {
    pattern: /\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b/g,
    read: (_, asked) => daysAgo(0, asked),
  },
  {
    pattern: new RegExp(String.raw`\b${number} (hour|day|week|month|year)s? ago\b`, 'g'),
    read: ([count, unit], asked) => ago(count, unit, asked),
  },
  {
    pattern: new RegExp(String.raw`\b(?:last|past) ${number} (hour|day|week|month|year)s?\b`, 'g'),
    read: ([count, unit], asked) => since(count, unit, asked),
  },
  {
    pattern: new RegExp(String.raw`\blast (${weekdays.join('|')})\b`, 'g'),
    read: ([name], asked) => {
      const back = (weekdayOf(asked) - weekdays.indexOf(name ?? '') + 7) % 7;
      return daysAgo(back === 0 ? 7 : back, asked);
    },
  },
  { pattern: /\blast weekend\b/g, read: (_, asked) => weekend(asked) },
  {
    pattern: /\b(last|this) (week|month|year)\b/g,
    read: ([which, unit], asked) => whole(unit, which === 'last' ? 1 : 0, asked),
  },
  { pattern: /大前[天日]/g, read: (_, asked) => daysAgo(3, asked) },
  // not the middle of 以前天天, 之前天气; and so with those below
  { pattern: /(?<![以之从目提])前[天日](?![天气])|前晚/g, read: (_, asked) => daysAgo(2, asked) },
  { pattern: /昨[晚夜]|昨天(?:晚上|夜里|深夜)/g, read: (_, asked) => night(asked) },
  { pattern: /昨[天日早晨儿]/g, read: (_, asked) => daysAgo(1, asked) },
  { pattern: /今[天日早晨晚夜儿]/g, read: (_, asked) => daysAgo(0, asked) },
  {
    pattern: new RegExp(`${hanNumber}个?(小时|钟头|天|日|周|星期|礼拜|月|年)(?:之|以)?前`, 'g'),
    read: ([count, unit], asked) => ago(count, hanUnits[unit ?? ''], asked),
  },
  {
    pattern: new RegExp(`(?:过去|最近|近)的?这?${hanNumber}个?(小时|钟头|天|日|周|星期|礼拜|月|年)`, 'g'),
    read: ([count, unit], asked) => since(count, hanUnits[unit ?? ''], asked),
  },
  { pattern: /上个?(?:周末|星期末|礼拜末)/g, read: (_, asked) => weekend(asked) },
  {
    pattern: /(?<![早晚以])(上上|上|本|这)个?(?:周|星期|礼拜)([一二三四五六日天])/g,
    read: ([which, name], asked) => {
      const monday = whole('week', weeksBack(which), asked)?.from ?? 0;
      const from = monday + day * hanDays.indexOf(name === '天' ? '日' : (name ?? ''));
      return from <= asked ? { from, to: from + day } : null;
    },
  },
  {
    pattern: /(?<![早晚以])(上上|上|本|这)个?(?:周|星期|礼拜)(?![一二三四五六日天末])/g,
    read: ([which], asked) => whole('week', weeksBack(which), asked),
  },
  {
    pattern: /(上上?|本|这)个?月/g,
    read: ([which], asked) => whole('month', weeksBack(which), asked),
  },
  {
    pattern: /(?<![以之从目提])(前|去|今)年(?![轻纪代龄])/g,
    read: ([which], asked) => whole('year', which === '前' ? 2 : which === '去' ? 1 : 0, asked),
  },
];

const hanUnits: Readonly<Record<string, string>> = {
  小时: 'hour',
  钟头: 'hour',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  礼拜: 'week',
  月: 'month',
  年: 'year',
};

function weeksBack(which: string | undefined): number {
  return which === '上上' ? 2 : which === '上' ? 1 : 0;
}

/** How many, at least and at most; a few are two to five. */
function countFrom(word: string | undefined): { readonly least: number; readonly most: number } | null {
  const one = (count: number) => ({ least: count, most: count });
  if (word === undefined) return null;
  if (/^\d+$/.test(word)) return one(Number(word));
  if (word === 'a few' || word === 'several' || word === '几') return { least: 2, most: 5 };
  if (word === 'a couple of' || word === '两') return one(2);
  if (word === 'a' || word === 'an') return one(1);
  const english = englishNumbers.indexOf(word);
  if (english >= 0) return one(english + 1);
  const han = '一二三四五六七八九十'.indexOf(word);
  if (han >= 0) return one(han + 1);
  return word === '十一' ? one(11) : word === '十二' ? one(12) : word === '半' ? one(0.5) : null;
}

const englishNumbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** A point that far back, as wide as people mean it: days are days, weeks and months somewhat around it. */
function ago(word: string | undefined, unit: string | undefined, asked: CivilTime): Stretch | null {
  const count = countFrom(word);
  if (!count) return null;
  const { least, most } = count;
  switch (unit) {
    case 'hour':
      return { from: asked - (most + 0.5) * hour, to: asked - (least - 0.5) * hour };
    case 'day':
      // half a day ago is no day
      return least < 1 ? null : { from: dayOf(asked) - most * day, to: dayOf(asked) - (least - 1) * day };
    case 'week':
      return { from: dayOf(asked) - (7 * most + 3) * day, to: dayOf(asked) - (7 * least - 4) * day };
    case 'month':
      if (least < 1) return { from: dayOf(asked) - 18 * day, to: dayOf(asked) - 11 * day };
      return { from: startOf('month', most, asked), to: startOf('month', least - 1, asked) };
    case 'year':
      if (least < 1) return { from: startOf('month', 7, asked), to: startOf('month', 4, asked) };
      return { from: startOf('year', most, asked), to: startOf('year', least - 1, asked) };
    default:
      return null;
  }
}

/** From that far back until now. */
function since(word: string | undefined, unit: string | undefined, asked: CivilTime): Stretch | null {
  const count = countFrom(word);
  const length = { hour, day, week: 7 * day, month: 31 * day, year: 366 * day }[unit ?? ''];
  return count && length !== undefined ? { from: asked - count.most * length, to: asked + 1 } : null;
}

function daysAgo(count: number, asked: CivilTime): Stretch {
  const from = dayOf(asked) - count * day;
  return { from, to: from + day };
}

/** From six in the evening to six in the morning. */
function night(asked: CivilTime): Stretch {
  return { from: dayOf(asked) - 6 * hour, to: dayOf(asked) + 6 * hour };
}

/** The newest Saturday and Sunday that are over. */
function weekend(asked: CivilTime): Stretch {
  const monday = dayOf(asked) - weekdayOf(asked) * day;
  return { from: monday - 2 * day, to: monday };
}

/** A whole week, month or year, so many before this one. */
function whole(unit: string | undefined, back: number, asked: CivilTime): Stretch | null {
  if (unit !== 'week') {
    if (unit !== 'month' && unit !== 'year') return null;
    return { from: startOf(unit, back, asked), to: startOf(unit, back - 1, asked) };
  }
  const from = dayOf(asked) - (weekdayOf(asked) + 7 * back) * day;
  return { from, to: from + 7 * day };
}

/** When the month or year began that is so many before this one. */
function startOf(unit: 'month' | 'year', back: number, asked: CivilTime): CivilTime {
  const { year, month } = civilParts(asked);
  const months = unit === 'year' ? (year - back) * 12 : year * 12 + month - 1 - back;
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  const first = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`;
  // a year out of the calendar is before everything
  return parseCivil(first) ?? 0;
}

function dayOf(time: CivilTime): CivilTime {
  return parseCivil(formatCivil(time).slice(0, 10)) ?? 0;
}

/** 0 is Monday. */
function weekdayOf(time: CivilTime): number {
  return (civilParts(time).weekday + 6) % 7;
}
