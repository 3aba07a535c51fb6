import { civilParts } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { atlasOf } from './atlas.ts';
import { isIn } from './dates.ts';
import type { TownEvent } from './events.ts';
import { lookAtEach, playTown } from './play-town.ts';
import { party, sampleTown } from './sample-town.ts';

const { cast, truth } = sampleTown({ agents: 16, hours: 40 });
const entries = await playTown({ cast, truth });

test('a plan has no gaps and no two things at a time, and ends in bed', () => {
  let plans = 0;
  for (const { event: raw, time } of entries) {
    // picked by type
    const event = raw as TownEvent;
    if (event.type !== 'day.planned') continue;
    plans += 1;
    expect(event.items[0].at).toBe(time);
    for (const [at, item] of event.items.entries()) {
      expect(item.until).toBeGreaterThan(item.at);
      if (at > 0) expect(item.at).toBe(event.items[at - 1].until);
    }
    expect(event.items.at(-1)?.doing).toBe('sleep');
  }
  expect(plans).toBeGreaterThan(30);
});

test('everybody sleeps at night, wakes in the morning, and nobody is left doing nothing for hours of the day', () => {
  const last = new Map<string, { doing: string; since: number }>();
  const longest = new Map<string, number>();
  const slept = new Set<string>();
  for (const { event: raw, time } of entries) {
    // picked by type
    const event = raw as TownEvent;
    if (event.type !== 'activity.began' && event.type !== 'walk.began') continue;
    const doing = event.type === 'walk.began' ? 'walk' : event.doing;
    const before = last.get(event.agent);
    if (before && before.doing !== 'sleep')
      longest.set(event.agent, Math.max(longest.get(event.agent) ?? 0, time - before.since));
    if (before?.doing === 'sleep' && time > 20 * 3_600_000) slept.add(event.agent);
    if (before?.doing !== doing) last.set(event.agent, { doing, since: time });
  }
  expect(slept.size).toBe(cast.agents.length);
  expect(Math.max(...longest.values())).toBeLessThan(8 * 3_600_000);
});

test('an appointment is kept when somebody is there, missed for the reason that can be seen, and settled once', async () => {
  const atlas = atlasOf(cast);
  const settled = new Set<string>();
  const counts = { kept: 0, missed: 0 };
  await lookAtEach(
    { cast, truth, seeds: [1, 2] },
    ['appointment.kept', 'appointment.missed'],
    (event, { people, lives }, seed) => {
      const key = `${seed}/${event.agent}/${event.date}`;
      expect(settled.has(key)).toBe(false);
      settled.add(key);
      const person = people[event.agent];
      const held = lives[event.agent].dates[event.date];
      const isThere = person.way === null && isIn(atlas, person.place, held.place);
      expect(held.goes).toBe(true);
      expect(event.type === 'appointment.kept').toBe(isThere);
      if (event.type === 'appointment.kept') counts.kept += 1;
      else {
        counts.missed += 1;
        if (event.why === 'asleep') expect(person.doing).toBe('sleep');
        if (event.why === 'talking') expect(person.talk).not.toBeNull();
        if (event.why === 'on the way') expect(person.way).not.toBeNull();
      }
    },
  );
  expect(counts.kept).toBeGreaterThan(10);
});

test('nobody agrees to meet when he works, sleeps, or is expected elsewhere', async () => {
  let agreed = 0;
  await lookAtEach({ cast, truth, seeds: [1, 2] }, ['appointment.made'], (event, { start, lives }) => {
    if (event.fact !== null) return;
    agreed += 1;
    for (const agent of event.who) {
      const { work } = cast.agents.find(({ id }) => id === agent) ?? {};
      const minute = (Math.floor((start + event.at) / 60_000) % 1_440) / 60;
      if (work) expect(minute >= 9 && minute < 15.5).toBe(false);
      const near = Object.values(lives[agent].dates).filter(
        ({ at, goes, kept }) => goes && kept === null && Math.abs(at - event.at) <= 90 * 60_000,
      );
      expect(near).toEqual([]);
    }
  });
  expect(agreed).toBeGreaterThan(1);
});

test('a host who leaves out the day while telling goes to the party on its day all the same', async () => {
  const today = sampleTown({ agents: 16, hours: 16 });
  const tomorrow = { ...party, slots: { ...party.slots, day: '02-14' } };
  const later = { ...today.truth, facts: [tomorrow] };
  const misled = new Set<string>();
  await lookAtEach(
    { cast: today.cast, truth: later, seeds: [8, 10] },
    ['appointment.made'],
    (event, { start }) => {
      if (event.fact !== null && civilParts(start + event.at).day === 13)
        for (const agent of event.who) misled.add(agent);
    },
  );
  // some guest understood today
  expect(misled.size).toBeGreaterThan(0);
  expect([...misled]).not.toContain('Ada');
});

test('nobody who is awake is left standing: what one does ends when it was to end, or soon after', async () => {
  const still = new Map<string, { readonly until: number; readonly doing: string }>();
  const late: string[] = [];
  const log = await playTown({ cast, truth, seed: 1 });
  for (const { event: raw, time } of log) {
    // picked by type
    const event = raw as TownEvent;
    if (event.type !== 'walk.began' && event.type !== 'activity.chosen') continue;
    const before = still.get(event.agent);
    if (before && before.doing !== 'sleep' && time > before.until + 30 * 60_000)
      late.push(`${event.agent} ${before.doing} ${((time - before.until) / 3_600_000).toFixed(1)} h`);
    still.set(event.agent, event.goal);
  }
  expect(late).toEqual([]);
  expect(still.size).toBe(cast.agents.length);
});

test('whoever comes to a party on the wrong day finds nobody, and thinks again', async () => {
  const lonely = sampleTown({ agents: 5, hours: 17 });
  // two hours after the party, where nobody else goes
  const rumours = [{ ...truth.rumours[0], held: { place: 'Park', time: '19:30' }, by: ['Emil'] }];
  const without = { ...lonely.truth, rumours, knows: new Map() };
  const options = {
    ...lonely.cast.options,
    gatherings: [{ ...lonely.cast.options.gatherings[0], host: 'Emil' }],
  };
  const log = await playTown({
    cast: { ...lonely.cast, options },
    truth: without,
    // he tells nobody, or others would come too
    around: (mind, agent) => ({
      async decide(moment, context) {
        const decision = await mind.decide(moment, context);
        const speaks = agent === 'Emil' && decision.intent !== null && 'acts' in decision.intent;
        return speaks ? { intent: { type: 'pass' }, inner: [] } : decision;
      },
    }),
  });
  // picked by type
  const events = log.map(({ event }) => event as TownEvent);
  const went = events.findIndex(
    (one) => one.type === 'activity.began' && one.agent === 'Emil' && one.doing === 'party',
  );
  const again = events.findIndex(
    (one, at) => at > went && one.type === 'day.planned' && one.agent === 'Emil' && one.why === 'alone',
  );
  expect(went).toBeGreaterThan(0);
  expect(again).toBeGreaterThan(went);
  const plan = events[again] as Extract<TownEvent, { type: 'day.planned' }>;
  expect(plan.items.some(({ doing }) => doing === 'party')).toBe(false);
});
