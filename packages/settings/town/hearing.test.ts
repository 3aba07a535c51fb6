import type { SocietyEvent } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { atlasOf } from './atlas.ts';
import { cellOf } from './here.ts';
import { canSee } from './map/index.ts';
import { playTown } from './play-town.ts';
import { sampleTown } from './sample-town.ts';

function squared(a: number, b: number, width: number): number {
  const across = (a % width) - (b % width);
  const down = Math.floor(a / width) - Math.floor(b / width);
  return across * across + down * down;
}

/** Everybody within the radius of the voice, awake, in sight or, for an announcement, in the same place: looked up the long way. */
test('words are heard by exactly those who are near enough and awake, with no wall between', async () => {
  const { cast, truth } = sampleTown({ agents: 16, hours: 13 });
  const atlas = atlasOf(cast);
  const { width } = atlas.map;
  const heard = { whisper: 0, talk: 0, announce: 0 };
  let [overheard, unheard] = [0, 0];
  await playTown({
    cast,
    truth,
    // of what is said in talks, some is whispered
    around: (mind, agent) => ({
      async decide(moment, context) {
        const decision = await mind.decide(moment, context);
        const whispers = decision.intent?.type === 'say' && agent < 'H';
        return whispers
          ? { ...decision, intent: { ...decision.intent, voice: 'whisper' } as never }
          : decision;
      },
    }),
    look(entry, { state }) {
      // picked by type
      const event = entry.event as SocietyEvent;
      if (event.type !== 'agent.said') return;
      const voice = event.voice as keyof typeof heard;
      const radius = cast.options.hearing[voice];
      const from = cellOf(state.people[event.speaker], entry.time, width);
      const expected = Object.keys(state.people).filter((other) => {
        if (other === event.speaker) return true;
        const person = state.people[other];
        const cell = cellOf(person, entry.time, width);
        if (person.doing === 'sleep' || squared(from, cell, width) > radius * radius) return false;
        return voice === 'announce'
          ? atlas.siteAt(cell) === atlas.siteAt(from)
          : canSee(atlas.map, from, cell);
      });
      expect([...entry.audience].sort()).toEqual(expected.sort());
      heard[voice] += 1;
      if (expected.length > 2) overheard += 1;
      if (expected.length < Object.keys(state.people).length) unheard += 1;
    },
  });
  expect(heard.whisper).toBeGreaterThan(5);
  expect(heard.talk).toBeGreaterThan(50);
  expect(heard.announce).toBe(1);
  expect(overheard).toBeGreaterThan(5);
  expect(unheard).toBeGreaterThan(50);
});

test('what is announced in one place nobody hears in another', async () => {
  const { cast, truth } = sampleTown({ agents: 16, hours: 13 });
  const atlas = atlasOf(cast);
  const { width } = atlas.map;
  let away = 0;
  await playTown({
    cast,
    truth,
    look({ event, audience, time }, { state }) {
      if (event.type !== 'agent.said' || !('voice' in event) || event.voice !== 'announce') return;
      for (const [agent, person] of Object.entries(state.people)) {
        if (audience.includes(agent)) continue;
        away += 1;
        const site = atlas.siteAt(cellOf(person, time, width));
        expect(site?.id === atlas.placeFor('Café')?.id && person.doing !== 'sleep').toBe(false);
      }
    },
  });
  expect(away).toBeGreaterThan(0);
});
