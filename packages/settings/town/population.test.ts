import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { mapOf } from './atlas.ts';
import { populationSchema } from './options.ts';
import { madeUp } from './population.ts';

const map = mapOf('plain:800', {});
const make = (written: object, seed = 1, language: 'en' | 'zh' = 'en') =>
  madeUp({
    population: populationSchema.parse({ count: 2_000, ...written }),
    map,
    language,
    taken: new Set(['Ada Abel']),
    rng: createRng(seed),
  });

test('the same numbers and seed make the same people, another seed others', () => {
  expect(make({})).toEqual(make({}));
  expect(make({}, 2)).not.toEqual(make({}));
  expect(new Set(make({}, 1, 'zh').map(({ name }) => name)).size).toBe(2_000);
});

test('households, work and tempers come in the shares that were asked for', () => {
  const people = make({
    household: [1, 1],
    employed: 0.6,
    tempers: { terse: 3, warm: 1 },
    sociable: { mean: 0.7, spread: 0.1 },
  });
  const share = (fits: (one: (typeof people)[number]) => boolean): number =>
    people.filter(fits).length / people.length;
  expect(people).toHaveLength(2_000);
  expect(share(({ temper }) => temper === 'terse')).toBeCloseTo(0.75, 1);
  expect(share(({ temper }) => temper === 'warm' || temper === 'terse')).toBe(1);
  expect(share(({ sociable }) => sociable > 0.7)).toBeCloseTo(0.5, 1);
  const grown = people.filter(({ age }) => age >= 20 && age < 67);
  expect(grown.filter(({ work }) => work).length / grown.length).toBeCloseTo(0.6, 1);
  // half of the households have one member, who has no family
  const alone = people.filter(({ ties }) => Object.values(ties).every(({ as }) => as !== 'family'));
  expect(alone.length / people.length).toBeCloseTo(1 / 3, 1);
});

test('ties join two; blocks tie those of one place of work more than others', () => {
  const people = make({ ties: { kind: 'blocks', inside: 6, between: 1 } });
  const byName = new Map(people.map((one) => [one.name, one]));
  let [inside, between] = [0, 0];
  for (const one of people)
    for (const [other, { as }] of Object.entries(one.ties)) {
      expect(byName.get(other)?.ties[one.name]).toBeDefined();
      if (as === 'family') continue;
      if (byName.get(other)?.work?.at === one.work?.at) inside += 1;
      else between += 1;
    }
  expect(inside / between).toBeGreaterThan(3);
  const worldly = make({ ties: { kind: 'small-world', neighbours: 6, rewire: 0.1 } });
  const degree =
    worldly.reduce((sum, { ties }) => sum + Object.values(ties).filter(({ as }) => as === '').length, 0) /
    2_000;
  // some of the six live in the same house and are family
  expect(degree).toBeGreaterThan(4);
  expect(degree).toBeLessThanOrEqual(6);
});
