import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bruteForce } from '../fixtures/brute-force.ts';
import { depthsOf, measureForest } from './tree.ts';

const tree = fc
  .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 40 })
  .map((draws) => [-1, ...draws.map((draw, at) => Math.floor(draw * (at + 1)))]);

test('size, depth, breadth and structural virality are those of brute force', () => {
  fc.assert(
    fc.property(tree, (parents) => {
      const [{ shape }] = measureForest(parents);
      const brute = bruteForce(parents);
      expect({ ...shape, virality: null }).toEqual({ ...brute, virality: null });
      if (brute.virality === null) expect(shape.virality).toBeNull();
      else expect(shape.virality).toBeCloseTo(brute.virality, 10);
      expect(Math.max(...depthsOf(parents))).toBe(shape.depth);
    }),
    { numRuns: 2_000 },
  );
});

test('a star tends to 2, a line to a third of its length', () => {
  const star = measureForest([-1, ...Array.from({ length: 2_000 }, () => 0)])[0].shape;
  expect(star.virality).toBeCloseTo(2, 2);
  const line = measureForest(Array.from({ length: 300 }, (_, at) => at - 1))[0].shape;
  expect(line.virality).toBeCloseTo(301 / 3, 6);
});

test('several roots are several trees, and a parent that comes later is refused', () => {
  expect(measureForest([-1, -1, 0, 1, 1]).map(({ root, shape }) => [root, shape.size])).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(() => measureForest([-1, 2, 0])).toThrow('wanted a parent before it');
});
