import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTokens } from './words.ts';
import { createWorking, type Slot } from './working.ts';

function slot(text: string, activation: number, more: Partial<Slot> = {}): Slot {
  return { text, why: 'novelty', sources: [1], item: null, activation, time: 0, ...more };
}

const texts = (working: ReturnType<typeof createWorking>) => working.now.map(({ text }) => text);

test('the most active hold the slots, and what was strong half a minute ago counts half', () => {
  const working = createWorking({ slots: 2, tokens: 100 });
  working.put([slot('mill', 0.5), slot('party', 0.9), slot('rain', 0.4)], 0);
  expect(texts(working)).toEqual(['party', 'mill']);
  working.put([slot('fire', 0.46, { time: 30_000 })], 30_000);
  expect(texts(working)).toEqual(['fire', 'party']);
  // among equals the newer one stands first
  working.put([slot('smoke', 0.46, { time: 30_000 }), slot('ash', 0.46, { time: 29_999 })], 30_000);
  expect(texts(working)[0]).toBe('fire');
});

test('what is too long for the tokens that are left makes room for something shorter', () => {
  const working = createWorking({ slots: 5, tokens: 10 });
  const [long, short] = ['a very long sentence about the mill'.repeat(3), 'Ada lies'];
  working.put([slot(long, 0.9), slot(short, 0.5)], 0);
  expect(texts(working)).toEqual([short]);
});

test('the same item comes once, with its newest activation, and goes when it is forgotten', () => {
  const working = createWorking({ slots: 5, tokens: 100 });
  working.put([slot('the party is at five', 0.3, { item: 'm1' }), slot('rain', 0.5)], 0);
  working.put([slot('the party is at six', 0.9, { item: 'm1' })], 0);
  expect(texts(working)).toEqual(['the party is at six', 'rain']);
  working.forget(new Set(['m1', 'm7']));
  expect(texts(working)).toEqual(['rain']);
});

test('whatever is put in, slots and tokens are never more than allowed, and the strongest thing that fits is in', () => {
  const puts = fc.array(
    fc.record({
      words: fc.integer({ min: 1, max: 12 }),
      activation: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
      later: fc.integer({ min: 0, max: 40_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(
      puts,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 5, max: 40 }),
      (all, slots, tokens) => {
        const working = createWorking({ slots, tokens });
        let time = 0;
        for (const [at, { words, activation, later }] of all.entries()) {
          time += later;
          const text = `${at} ${'word '.repeat(words)}`;
          working.put([slot(text, activation, { time })], time);
          expect(working.now.length).toBeLessThanOrEqual(slots);
          const spent = working.now.reduce((sum, one) => sum + countTokens(one.text), 0);
          expect(spent).toBeLessThanOrEqual(tokens);
          const fits = countTokens(text) <= tokens;
          // the strongest that fits at all is always in
          if (fits && activation === 1) expect(texts(working)).toContain(text);
        }
      },
    ),
    { seed: 9 },
  );
});
