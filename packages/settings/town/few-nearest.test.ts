import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewNearest } from './few-nearest.ts';

test('the few nearest are the first of all in order of their distance', () => {
  const items = fc.array(fc.record({ far: fc.nat(9), name: fc.string() }), { maxLength: 40 });
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 12 }), (all, most) => {
      const sorted = [...all].sort((a, b) => a.far - b.far).slice(0, most);
      const found = fewNearest(all, ({ far }) => far, most);
      expect(found).toHaveLength(sorted.length);
      for (const [at, one] of found.entries()) expect(one).toBe(sorted[at]);
    }),
    { numRuns: 200, seed: 1 },
  );
});
