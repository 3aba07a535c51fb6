import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthsOf, measureForest } from './tree.ts';

/** The same figures by breadth-first search from every node. */
function bruteForce(parents: readonly number[]): {
  size: number;
  depth: number;
  breadth: number;
  virality: number | null;
} {
  const neighbours = parents.map((): number[] => []);
  for (const [at, parent] of parents.entries()) {
    if (parent < 0) continue;
    neighbours[at].push(parent);
    neighbours[parent].push(at);
  }
  let total = 0;
  const fromRoot: number[] = [];
  for (let start = 0; start < parents.length; start += 1) {
    const distance = new Map([[start, 0]]);
    const queue = [start];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const next of neighbours[at]) {
        if (distance.has(next)) continue;
        distance.set(next, (distance.get(at) ?? 0) + 1);
        queue.push(next);
      }
    }
    for (const one of distance.values()) total += one;
    if (start === 0) fromRoot.push(...distance.values());
  }
  const size = parents.length;
  const depth = Math.max(...fromRoot);
  const breadth = Math.max(
    ...Array.from({ length: depth + 1 }, (_, at) => fromRoot.filter((one) => one === at).length),
  );
  return { size, depth, breadth, virality: size < 2 ? null : total / (size * (size - 1)) };
}

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
