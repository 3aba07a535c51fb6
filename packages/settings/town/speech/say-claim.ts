import { sayClaim, type Claim, type Tellable } from '@hearsay/claims';
import { civilParts } from '@hearsay/kernel';
import type { Atlas } from '../atlas.ts';
import { day, dayOf, midnightBefore } from '../calendar.ts';
import { nameOf, sayClock } from './setting-of-talk.ts';

/** A claim as people say it: `at the café on Saturday at five`, `在咖啡馆，星期六，五点开始`. */
export function sayAloud(atlas: Atlas, wording: Tellable, claim: Claim, time: number): string {
  const slots = Object.fromEntries(
    Object.entries(claim.slots).map(([name, value]) => [name, aloud(atlas, value, time)]),
  );
  return sayClaim(wording, { ...claim, slots }, atlas.cast.language);
}

/** A place, a day or an hour as it is spoken; everything else as it stands. */
function aloud(atlas: Atlas, value: string, time: number): string {
  const { language } = atlas.cast;
  const clock = /^(\d{1,2}):(\d{2})$/.exec(value);
  if (clock) return sayClock(0, (Number(clock[1]) * 60 + Number(clock[2])) * 60_000, language);
  if (/^\d{2}-\d{2}$/.test(value)) return weekdayOf(atlas, value, time);
  const place = atlas.placeFor(value);
  return place ? nameOf(place, language).replace(/^the /, '') : value;
}

/** The name of a day of this week or the next; other days as they are written. */
function weekdayOf({ start, cast }: Atlas, date: string, time: number): string {
  const today = midnightBefore(start, time);
  for (let days = -6; days <= 6; days += 1) {
    if (dayOf(start, today + days * day) !== date) continue;
    const { weekday } = civilParts(start + today + days * day);
    return weekdays[cast.language][weekday];
  }
  return date;
}

const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  zh: ['星期天', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
} as const;
