import { civilParts, type CivilTime, type Language } from '@hearsay/kernel';

/** A time of a calendar as people say it: `Fri 13 Feb 08:40`, `2月13日 周五 08:40`. */
export function civilWords(time: CivilTime, language: Language): string {
  const { month, day, weekday, hour, minute } = civilParts(time);
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  if (language === 'zh') return `${month}月${day}日 周${'日一二三四五六'[weekday]} ${clock}`;
  return `${daysEn[weekday]} ${day} ${monthsEn[month - 1]} ${clock}`;
}

const daysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
