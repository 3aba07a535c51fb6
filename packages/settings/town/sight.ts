import type { AgentId } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import { squared, stepsBetween } from './course.ts';
import { cellNow, cellOf, isAwake, reaction, type Here } from './here.ts';
import { canSee } from './map/index.ts';
import type { Person, Town } from './state.ts';

/** How far a walker looks ahead for whom it will meet, in steps on pavement; then it looks again. */
export const leg = 6;

/** Strangers are noticed this near, in tiles, and only when one of the two is not just passing. */
const nearby = 3;
/** Whoever was noticed less than this ago is no news. */
const newsAfter = 45 * 60_000;

/** Tiles that somebody can get away from a cell in the time of so many steps: diagonals are a little faster, and he may be about to leave a cell. */
export function farthest(steps: number): number {
  return Math.SQRT2 * ((10 / 14) * steps + 1);
}

/** How far away in tiles anything is looked at when somebody looks ahead: both may walk towards each other. */
export function lookout(sight: number): number {
  return sight + 2 * farthest(leg);
}

/** Whom somebody noticed, and when he has had time to speak to him. */
export type Meeting = { readonly of: AgentId; readonly at: number };

/** Could one speak to somebody and be heard, as far as it is not walls that keep them apart? */
export function isWithinEarshot(
  { map, cast }: Atlas,
  { people }: Town,
  { of, at }: Meeting,
  self: AgentId,
): boolean {
  const [from, to] = [cellOf(people[self], at, map.width), cellOf(people[of], at, map.width)];
  return squared(from, to, map.width) <= cast.options.hearing.talk * cast.options.hearing.talk;
}

/** Somebody set out, walks on, stopped, woke or lay down: finds out whom it sees, and when that will change, until it looks again. */
export function lookAround(here: Here, agent: AgentId): void {
  const { turn, atlas, crowd } = here;
  const { people } = turn.world.state;
  const { pace, sight } = atlas.cast.options;
  const { width } = atlas.map;
  const person = people[agent];
  const until = person.way ? Math.min(person.way.arrives, turn.time + leg * pace) : turn.time;
  crowd.scanned.set(agent, until);
  const passed = person.way ? cellsUntil(person, turn.time, until, width) : [person.cell];
  crowd.place(agent, person, passed);
  for (const other of crowd.near(cellNow(here, agent), lookout(sight), turn.time))
    if (other !== agent) watch(here, agent, other);
}

/** Notices, or no longer notices: brings what two see of each other up to now. */
export function noticeEachOther(here: Here, one: AgentId, other: AgentId): void {
  const isVisible = isNoticeable(here, one, other, here.turn.time);
  noticeOne(here, one, other, isVisible);
  noticeOne(here, other, one, isVisible);
}

function noticeOne(here: Here, agent: AgentId, of: AgentId, isVisible: boolean): void {
  const { turn, emit } = here;
  const { people, lives } = turn.world.state;
  const life = lives[agent];
  const seen = people[of];
  const sees = isVisible && isAwake(people[agent]);
  if (sees === (life.sees[of] !== undefined)) return;
  if (!sees) {
    emit({ type: 'sight.lost', agent, of }, [agent]);
    return;
  }
  const noticed = life.noticed[of];
  const isNews = noticed === undefined || turn.time - noticed >= newsAfter;
  const talked = life.ties[of]?.talked ?? null;
  const cell = cellNow(here, of);
  const { place } = placeOf(here, of);
  emit({ type: 'sight.gained', agent, of, cell, place, doing: seen.doing, job: seen.job }, [agent]);
  const isOver = talked === null || turn.time - talked >= newsAfter;
  if (!isNews || !isOver || !isAwake(seen)) return;
  const at = turn.time + reaction;
  const detail: Meeting = { of, at };
  turn.wake(at, { occasion: 'meet', who: [agent], aside: of, detail });
}

function placeOf({ turn, atlas }: Here, agent: AgentId): { place: string | null } {
  const person = turn.world.state.people[agent];
  if (!person.way) return { place: person.place };
  const number = atlas.map.placeOf[cellOf(person, turn.time, atlas.map.width)];
  return { place: atlas.map.places[number]?.id ?? null };
}

