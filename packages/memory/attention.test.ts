import { expect, test } from 'vitest';
import { salienceOf, type Focus } from './attention.ts';
import type { Percept } from './item.ts';
import { createSensory } from './sensory.ts';
import { terms } from './words.ts';

function percept(text: string, more: Partial<Percept> = {}): Percept {
  return { text, importance: 0, by: null, about: [], seq: 0, time: 0, ...more };
}

const focus: Focus = { self: 'Ada', task: new Set(), familiar: new Map() };
const familiarWith = (text: string): Focus => ({
  ...focus,
  familiar: new Map(terms(text).map((word) => [word, 1])),
});

test.each([
  ['name', percept('Ada, come here!', { by: 'Bo' }), familiarWith('Ada, come here!')],
  ['name', percept('That one there did it.', { by: 'Bo', about: ['Ada'] }), focus],
  ['fear', percept('Somebody was killed in the mill.'), familiarWith('Somebody was killed in the mill.')],
  ['fear', percept('昨夜有人死了'), familiarWith('昨夜有人死了')],
  ['importance', percept('The mayor resigns.', { importance: 0.95 }), focus],
  ['novelty', percept('A balloon lands.', { importance: 0.1 }), focus],
  [
    'task',
    percept('bread ovens bread', { importance: 0.1 }),
    { ...familiarWith('bread ovens bread'), task: new Set(terms('bread oven')) },
  ],
] as const)('what stands out by its %s says so', (why, one, of) => {
  expect(salienceOf(one, of).why).toBe(why);
});

test('an agent is not called by its own words, and what is known through and through stands out by nothing', () => {
  const own = percept('I, Ada, say so.', { by: 'Ada' });
  expect(salienceOf(own, familiarWith(own.text)).salience).toBe(0);
});

test('several weak grounds do not add up to a strong one, and each adds a little', () => {
  const weak = percept('Rain again.', { importance: 0.3 });
  const known = salienceOf(weak, familiarWith('Rain again.')).salience;
  const fresh = salienceOf(weak, focus).salience;
  const called = salienceOf({ ...weak, text: 'Ada', by: 'Bo' }, familiarWith('Ada')).salience;
  expect(known).toBe(0.3);
  expect(fresh).toBeGreaterThan(known);
  expect(called).toBeGreaterThan(fresh);
  for (const importance of [0, 0.5, 1])
    expect(
      salienceOf({ ...weak, importance, text: 'Ada was killed', by: 'Bo' }, focus).salience,
    ).toBeLessThanOrEqual(1);
});

test('of a crowd the most salient come through in their order, among equals the newest, and the rest is counted', () => {
  const sensory = createSensory({ seconds: 60, capacity: 3 });
  const crowd = Array.from({ length: 10 }, (_, seq) =>
    percept('people chat', { seq, importance: seq === 2 ? 0.9 : 0.2 }),
  );
  const kept = sensory.take(crowd, { time: 0, self: 'Ada', task: '' });
  expect(kept.map(({ seq }) => seq)).toEqual([2, 8, 9]);
  expect(kept[0].why).toBe('importance');
  expect(sensory.attended).toMatchObject({ missed: 7 });
});

test('the senses let go of what is too old and hold no more than fits; what was just there is not new', () => {
  const sensory = createSensory({ seconds: 60, capacity: 4 });
  const at = (seq: number, text: string) => percept(text, { seq, time: seq * 1_000 });
  const take = (one: Percept) => sensory.take([one], { time: one.time, self: 'Ada', task: '' })[0];
  const first = take(at(1, 'the bell rings'));
  const again = take(at(2, 'the bell rings'));
  expect(again.salience).toBeLessThan(first.salience);
  // a minute and more later it is new once more
  expect(take(at(70, 'the bell rings')).salience).toBe(first.salience);
  for (let seq = 71; seq < 90; seq += 1) take(at(seq, `step ${seq}`));
  expect(sensory.now.map(({ seq }) => seq)).toEqual([86, 87, 88, 89]);
});
