import { createFolder, type World } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { Section } from '../page.ts';
import { inspect } from './inspect.ts';
import type { Happening } from './measure-course.ts';
import { state, type Werewolf } from './state.ts';
import type { WerewolfAct } from './events.ts';

test('what is not known from here is said to be unknown, not left out', () => {
  const world = after([]);
  expect(section(world, 'who')?.rows[0]).toMatchObject({
    value: 'not known from this seat',
    tone: 'unaware',
  });
  expect(section(world, 'beliefs')).toMatchObject({ rows: [] });
  expect(section(world, 'beliefs')?.empty).not.toBe('');
});

test('beliefs stand from the strongest to the weakest, leave out the dead, and lead to their entry', () => {
  const world = after([
    { type: 'suspicion.changed', agent: 'Ada', wolf: { Bo: 0.2, Cy: 0.75, Di: 0.9 } },
    { type: 'player.died', agent: 'Di', exit: 'night', day: 1 },
  ]);
  expect(section(world, 'beliefs')?.rows).toEqual([
    { label: 'Cy', agent: 'Cy', value: '75 %', share: 0.75, tone: 'danger', entry: 0 },
    { label: 'Bo', agent: 'Bo', value: '20 %', share: 0.2, tone: 'good', entry: 0 },
  ]);
});

test('how somebody went is told with the day, and with the hand where that is known', () => {
  const death: Happening = { type: 'player.died', agent: 'Ada', exit: 'night', day: 2 };
  expect(section(after([death]), 'who')?.rows[1]).toMatchObject({ value: 'day 2' });
  const seen = after([death, { type: 'player.killed', agent: 'Ada', by: 'poison', day: 2 }]);
  expect(section(seen, 'who')?.rows[1]).toMatchObject({ value: 'day 2 · poisoned by the witch', entry: 0 });
});

test('words and votes stand newest first, and are those of this player alone', () => {
  const accuse = (speaker: string, target: string): Happening => {
    const acts: readonly WerewolfAct[] = [{ type: 'accuse', target }];
    return { type: 'agent.said', speaker, text: '', acts, voice: 'public' };
  };
  const vote = (voter: string, target: string | null): Happening => ({
    type: 'vote.cast',
    voter,
    target,
    weight: 1,
    round: 'exile',
    day: 1,
  });
  const world = after([
    accuse('Ada', 'Bo'),
    accuse('Cy', 'Ada'),
    accuse('Ada', 'Cy'),
    vote('Ada', 'Bo'),
    vote('Cy', 'Di'),
    vote('Ada', null),
  ]);
  expect(section(world, 'said')?.rows.map(({ value, entry }) => [value, entry])).toEqual([
    ['accuses Cy', 2],
    ['accuses Bo', 0],
  ]);
  expect(section(world, 'voted')?.rows.map(({ value, agent }) => [value, agent])).toEqual([
    ['abstained', undefined],
    ['Bo', 'Bo'],
  ]);
});

test('the nights of a seer are shown to those who know them, and nobody else has such a section', () => {
  const world = after([{ type: 'seer.checked', agent: 'Ada', target: 'Bo', verdict: 'wolf', day: 1 }]);
  expect(section(world, 'night')?.rows).toMatchObject([
    { label: 'Night 1', value: 'Bo is a wolf', agent: 'Bo' },
  ]);
  expect(inspect(world, 'Bo', 'en').some(({ id }) => id === 'night')).toBe(false);
});

function section(world: World<Werewolf>, id: string): Section | undefined {
  return inspect(world, 'Ada', 'en').find((one) => one.id === id);
}

function after(events: readonly Happening[]): World<Werewolf> {
  const folder = createFolder(state);
  const world = folder.open();
  world.state.seats = ['Ada', 'Bo', 'Cy', 'Di'];
  world.state.alive = [...world.state.seats];
  for (const [seq, event] of events.entries())
    folder.fold(world, { seq, time: seq, event, audience: 'all', causes: [] });
  return world;
}
