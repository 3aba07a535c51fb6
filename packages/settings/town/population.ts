import type { Language, Rng } from '@hearsay/kernel';
import { isHomeKind } from './atlas.ts';
import { fewNearest } from './few-nearest.ts';
import type { Place, TownMap } from './map/index.ts';
import { namesFor } from './names.ts';
import type { Population, Temper } from './options.ts';

/** Somebody as he would be written out in a scenario. */
export type MadeUp = {
  readonly name: string;
  readonly home: string;
  readonly age: number;
  readonly job: string;
  readonly work?: {
    readonly at: string;
    readonly from: string;
    readonly to: string;
    readonly days?: readonly number[];
  };
  readonly temper: Temper;
  readonly sociable: number;
  readonly curious: number;
  readonly wakes: string;
  readonly sleeps: string;
  readonly interests: readonly string[];
  readonly ties: Readonly<Record<string, MadeTie>>;
};

type MadeTie = {
  readonly as: string;
  readonly familiarity: number;
  readonly trust: number;
  readonly liking: number;
};
type Draft = Omit<MadeUp, 'ties'> & { readonly ties: Record<string, MadeTie>; readonly household: number };

/** Makes people up: households in the houses of the map, work in its places, ties among neighbours or colleagues. Same numbers, same people. */
export function madeUp(of: {
  readonly population: Population;
  readonly map: TownMap;
  readonly language: Language;
  readonly taken: ReadonlySet<string>;
  readonly rng: Rng;
}): readonly MadeUp[] {
  const { population, map, language, taken, rng } = of;
  const homes = map.places
    .filter(({ kind, parent }) => isHomeKind(kind) && !isHomeKind(map.places[parent]?.kind ?? ''))
    .sort((a, b) => streetOf(map, a) - streetOf(map, b));
  const workplaces = map.places.filter(({ kind }) => jobs[kind] !== undefined);
  const schools = map.places.filter(({ kind }) => kind === 'school');
  const naming = rng.fork('names');
  const names = namesFor(language, population.count, taken, (items) => naming.pick(items));
  const people: Draft[] = [];
  for (let household = 0; people.length < names.length; household += 1) {
    const own = rng.fork(`household/${household}`);
    const size = 1 + own.weighted([...population.household.keys()], (at) => population.household[at]);
    const home = homes.length > 0 ? homes[household % homes.length] : null;
    const near = { workplaces: nearest(map, home, workplaces, 12), schools: nearest(map, home, schools, 2) };
    for (let member = 0; member < size && people.length < names.length; member += 1)
      people.push(
        person({
          population,
          language,
          name: names[people.length],
          home: home?.id ?? '',
          household,
          member,
          ...near,
          rng: own.fork(`${member}`),
        }),
      );
  }
  tieHouseholds(people, language, rng.fork('households'));
  tieOthers(people, population, rng.fork('ties'));
  return people.map(({ household: _, ...rest }) => rest);
}

/** Houses of one street come one after the other. */
function streetOf({ width }: TownMap, { middle }: Place): number {
  return Math.floor(middle / width / 24) * width + (middle % width);
}

function nearest(
  { width }: TownMap,
  home: Place | null,
  places: readonly Place[],
  most: number,
): readonly Place[] {
  if (!home) return places;
  const far = ({ middle }: Place): number =>
    Math.abs((middle % width) - (home.middle % width)) +
    Math.abs(Math.floor(middle / width) - Math.floor(home.middle / width));
  return fewNearest(places, far, most);
}

