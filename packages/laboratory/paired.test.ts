import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { effectOf, holm, normalQuantile, rankCorrelation, smallestEffect } from './paired.ts';

test('flipping signs is exact for few pairs', () => {
  // all of 2^5 sign patterns: only the observed one and its mirror reach a mean of 3
  expect(effectOf([1, 2, 3, 4, 5], 'x').p).toBe(2 / 32);
  expect(effectOf([1, -1], 'x').p).toBe(1);
  expect(effectOf([0, 0, 0], 'x')).toMatchObject({ mean: 0, dz: null, p: 1 });
  expect(effectOf([4], 'x')).toMatchObject({ n: 1, mean: 4, interval: null, p: null });
  expect(effectOf([], 'x')).toEqual({ n: 0, mean: null, interval: null, dz: null, p: null });
});

test('without an effect, p is below 0.05 in about one of twenty', () => {
  const rng = createRng('null');
  let found = 0;
  for (let round = 0; round < 200; round += 1) {
    const values = Array.from({ length: 20 }, () => rng.next() - rng.next());
    if ((effectOf(values, `null ${round}`).p ?? 1) < 0.05) found += 1;
  }
  // the 99 % range of a true 5 %
  expect(found).toBeGreaterThanOrEqual(3);
  expect(found).toBeLessThanOrEqual(18);
});

test('an effect of the smallest size that n pairs show is found about as often as promised', () => {
  const rng = createRng('power');
  const normal = (): number => Array.from({ length: 12 }, () => rng.next()).reduce((a, b) => a + b, -6);
  const effect = smallestEffect({ sd: 1, n: 30, alpha: 0.05, power: 0.8 });
  let found = 0;
  for (let round = 0; round < 200; round += 1) {
    const values = Array.from({ length: 30 }, () => normal() + effect);
    if ((effectOf(values, `power ${round}`).p ?? 1) < 0.05) found += 1;
  }
  expect(found / 200).toBeGreaterThan(0.72);
  expect(found / 200).toBeLessThan(0.88);
});

test('Holm corrects as in his paper, whatever the order, and leaves out what has no p', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
  expect(holm([0.5, null, 0.4])).toEqual([0.8, null, 0.8]);
});

test('quantiles of the normal distribution', () => {
  for (const [p, z] of [
    [0.975, 1.959964],
    [0.8, 0.841621],
    [0.001, -3.090232],
    [0.5, 0],
  ] as const)
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
  expect(() => normalQuantile(1)).toThrow(RangeError);
});

test('rank correlation counts order only, and shares ranks between equals', () => {
  expect(rankCorrelation([1, 2, 3, 4], [10, 20, 25, 1000])).toBeCloseTo(1, 12);
  expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(0.948683, 6);
  expect(rankCorrelation([1, 1], [1, 2])).toBeNull();
});
