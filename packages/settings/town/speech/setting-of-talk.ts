import { civilParts, type AgentId, type Language } from '@hearsay/kernel';
import { isHome, type Atlas } from '../atlas.ts';
import { day, midnightBefore, minute, minuteOfDay } from '../calendar.ts';
import { placeIdAt } from '../here.ts';
import type { Place } from '../map/index.ts';
import type { Town } from '../state.ts';
import type { Fill } from './speaker.ts';

export type PartOfDay = 'morning' | 'day' | 'evening';

export function partOfDay(minutes: number): PartOfDay {
  return minutes >= 240 && minutes < 660 ? 'morning' : minutes >= 660 && minutes < 1_050 ? 'day' : 'evening';
}

/** What is really there to talk about: where and when it is, what both are doing, where one goes next, when they last talked. */
export function fillFor(of: {
  atlas: Atlas;
  state: Town;
  self: AgentId;
  other: AgentId;
  time: number;
  language: Language;
}): Fill {
  const { atlas, state, self, other, time, language } = of;
  const resident = atlas.residents.get(self);
  const life = state.lives[self];
  const here = atlas.placeById.get(
    state.people[self].place ?? placeIdAt(atlas, state.people[self].cell) ?? '',
  );
  const around = here && !atlas.isWhole(here) ? atlas.siteOf(here) : undefined;
  // nobody praises a kitchen as one praises a park
  const site = around && !isHome(around) ? around : undefined;
  const work = resident?.work ? atlas.placeFor(resident.work.at) : null;
  const home = atlas.placeById.get(life.home);
  const next = nextPlace(atlas, state, self, time);
  const talked = life.ties[other]?.talked ?? null;
  const minutes = minuteOfDay(state.start, time);
  const parts = language === 'zh' ? partsZh : partsEn;
  return {
    you: other,
    me: self,
    clock: sayClock(state.start, time, language),
    part: parts[partOfDay(minutes)],
    at: site && at(site, language),
    to: site && to(site, language),
    theplace: site && nameOf(site, language),
    atwork: work ? at(work, language) : undefined,
    towork: work ? to(work, language) : undefined,
    athome: home && at(home, language),
    job: resident?.job ? jobIn(resident.job, language) : undefined,
    next: next && nameOf(next, language),
    atnext: next && at(next, language),
    tonext: next && to(next, language),
    when: talked === null ? undefined : ago(state, talked, time, language),
    interest: resident?.interests[minutes % Math.max(1, resident.interests.length)],
  };
}

const partsEn = { morning: 'morning', day: 'day', evening: 'evening' } as const;
const partsZh = { morning: '上午', day: '白天', evening: '晚上' } as const;

/** Where somebody's plan takes it next, when that is somewhere else. */
export function nextPlace(
  { placeById, siteOf }: Atlas,
  { people, lives }: Town,
  self: AgentId,
  time: number,
): Place | undefined {
  const life = lives[self];
  const own = people[self].place === null ? undefined : placeById.get(people[self].place);
  const candidates = [
    ...(people[self].doing === 'idle' || people[self].way ? [life.goal.place] : []),
    ...(life.plan?.items ?? [])
      .filter(({ at: from, doing }) => from > time && doing !== 'sleep')
      .map(({ place }) => place),
  ];
  for (const id of candidates) {
    const place = placeById.get(id);
    if (place && id !== life.home && (!own || siteOf(place) !== siteOf(own))) return place;
  }
  return undefined;
}

/** Where somebody was seen: at a place, or between them. */
export function whereabouts(atlas: Atlas, place: Place, language: Language): string {
  if (atlas.isWhole(place)) return language === 'zh' ? '在街上' : 'in the street';
  return at(atlas.siteOf(place), language);
}

/** `at the café`, `at Oak House`, `在咖啡馆`. */
export function at(place: Place, language: Language): string {
  return language === 'zh' ? `在${place.name.zh}` : `at ${withArticle(place.name.en)}`;
}

function to(place: Place, language: Language): string {
  return language === 'zh' ? `去${place.name.zh}` : `to ${withArticle(place.name.en)}`;
}

export function nameOf(place: Place, language: Language): string {
  return language === 'zh' ? place.name.zh : withArticle(place.name.en);
}

/** Names of more than a common word stand for themselves. */
function withArticle(name: string): string {
  const words = name.split(' ');
  if (/^the$/i.test(words[0])) return `the ${words.slice(1).join(' ')}`;
  const last = words[words.length - 1].toLowerCase();
  if (ordinary.has(last)) return `the ${name.toLowerCase()}`;
  if (last === 'post') return `the ${name}`;
  const isCommon = words.slice(1).every((word) => word === word.toLowerCase() && !/\d/.test(word));
  return isCommon ? `the ${name.toLowerCase()}` : name;
}

/** Last words of names that are spoken as words: the town hall, the landing stage. */
const ordinary = new Set(['hall', 'stage', 'bank', 'square', 'market', 'fields', 'orchard', 'office']);

const jobsZh: Readonly<Record<string, string>> = {
  baker: '面包师',
  barista: '咖啡师',
  doctor: '大夫',
  nurse: '护士',
  teacher: '教书的',
  student: '学生',
  pupil: '学生',
  mechanic: '修理工',
  carpenter: '木匠',
  journalist: '记者',
  clerk: '文书',
  mayor: '镇长',
  gardener: '园丁',
  grocer: '摆摊的',
  farmer: '种地的',
  fisher: '打鱼的',
  painter: '画画的',
  musician: '弹琴的',
  librarian: '管图书的',
  postman: '邮差',
  smith: '铁匠',
  editor: '编报的',
  printer: '印报的',
  ferryman: '摆渡的',
  miller: '磨面的',
  cook: '厨子',
  vendor: '摆摊的',
};

function jobIn(job: string, language: Language): string {
  if (language === 'zh') return jobsZh[job] ?? job;
  return /^[aeiou]/i.test(job) ? `an ${job}` : `a ${job}`;
}

/** `half past four`, `四点半`. */
export function sayClock(start: number, time: number, language: Language): string {
  const { hour, minute: minutes } = civilParts(start + time);
  const quarter = Math.round(minutes / 15) % 4;
  const whole = (minutes >= 53 ? hour + 1 : hour) % 24;
  const twelve = whole % 12 === 0 ? 12 : whole % 12;
  if (language === 'zh') {
    const name = `${['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'][twelve]}点`;
    return `${name}${['', '一刻', '半', '三刻'][quarter]}`;
  }
  const names = [
    'twelve',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ];
  if (quarter === 0) return names[twelve];
  if (quarter === 3) return `a quarter to ${names[(twelve % 12) + 1]}`;
  return `${quarter === 1 ? 'a quarter' : 'half'} past ${names[twelve]}`;
}

/** A time that lies back, in words. */
export function ago({ start }: Pick<Town, 'start'>, then: number, now: number, language: Language): string {
  const zh = language === 'zh';
  const midnight = midnightBefore(start, now);
  if (now - then < 40 * minute) return zh ? '刚才' : 'just now';
  if (then < midnight - day) return zh ? '前几天' : 'the other day';
  const part = partOfDay(minuteOfDay(start, then));
  if (then < midnight)
    return zh
      ? { morning: '昨天上午', day: '昨天', evening: '昨晚' }[part]
      : { morning: 'yesterday morning', day: 'yesterday', evening: 'last night' }[part];
  return zh
    ? { morning: '今早', day: '今天', evening: '今晚' }[part]
    : { morning: 'this morning', day: 'earlier today', evening: 'this evening' }[part];
}
