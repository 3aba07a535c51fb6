import { beliefsOf, claimOfAct, isTellAct, type Claim } from '@hearsay/claims';
import { civilParts, type AgentId, type CivilTime } from '@hearsay/kernel';
import type { TownAct } from './acts.ts';
import type { Atlas } from './atlas.ts';
import { day, dayOf, midnightBefore, minute, minuteOfDay, minutesOf } from './calendar.ts';
import type { Date as Meeting, WhyMissed } from './events.ts';
import { isAwake, type Here } from './here.ts';
import type { Gathering } from './options.ts';
import { standUp } from './bonds.ts';
import type { Town } from './state.ts';

/** How late one may come and still be there. */
export const grace = 30 * minute;

/**
 * What was proposed just before and is accepted now becomes an appointment of the two. Who invites with half of the story keeps to the whole one: the
 * day that was left out in telling is lost to the guest alone.
 */
export function settleOffers(here: Here, self: AgentId, talk: string): void {
  const { turn, atlas, emit } = here;
  const { lines, members } = turn.world.state.talks[talk];
  const last = lines.at(-1);
  if (last?.speaker !== self || !last.acts.some(({ type }) => type === 'accept')) return;
  const offer = lines.slice(0, -1).findLast(({ speaker, acts }) => speaker !== self && acts.some(isOffer));
  if (!offer) return;
  const meeting = meetingIn(atlas, offer.acts, turn.time);
  if (!meeting) return;
  const who = [offer.speaker, self].filter(
    (one) => members.includes(one) && (one === self || !knowsBetter(here, one, meeting)),
  );
  const date =
    meeting.fact === null
      ? `${meeting.at}/${[...who].sort().join('+')}`
      : `${meeting.fact}/${meeting.at}/${meeting.place}`;
  const isNew = who.filter((one) => turn.world.state.lives[one].dates[date]?.goes !== true);
  if (isNew.length === 0) return;
  emit({ type: 'appointment.made', date, who: isNew, ...meeting }, isNew);
  for (const one of isNew) remind(here, one, date, meeting);
}

/** Does somebody believe that what was said of a gathering is at another time or place? */
function knowsBetter({ turn, atlas }: Here, agent: AgentId, said: Meeting): boolean {
  const gathering = atlas.cast.options.gatherings.find(({ fact }) => fact === said.fact);
  const belief = gathering && beliefsOf(turn.world, agent)[gathering.fact];
  if (!belief || belief.stance !== 'believes') return false;
  const own = meetingOf(atlas, gathering, belief.claim, turn.time);
  return own !== null && (own.at !== said.at || own.place !== said.place);
}

/** Lets it be seen, when the time has come, whether somebody is where he meant to be. */
export function remind({ turn }: Here, agent: AgentId, date: string, { at, until }: Meeting): void {
  const when = Math.max(turn.time, Math.min(at + grace, until));
  turn.wake(when, { occasion: 'date', who: [agent], aside: date, detail: { date } }, 1);
}

/** Was it kept, and if not, why not? */
export function checkDate(here: Here, agent: AgentId, date: string): void {
  const { turn, atlas, emit } = here;
  const { people, lives } = turn.world.state;
  const held = lives[agent].dates[date];
  if (!held || !held.goes || held.kept !== null) return;
  const { fact, at, place } = held;
  const person = people[agent];
  if (person.way === null && isIn(atlas, person.place, place)) {
    emit({ type: 'appointment.kept', agent, date, fact, lateBy: Math.max(0, person.at - at) }, [agent]);
    if (fact !== null) return;
    // the other may be there and round a corner: what counts is who is in sight
    for (const other of held.who)
      if (other !== agent && lives[agent].sees[other] === undefined) standUp(here, agent, other);
    return;
  }
  const why: WhyMissed = !isAwake(person)
    ? 'asleep'
    : person.talk !== null
      ? 'talking'
      : person.way !== null && lives[agent].goal.place === place
        ? 'on the way'
        : person.doing === 'work'
          ? 'working'
          : 'elsewhere';
  emit({ type: 'appointment.missed', agent, date, fact, why }, [agent]);
}

