import { log } from '@hearsay/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activation, recency } from './activation.ts';

const seconds = 1_000;

/** The sum that three numbers stand for, use by use (Anderson & Schooler 1991). */
function inFull(times: readonly number[], now: number): number {
  return log(times.reduce((sum, time) => sum + 1 / Math.sqrt((now - time) / seconds + 1), 0));
}

test('one use fades with the square root of its age', () => {
  const once = { first: 0, last: 0, count: 1 };
  expect(activation(once, 0)).toBe(0);
  expect(activation(once, 99 * seconds)).toBeCloseTo(log(1 / 10), 12);
  // two uses at one moment count twice
  expect(activation({ ...once, count: 2 }, 99 * seconds)).toBeCloseTo(log(2 / 10), 12);
});

test('three numbers stand for a history of even uses nearly as well as all of them', () => {
  for (const count of [2, 5, 20, 100]) {
    const times = Array.from({ length: count }, (_, at) => at * 60 * seconds);
    const now = (count + 30) * 60 * seconds;
    const short = activation({ first: 0, last: times[count - 1], count }, now);
    expect(Math.abs(short - inFull(times, now))).toBeLessThan(0.12);
  }
});

test('a further use never lowers activation, time never raises it, and its share lies between 0 and 1', () => {
  const uses = fc.record({
    first: fc.integer({ min: 0, max: 1e9 }),
    gap: fc.integer({ min: 0, max: 1e9 }),
    count: fc.integer({ min: 1, max: 500 }),
    later: fc.integer({ min: 0, max: 1e10 }),
    more: fc.integer({ min: 1, max: 1e9 }),
  });
  fc.assert(
    fc.property(uses, ({ first, gap, count, later, more }) => {
      const last = count === 1 ? first : first + gap;
      const now = last + later;
      const before = activation({ first, last, count }, now);
      expect(activation({ first, last: now, count: count + 1 }, now)).toBeGreaterThan(before - 1e-9);
      expect(activation({ first, last, count }, now + more)).toBeLessThanOrEqual(before + 1e-9);
      const share = recency({ first, last, count }, now);
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }),
    { seed: 5 },
  );
});

test('what was used once, ninety minutes ago, is half present', () => {
  expect(recency({ first: 0, last: 0, count: 1 }, 90 * 60 * seconds)).toBeCloseTo(0.5, 3);
});
