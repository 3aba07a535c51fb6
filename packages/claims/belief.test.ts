import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hear, know, type Belief } from './belief.ts';
import { contradicts, entails, isCompatible, isSame, isTrue, join, versionOf, type Claim } from './claim.ts';
import { distort } from './distort.ts';
import { party } from './fixtures/line.ts';
import { defaultParameters } from './parameters.ts';
import { createRng } from '@hearsay/kernel';
import { sayClaim, templateFrom } from './say.ts';
import { distance, exaggerate, near, roundOff } from './value.ts';

const at17: Claim = { fact: 'party', slots: { place: 'café', time: '17:00' }, denies: false };
const at19: Claim = { fact: 'party', slots: { place: 'café', time: '19:00' }, denies: false };

function told(claims: readonly (readonly [Claim, string, number])[]): Belief {
  let belief: Belief | null = null;
  for (const [claim, from, trust] of claims) {
    const origin = { by: 'heard', from, parent: null, stage: null } as const;
    const hearing = { claim, from, trust, sure: 1, plausibility: 0.5, origin, time: 0 };
    belief = { ...hear(belief, hearing, defaultParameters), entry: 0 };
  }
  if (!belief) throw new Error('wanted something told');
  return belief;
}

test('a friend is believed, a stranger is heard, somebody distrusted is not believed', () => {
  expect(told([[at17, 'Bo', 0.9]]).stance).toBe('believes');
  expect(told([[at17, 'Bo', 0.5]]).stance).toBe('aware');
  expect(told([[at17, 'Bo', 0.05]]).stance).toBe('rejects');
});

test('corroboration by another counts more than repetition by the same', () => {
  const again = told([
    [at17, 'Bo', 0.7],
    [at17, 'Bo', 0.7],
  ]);
  const other = told([
    [at17, 'Bo', 0.7],
    [at17, 'Cy', 0.7],
  ]);
  expect(other.strength).toBeGreaterThan(again.strength);
  expect(again.strength).toBeGreaterThan(told([[at17, 'Bo', 0.7]]).strength);
});

test('versions compete: what is told later by more people wins, and the first is remembered', () => {
  const belief = told([
    [at17, 'Bo', 0.8],
    [at19, 'Cy', 0.8],
    [at19, 'Di', 0.8],
  ]);
  expect(belief.claim).toEqual(at19);
  expect(belief.origin.from).toBe('Di');
  expect(belief.versions.map(({ claim }) => claim)).toContainEqual(at17);
});

test('a fuller version fills in what was left out, and a levelled one speaks for the fuller', () => {
  const place: Claim = { fact: 'party', slots: { place: 'café' }, denies: false };
  expect(
    told([
      [place, 'Bo', 0.8],
      [at17, 'Cy', 0.8],
    ]).claim,
  ).toEqual(at17);
  const back = told([
    [at17, 'Bo', 0.8],
    [place, 'Cy', 0.8],
  ]);
  expect(back.claim).toEqual(at17);
  expect(back.strength).toBeGreaterThan(told([[at17, 'Bo', 0.8]]).strength);
});

test('who knows for certain is not talked out of it by one voice', () => {
  const origin = { by: 'known', from: null, parent: null, stage: null } as const;
  const sure = { ...know(null, { claim: at17, origin, time: 0 }, defaultParameters), entry: 0 };
  const hearing = { claim: at19, from: 'Bo', trust: 1, sure: 1, plausibility: 0.5, time: 0 };
  const after = hear(
    sure,
    { ...hearing, origin: { by: 'heard', from: 'Bo', parent: null, stage: null } },
    defaultParameters,
  );
  expect(after.claim).toEqual(at17);
  expect(after.stance).toBe('believes');
});

const claim = fc.record({
  fact: fc.constant('party'),
  slots: fc.dictionary(fc.constantFrom('place', 'time', 'who'), fc.constantFrom('a', 'b', 'c'), {
    maxKeys: 3,
  }),
  denies: fc.boolean(),
});

