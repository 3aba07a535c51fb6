import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLexicon } from './lexicon.ts';

const one = (text: string) => [{ terms: text.split(' '), weight: 1 }];

test('rare words count more than common ones, more of one counts more but not twice, and long texts are held back', () => {
  const lexicon = createLexicon();
  const texts = ['mill wolf', 'mill rain', 'mill sun', 'wolf wolf', 'wolf a b c d e f g h i j'];
  for (const [slot, text] of texts.entries()) lexicon.add(slot, one(text));
  const mill = lexicon.search(['mill']).scores;
  const rain = lexicon.search(['rain']).scores;
  expect(rain.get(1)).toBeGreaterThan(mill.get(1) ?? NaN);
  const wolf = lexicon.search(['wolf']).scores;
  const [single, double, long] = [wolf.get(0), wolf.get(3), wolf.get(4)].map((score) => score ?? NaN);
  expect(double).toBeGreaterThan(single);
  expect(double).toBeLessThan(2 * single);
  expect(long).toBeLessThan(single);
  expect(lexicon.search(['nobody']).scores.size).toBe(0);
  expect(lexicon.matched(0, ['mill', 'wolf', 'sun'])).toEqual(['mill', 'wolf']);
});

test('a field counts by its weight', () => {
  const lexicon = createLexicon();
  lexicon.add(0, [{ terms: ['ada'], weight: 1 }]);
  lexicon.add(1, [{ terms: ['ada'], weight: 0.3 }]);
  const { scores } = lexicon.search(['ada']);
  expect(scores.get(0)).toBeGreaterThan(scores.get(1) ?? NaN);
});

test('scores depend on what is in it, never on the order of coming and going', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 30 }), fc.integer(), (texts, salt) => {
      const kept = texts.map((_, slot) => slot).filter((slot) => (slot * 7 + salt) % 3 !== 0);
      const straight = createLexicon();
      for (const slot of kept) straight.add(slot, one(texts[slot].join(' ')));
      const winding = createLexicon();
      for (const slot of texts.keys()) winding.add(slot, one(texts[slot].join(' ')));
      for (const slot of kept) {
        winding.remove(slot);
        winding.add(slot, one(texts[slot].join(' ')));
      }
      for (const slot of texts.keys()) if (!kept.includes(slot)) winding.remove(slot);
      const sorted = (scores: ReadonlyMap<number, number>) => [...scores].sort((a, b) => a[0] - b[0]);
      const query = ['a', 'b', 'b'];
      expect(sorted(winding.search(query).scores)).toEqual(sorted(straight.search(query).scores));
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('a term that some slots alone hold scores as a word that stands in them', () => {
  const [lexicon, spelled] = [createLexicon(), createLexicon()];
  for (let slot = 0; slot < 9; slot += 1) {
    lexicon.add(slot, one(`text${slot} more`));
    // a word in place of another leaves the length as it is
    spelled.add(slot, one(slot < 3 ? 'then more' : `text${slot} more`));
  }
  expect([...lexicon.score([0, 1, 2], 1)]).toEqual([...spelled.search(['then']).scores]);
  const scores = lexicon.score([0, 1, 2], 0.3);
  expect([...scores.keys()]).toEqual([0, 1, 2]);
  expect(lexicon.score([0], 0.3).get(0)).toBeGreaterThan(scores.get(0) ?? NaN);
  expect(lexicon.score([0, 1, 2], 1).get(0)).toBeGreaterThan(scores.get(0) ?? NaN);
  expect(() => lexicon.add(0, one('again'))).toThrow('slot 0 is taken');
});
