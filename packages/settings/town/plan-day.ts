import type { AgentId, Rng } from '@hearsay/kernel';
import type { Atlas } from './atlas.ts';
import { day, midnightBefore, minute, minuteOfDay, minutesOf } from './calendar.ts';
import { datesAhead } from './dates.ts';
import type { PlanItem, PlanReason } from './events.ts';
import { outings } from './outings.ts';
import type { Town } from './state.ts';

/** The rest of a day as somebody means to spend it, without gaps, from now until it goes to bed and through the night. */
export function planDay(
  atlas: Atlas,
  state: Town,
  self: AgentId,
  now: number,
  rng: Rng,
): readonly PlanItem[] {
  const resident = atlas.residents.get(self);
  const life = state.lives[self];
  if (!resident || !life) return [];
  const { home } = life;
  const wakes = minutesOf(resident.wakes);
  const sleeps = minutesOf(resident.sleeps);
  const midnight = midnightBefore(state.start, now);
  // who goes to bed after midnight still lives in the day before
  const isLate = sleeps < wakes && now < midnight + sleeps * minute;
  const base = isLate ? midnight - day : midnight;
  const bed =
    base + (sleeps < wakes ? sleeps + 1_440 : sleeps) * minute + rng.fork('bed').integer(30) * minute;
  const up = base + day + wakes * minute;
  const timeline = createTimeline(now, bed);

  for (const [, { at, until, place, fact }] of datesAhead(state, self, now))
    if (at < bed)
      timeline.put({
        at: at - travel(atlas, life.goal.place, place),
        until: at < now ? until : Math.max(until, at + 20 * minute),
        place,
        doing: fact === null ? 'meet' : 'party',
        why: 'date',
      });
  const { work } = resident;
  const weekday = (((Math.floor((state.start + base) / day) + 4) % 7) + 7) % 7;
  const job = work && (work.days ?? everyDay).includes(weekday) ? atlas.placeFor(work.at) : null;
  if (work && job) {
    const doing = resident.age < 18 ? 'study' : 'work';
    const late = rng.fork('late').integer(10) * minute;
    const [from, to] = [base + minutesOf(work.from) * minute + late, base + minutesOf(work.to) * minute];
    const lunch = base + (11 * 60 + 45 + rng.fork('lunch').integer(75)) * minute;
    if (from < lunch && lunch + 60 * minute < to) {
      const place = rng.fork('lunch at').chance(0.5)
        ? null
        : outings(atlas, self, 'eat', rng.fork('lunch place'));
      timeline.put({
        at: lunch,
        until: lunch + (35 + rng.fork('lunch for').integer(20)) * minute,
        place: place?.place ?? home,
        doing: 'eat',
        why: 'need',
      });
    }
    for (const piece of pieces(from, to, rng.fork('work')))
      timeline.put({ ...piece, place: job.id, doing, why: 'duty' });
  }
  for (const { at, place, minutes, doing } of resident.habits) {
    const where = atlas.placeFor(place);
    const begins = base + minutesOf(at) * minute;
    if (where)
      timeline.put({ at: begins, until: begins + minutes * minute, place: where.id, doing, why: 'habit' });
  }
  const breakfast = base + wakes * minute;
  if (now < breakfast + 90 * minute) {
    const begins = Math.max(now, breakfast);
    timeline.put({ at: begins, until: begins + 10 * minute, place: home, doing: 'wash', why: 'need' });
    timeline.put({
      at: begins + 10 * minute,
      until: begins + (30 + rng.fork('breakfast').integer(15)) * minute,
      place: home,
      doing: 'eat',
      why: 'need',
    });
  }
  if (!job) {
    const lunch = base + (12 * 60 + rng.fork('lunch').integer(60)) * minute;
    timeline.put({ at: lunch, until: lunch + 40 * minute, place: home, doing: 'eat', why: 'need' });
  }
  const dinner = base + (18 * 60 + rng.fork('dinner').integer(90)) * minute;
  timeline.put({
    at: dinner - 30 * minute,
    until: dinner,
    place: home,
    doing: rng.fork('cooks').chance(0.5) ? 'cook' : 'rest',
    why: 'need',
  });
  timeline.put({
    at: dinner,
    until: dinner + (30 + rng.fork('eats').integer(25)) * minute,
    place: home,
    doing: 'eat',
    why: 'need',
  });
  timeline.fill((at, room, number) =>
    wish(atlas, state, self, { at, room, bed, rng: rng.fork(`wish/${number}`) }),
  );
  return [...timeline.items(), { at: bed, until: up, place: home, doing: 'sleep', why: 'need' }];
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** What somebody does with free time: at home, out, or at a friend's. */
function wish(
  atlas: Atlas,
  state: Town,
  self: AgentId,
  { at, room, bed, rng }: { at: number; room: number; bed: number; rng: Rng },
): Omit<PlanItem, 'at'> {
  const resident = atlas.residents.get(self);
  const { home, last, ties } = state.lives[self];
  const length = Math.min(room, (30 + rng.fork('length').integer(60)) * minute);
  const until = room - length < 20 * minute ? at + room : at + length;
  const stays = {
    until,
    place: home,
    doing: rng
      .fork('stays')
      .pick(resident && resident.age < 16 ? ['play', 'read', 'play'] : ['read', 'rest', 'idle']),
    why: 'wish' as const,
  };
  if (!resident || room < 25 * minute || at > bed - 90 * minute) return stays;
  const boredom = Math.min(1, (at - last.outing) / (10 * 60 * minute));
  if (!rng.fork('goes out').chance(0.25 + 0.5 * resident.curious + 0.2 * boredom)) return stays;
  const friends = Object.keys(ties).filter(
    (other) => ties[other].familiarity >= 0.5 && ties[other].liking > 0.2,
  );
  const lonely = Math.min(1, (at - last.company) / (6 * 60 * minute));
  const clock = minuteOfDay(state.start, at);
  const isCallingHour = clock > 9 * 60 && clock < 20 * 60;
  if (
    friends.length > 0 &&
    isCallingHour &&
    rng.fork('visits').chance(0.15 * resident.sociable + 0.1 * lonely)
  ) {
    const host = atlas.homeOf.get(rng.fork('friend').pick(friends));
    if (host && host.id !== home) return { until, place: host.id, doing: 'visit', why: 'wish' };
  }
  const outing = outings(atlas, self, null, rng.fork('outing'));
  return outing ? { until, place: outing.place, doing: outing.doing, why: 'wish' } : stays;
}

type Piece = { readonly at: number; readonly until: number };

/** Work is looked up from now and then. */
function pieces(from: number, to: number, rng: Rng): readonly Piece[] {
  const found: Piece[] = [];
  for (let at = from; at < to;) {
    const until = Math.min(to, at + (60 + rng.integer(60)) * minute);
    found.push({ at, until: to - until < 20 * minute ? to : until });
    at = to - until < 20 * minute ? to : until;
  }
  return found;
}

/** How long the way is at most, about. */
function travel(atlas: Atlas, from: string, to: string): number {
  const [a, b] = [atlas.placeById.get(from), atlas.placeById.get(to)];
  if (!a || !b) return 10 * minute;
  const { width } = atlas.map;
  const across = Math.abs((a.middle % width) - (b.middle % width));
  const down = Math.abs(Math.floor(a.middle / width) - Math.floor(b.middle / width));
  return Math.round((across + down) * atlas.cast.options.pace * 1.2) + minute;
}

/** Puts items into time; what is there already stays, and what comes later takes what is left. */
function createTimeline(from: number, to: number) {
  let held: PlanItem[] = [];
  const shortest = 5 * minute;
  return {
    put(item: Omit<PlanItem, 'why'> & { readonly why: PlanReason }): void {
      let parts: PlanItem[] = [{ ...item, at: Math.max(from, item.at), until: Math.min(to, item.until) }];
      for (const other of held) {
        parts = parts.flatMap((part) => {
          if (part.until <= other.at || part.at >= other.until) return [part];
          return [
            { ...part, until: other.at },
            { ...part, at: other.until },
          ].filter(({ at, until }) => until - at >= shortest);
        });
      }
      held = [...held, ...parts.filter(({ at, until }) => until - at >= shortest)].sort(
        (a, b) => a.at - b.at,
      );
    },
    fill(make: (at: number, room: number, number: number) => Omit<PlanItem, 'at'>): void {
      const filled: PlanItem[] = [];
      let at = from;
      let number = 0;
      for (const next of [...held, { at: to, until: to }]) {
        while (next.at - at > 0 && number < 40) {
          const item = make(at, next.at - at, number);
          number += 1;
          filled.push({ ...item, at, until: Math.min(item.until, next.at) });
          at = Math.max(at + minute, Math.min(item.until, next.at));
        }
        at = Math.max(at, next.until);
      }
      held = [...held, ...filled].sort((a, b) => a.at - b.at);
    },
    items: (): readonly PlanItem[] => held,
  };
}