function person(of: {
  population: Population;
  language: Language;
  name: string;
  home: string;
  household: number;
  member: number;
  workplaces: readonly Place[];
  schools: readonly Place[];
  rng: Rng;
}): Draft {
  const { population, language, name, home, household, member, workplaces, schools, rng } = of;
  const isChild = member >= 2 || (member === 1 && rng.fork('child').chance(0.1));
  const isPupil = isChild && schools.length > 0 && rng.fork('pupil').chance(population.pupils);
  const age = isChild ? 6 + rng.fork('age').integer(12) : 20 + rng.fork('age').integer(60);
  const works =
    !isChild && age < 67 && workplaces.length > 0 && rng.fork('works').chance(population.employed);
  const place = isPupil ? rng.fork('school').pick(schools) : works ? rng.fork('work').pick(workplaces) : null;
  const early = rng.fork('early').integer(6) * 30;
  const job = isPupil ? 'pupil' : place ? rng.fork('job').pick(jobs[place.kind] ?? ['clerk']) : '';
  const begins = isPupil ? 8 * 60 + 30 : 7 * 60 + 30 + early;
  const share = (spread: string, mean: number, width: number): number =>
    Math.round(100 * Math.max(0, Math.min(1, mean + width * rng.fork(spread).normal()))) / 100;
  const kinds = Object.keys(population.tempers) as Temper[];
  return {
    name,
    home,
    household,
    age,
    job,
    ...(place
      ? {
          work: {
            at: place.id,
            from: clock(begins),
            to: clock(begins + (isPupil ? 390 : 480)),
            ...(isPupil ? { days: [1, 2, 3, 4, 5] } : {}),
          },
        }
      : {}),
    temper: rng.fork('temper').weighted(kinds, (one) => population.tempers[one] ?? 0),
    sociable: share('sociable', population.sociable.mean, population.sociable.spread),
    curious: share('curious', 0.5, 0.2),
    wakes: clock(Math.min(begins - 60, 6 * 60 + rng.fork('wakes').integer(8) * 15)),
    sleeps: clock(21 * 60 + rng.fork('sleeps').integer(9) * 15 + (isChild ? 0 : 30)),
    interests: [rng.fork('interest').pick(interests[language])],
    ties: {},
  };
}

function tieHouseholds(people: readonly Draft[], language: Language, rng: Rng): void {
  let first = 0;
  for (let at = 0; at <= people.length; at += 1) {
    if (at < people.length && people[at].household === people[first].household) continue;
    for (let one = first; one < at; one += 1)
      for (let other = one + 1; other < at; other += 1) {
        const trust = 0.75 + 0.2 * rng.next();
        both(people[one], people[other], {
          as: language === 'zh' ? '家人' : 'family',
          familiarity: 1,
          trust: rounded(trust),
          liking: rounded(0.5 + 0.4 * rng.next()),
        });
      }
    first = at;
  }
}

/** Neighbours in the order of their homes, some far; or people of one place of work, some from elsewhere. */
function tieOthers(people: readonly Draft[], { ties }: Population, rng: Rng): void {
  const count = people.length;
  if (count < 3) return;
  const draw = (): MadeTie => ({
    as: '',
    familiarity: rounded(0.3 + 0.5 * rng.next()),
    trust: rounded(0.45 + 0.3 * rng.next()),
    liking: rounded(Math.max(-1, Math.min(1, 0.25 + 0.25 * rng.normal()))),
  });
  if (ties.kind === 'small-world') {
    for (let at = 0; at < count; at += 1) {
      for (let step = 1; step <= Math.floor(ties.neighbours / 2); step += 1) {
        const other = rng.chance(ties.rewire) ? rng.integer(count) : (at + step) % count;
        if (other !== at) both(people[at], people[other], draw());
      }
    }
    return;
  }
  const groups = new Map<string, Draft[]>();
  for (const one of people) {
    const key = one.work?.at ?? 'none';
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const one of people) {
    const group = groups.get(one.work?.at ?? 'none') ?? [];
    // half of them from each end
    for (const [from, mean] of [
      [group, ties.inside / 2],
      [people, ties.between / 2],
    ] as const) {
      const whole = Math.floor(mean) + (rng.chance(mean - Math.floor(mean)) ? 1 : 0);
      for (let number = 0; number < whole; number += 1) {
        const other = from[rng.integer(from.length)];
        if (other !== one) both(one, other, draw());
      }
    }
  }
}

function both(one: Draft, other: Draft, tie: MadeTie): void {
  one.ties[other.name] ??= tie;
  other.ties[one.name] ??= tie;
}

const jobs: Readonly<Record<string, readonly string[]>> = {
  cafe: ['barista', 'baker', 'cook'],
  market: ['grocer', 'vendor', 'farmer'],
  school: ['teacher'],
  workshop: ['carpenter', 'mechanic', 'smith'],
  clinic: ['doctor', 'nurse'],
  newspaper: ['journalist', 'printer', 'editor'],
  hall: ['clerk', 'postman'],
  park: ['gardener'],
};

const interests: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'fishing',
    'chess',
    'old songs',
    'gardening',
    'football',
    'the stars',
    'cooking',
    'woodwork',
    'novels',
    'birds',
    'bicycles',
    'knitting',
  ],
  zh: ['钓鱼', '下棋', '老歌', '种花', '踢球', '看星星', '做菜', '木工', '小说', '养鸟', '自行车', '织毛衣'],
};

function clock(minutes: number): string {
  const within = ((minutes % 1_440) + 1_440) % 1_440;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
