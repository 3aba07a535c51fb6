import { expect, test } from 'vitest';
import { seedMaps, tryMaps } from '../bench/mutate-map.ts';

test('1,000 mutated maps are read, or refused in clear words', () => {
  const { read, refused, broken } = tryMaps(seedMaps(), { count: 1_000, seed: 4 });
  expect(broken).toEqual([]);
  expect(read).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