/** Has somebody nothing else to do then: awake, not at work, and expected nowhere? From what it knows itself. */
export function isFreeThen(atlas: Atlas, { lives, start }: Town, agent: AgentId, at: number): boolean {
  const resident = atlas.residents.get(agent);
  if (!resident) return false;
  const { work } = resident;
  const then = minuteOfDay(start, at);
  const isWithin = (from: string, to: string): boolean => {
    const [a, b] = [minutesOf(from), minutesOf(to)];
    return a <= b ? then >= a && then < b : then >= a || then < b;
  };
  if (!isWithin(resident.wakes, resident.sleeps)) return false;
  const { weekday } = civilParts(start + at);
  if (work && (work.days?.includes(weekday) ?? true) && isWithin(work.from, work.to)) return false;
  return Object.values(lives[agent].dates).every(
    (date) => !date.goes || date.kept !== null || Math.abs(date.at - at) > 90 * minute,
  );
}

/** The simulated time of a minute of the day: today when that is far enough ahead, else tomorrow. */
export function nextTime(atlas: Atlas, minuteThen: number, now: number): number {
  const today = midnightBefore(atlas.start, now) + minuteThen * minute;
  return today > now + 10 * minute ? today : today + day;
}

/** Plans that minds made in this step are remembered like appointments. */
export function noticeIntentions(here: Here, agents: readonly AgentId[]): void {
  const { turn } = here;
  for (const agent of agents) {
    for (const [date, held] of Object.entries(turn.world.state.lives[agent]?.dates ?? {}))
      if (held.made === turn.time && held.who.length === 1 && held.goes && held.kept === null)
        remind(here, agent, date, held);
  }
}

/** Is a place the wanted one, or inside of it? */
export function isIn(atlas: Atlas, place: string | null, wanted: string): boolean {
  for (let at = place === null ? undefined : atlas.placeById.get(place); at; at = atlas.map.places[at.parent])
    if (at.id === wanted) return true;
  return false;
}

/** When and where something is, by somebody's version of the fact; null when that leaves too much open. */
export function meetingOf(
  atlas: Atlas,
  { slots, fact, minutes }: Gathering,
  claim: Claim,
  now: number,
): Meeting | null {
  if (claim.denies) return null;
  const place = atlas.placeFor(claim.slots[slots.place] ?? '');
  const at = momentOf(atlas.start, claim.slots[slots.day], claim.slots[slots.time], now);
  if (!place || at === null) return null;
  return { place: place.id, at, until: at + minutes * minute, fact };
}

/** `02-14`, `17:00` → a simulated time; without a day the next such hour. */
function momentOf(
  start: CivilTime,
  date: string | undefined,
  clock: string | undefined,
  now: number,
): number | null {
  const read = /^(\d{1,2})[:：.](\d{2})$/.exec(clock?.trim() ?? '');
  if (!read) return null;
  const after = (Number(read[1]) * 60 + Number(read[2])) * minute;
  const today = midnightBefore(start, now);
  if (date === undefined) return today + after >= now ? today + after : today + day + after;
  for (let days = -7; days <= 60; days += 1)
    if (dayOf(start, today + days * day) === date.trim()) return Math.max(0, today + days * day + after);
  return null;
}

function isOffer({ type }: { readonly type: string }): boolean {
  return type === 'invite' || type === 'propose';
}

function meetingIn(atlas: Atlas, acts: readonly { readonly type: string }[], now: number): Meeting | null {
  for (const act of acts) {
    // offers let no act through that is not one of these
    const own = act as TownAct;
    if (own.type === 'propose') {
      const at = nextTime(atlas, own.minute, now);
      return { place: own.place, at, until: at + 60 * minute, fact: null };
    }
    if (own.type !== 'invite') continue;
    const gathering = atlas.cast.options.gatherings.find(({ fact }) => fact === own.fact);
    const told = acts.filter(isTellAct).find(({ fact }) => fact === own.fact);
    if (gathering && told) return meetingOf(atlas, gathering, claimOfAct(told), now);
  }
  return null;
}

/** The appointments of somebody that are still to come, the next first. */
export function datesAhead({ lives }: Town, agent: AgentId, now: number): readonly [string, Meeting][] {
  return Object.entries(lives[agent]?.dates ?? {})
    .filter(([, { until, kept, goes }]) => goes && until > now && kept === null)
    .sort(([, a], [, b]) => a.at - b.at);
}