test('strengths are probabilities, at most four versions are kept, the likeliest first, whatever is told by whomever', () => {
  const tale = fc.array(
    fc.tuple(claim, fc.constantFrom('Bo', 'Cy', 'Di'), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(tale, (tellings) => {
      const belief = told(tellings);
      expect(belief.strength).toBeGreaterThanOrEqual(0);
      expect(belief.strength).toBeLessThanOrEqual(1);
      expect(belief.versions.length).toBeLessThanOrEqual(4);
      expect(isSame(belief.versions[0].claim, belief.claim)).toBe(true);
      for (const [index, held] of belief.versions.entries())
        if (index > 0) expect(held.weight).toBeLessThanOrEqual(belief.versions[index - 1].weight);
    }),
  );
});

test('claims: one version for equal claims, and compatibility, entailment and contradiction fit together', () => {
  fc.assert(
    fc.property(claim, claim, (a, b) => {
      const shuffled = { ...a, slots: Object.fromEntries(Object.entries(a.slots).reverse()) };
      expect(versionOf(shuffled)).toBe(versionOf(a));
      expect(isCompatible(a, b)).toBe(isCompatible(b, a));
      expect(contradicts(a, b)).toBe(!isCompatible(a, b));
      if (entails(a, b)) expect(isCompatible(a, b)).toBe(true);
      if (entails(a, b) && entails(b, a)) expect(isSame(a, b)).toBe(true);
      if (isCompatible(a, b)) expect(entails(join(a, b), b)).toBe(true);
      if (isSame(a, b)) expect(versionOf(a)).toBe(versionOf(b));
      else expect(versionOf(a)).not.toBe(versionOf(b));
    }),
  );
});

test('what is true entails truth for everything that it says less than', () => {
  expect(isTrue(at17, party)).toBe(true);
  expect(isTrue({ ...at17, slots: {} }, party)).toBe(true);
  expect(isTrue(at19, party)).toBe(false);
  expect(isTrue({ ...at19, denies: true }, party)).toBe(true);
  expect(isTrue({ ...at17, denies: true }, party)).toBe(false);
  expect(isTrue(at17, { ...party, truth: false })).toBe(false);
  expect(isTrue({ ...at17, denies: true }, { ...party, truth: false })).toBe(true);
});

test('a new slot disturbs no other one’s luck', () => {
  const odds = { loss: 0.3, swap: 0.3, sharpen: 0.3 };
  for (let seed = 0; seed < 200; seed += 1) {
    const small = distort(at17, party, odds, createRng(seed)).changes;
    const larger = { ...at17, slots: { ...at17.slots, host: 'Isa' } };
    const large = distort(larger, party, odds, createRng(seed)).changes.filter(({ slot }) => slot !== 'host');
    expect(large).toEqual(small);
  }
});

test('neighbours, rounding and exaggeration keep the form of a value', () => {
  expect(near('17:00')).toEqual(['17:30', '16:30', '18:00', '16:00', '19:00']);
  expect(near('23:45')[0]).toBe('00:15');
  expect(near('02-14')).toEqual(['02-15', '02-13', '02-16']);
  expect(near('café')).toEqual([]);
  expect([roundOff('17:40'), roundOff('¥347'), roundOff('café')]).toEqual(['18:00', '¥300', null]);
  expect([exaggerate('20 people'), exaggerate('300'), exaggerate('café')]).toEqual([
    '30 people',
    '600',
    null,
  ]);
  expect([distance('17:00', '17:00'), distance('café', 'park')]).toEqual([0, 1]);
  expect(distance('17:00', '18:00')).toBeLessThan(distance('17:00', '20:00'));
  expect(distance('¥100', '¥200')).toBe(0.5);
});

test('a version is put into words with what it states, and a denial is said as one', () => {
  expect(sayClaim(party, at19, 'en')).toBe('the party is at café at 19:00');
  expect(sayClaim(party, { ...at19, slots: { time: '19:00' } }, 'en')).toBe('the party is at 19:00');
  expect(sayClaim(party, { ...at17, denies: true }, 'zh')).toBe('根本没有“聚会在café17:00开始”这回事');
  expect(templateFrom('The party is at the café at 17:00.', { place: 'café', time: '17:00' })).toBe(
    'The party is at the {place} at {time}',
  );
});