/** Sets wakes for all changes of what a pair sees until both look around again. */
function watch(here: Here, one: AgentId, other: AgentId): void {
  const { turn, atlas, crowd } = here;
  const { people, lives } = turn.world.state;
  const [first, second] = one < other ? [one, other] : [other, one];
  const row = crowd.pairs.get(first);
  const set = row?.get(second);
  if (set) for (const id of set) turn.withdraw(id);
  if (set) row?.delete(second);
  const isSeen = lives[one].sees[other] !== undefined || lives[other].sees[one] !== undefined;
  const ends = Math.max(crowd.scanned.get(one) ?? turn.time, crowd.scanned.get(other) ?? turn.time);
  if (!isSeen && !mayMeet(here, one, other, ends)) return;
  const { width } = atlas.map;
  let was = isNoticeable(here, one, other, turn.time);
  if (was || isSeen) noticeEachOther(here, one, other);
  const times = [one, other].flatMap((agent) => {
    const { way } = people[agent];
    return way ? stepsBetween(way, turn.time, ends, width) : [];
  });
  if (times.length === 0) return;
  const ids: number[] = [];
  for (const time of [...new Set(times)].sort((a, b) => a - b)) {
    const is = isNoticeable(here, one, other, time);
    if (is === was) continue;
    was = is;
    ids.push(turn.wake(time, { occasion: 'sight', who: [first, second], aside: 'sight' }, -1));
  }
  if (ids.length === 0) return;
  if (row) row.set(second, ids);
  else crowd.pairs.set(first, new Map([[second, ids]]));
}

/** Could they come near enough until then, walking straight at each other? */
function mayMeet({ turn, atlas }: Here, one: AgentId, other: AgentId, ends: number): boolean {
  const { people, lives } = turn.world.state;
  const { map, cast } = atlas;
  const [a, b] = [people[one], people[other]];
  const walkers = Number(a.way !== null) + Number(b.way !== null);
  const gone = (walkers * (ends - turn.time)) / cast.options.pace + 1.5 * walkers;
  const far = squared(cellOf(a, turn.time, map.width), cellOf(b, turn.time, map.width), map.width);
  const isWithin = (radius: number): boolean => far <= (radius + gone) * (radius + gone);
  // most are told by their distance alone
  const { sight } = cast.options;
  if (!isWithin(Math.max(sight, nearby))) return false;
  if (isWithin(Math.min(sight, nearby))) return true;
  const isKnown = lives[one].ties[other] !== undefined || lives[other].ties[one] !== undefined;
  return isWithin(isKnown ? sight : nearby);
}

/** Would two who are awake notice each other at a time, as things stand? */
function isNoticeable({ turn, atlas }: Here, one: AgentId, other: AgentId, time: number): boolean {
  const { people, lives } = turn.world.state;
  const { map, cast } = atlas;
  const [a, b] = [people[one], people[other]];
  const { sight } = cast.options;
  const [from, to] = [cellOf(a, time, map.width), cellOf(b, time, map.width)];
  const far = squared(from, to, map.width);
  // most are told by their distance alone
  if (far > Math.max(sight * sight, nearby * nearby)) return false;
  const isKnown = lives[one].ties[other] !== undefined || lives[other].ties[one] !== undefined;
  const isPassing = walksAt(a, time) && walksAt(b, time);
  if (!isKnown && isPassing) return false;
  const radius = isKnown ? sight : nearby;
  return far <= radius * radius && canSee(map, from, to);
}

function walksAt({ way }: Person, time: number): boolean {
  return way !== null && time < way.arrives;
}

function cellsUntil(person: Person, from: number, until: number, width: number): readonly number[] {
  const { way } = person;
  if (!way) return [person.cell];
  const cells = [cellOf(person, from, width)];
  for (const time of stepsBetween(way, from, until, width)) cells.push(cellOf(person, time, width));
  return cells;
}
