import { expect, test } from 'vitest';
import fc from 'fast-check';
import { rowsInSight, topOf } from './rows-in-sight.ts';

const lists = fc.record({
  heights: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 300 }),
  top: fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constant(Infinity)),
  view: fc.integer({ min: 1, max: 900 }),
});

test('every row that is in sight is drawn, and the list keeps its length', () => {
  fc.assert(
    fc.property(lists, ({ heights, top, view }) => {
      const sight = rowsInSight({ count: heights.length, height: (row) => heights[row], top, view });
      const drawn = heights.slice(sight.from, sight.to).reduce((sum, one) => sum + one, 0);
      const whole = heights.reduce((sum, one) => sum + one, 0);
      expect(sight.above + drawn + sight.below).toBe(whole);
      const first = Math.max(0, Math.min(top, whole - view));
      expect(sight.above).toBeLessThanOrEqual(first);
      expect(sight.above + drawn).toBeGreaterThanOrEqual(Math.min(whole, first + view));
    }),
    { seed: 1 },
  );
});

test('of 100,000 rows a few dozen are drawn', () => {
  for (const top of [0, 12_345, 1_200_000, Infinity]) {
    const { from, to } = rowsInSight({ count: 100_000, height: () => 24, top, view: 700 });
    expect(to - from).toBeLessThan(60);
  }
});

test('rows put before the list do not move the one that is being read', () => {
  const height = (row: number): number => 20 + (row % 7);
  const before = topOf(50, -5, height);
  const after = topOf(450, -5, (row) => (row < 400 ? 26 : height(row - 400)));
  expect(after - before).toBe(400 * 26);
});
