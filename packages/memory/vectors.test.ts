import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { unit } from './embedder.ts';
import { createTop, createVectors } from './vectors.ts';

test('the nearest are found for certain, ties by rank, whatever came and went', () => {
  const rng = createRng(5);
  const vectors = createVectors(8);
  const kept = new Map<number, Float32Array>();
  for (let step = 0; step < 2_000; step += 1) {
    const slot = rng.integer(300);
    if (rng.next() < 0.3) {
      vectors.delete(slot);
      kept.delete(slot);
    } else {
      // few different ones, so that many are as near as others
      const vector = unit(Array.from({ length: 8 }, () => rng.integer(2) - 0.5));
      vectors.set(slot, vector);
      kept.set(slot, vector);
    }
  }
  expect(vectors.size).toBe(kept.size);
  const to = unit([1, 2, 3, 4, 5, 6, 7, 8]);
  const wanted = [...kept.keys()].sort((a, b) => vectors.likeness(b, to) - vectors.likeness(a, to) || a - b);
  expect(vectors.near(to, 25)).toEqual(wanted.slice(0, 25));
  expect(vectors.near(to, 1_000)).toEqual(wanted);
  expect(vectors.near(to, 0)).toEqual([]);
  const [slot] = wanted;
  expect(vectors.get(slot)).toEqual(kept.get(slot));
  vectors.delete(slot);
  expect([vectors.get(slot), vectors.likeness(slot, to)]).toEqual([null, 0]);
});

test('a vector of another length is refused, and the first one says the length where nobody else does', () => {
  const vectors = createVectors(null);
  vectors.set(3, unit([1, 1]));
  expect(() => vectors.set(4, unit([1, 1, 1]))).toThrow('wanted a vector of 2 numbers, found 3');
  expect(vectors.near(unit([1, 0]), 5)).toEqual([3]);
});

test('the best few of many are those that sorting gives', () => {
  const rng = createRng(6);
  const scores = Array.from({ length: 500 }, () => rng.integer(20));
  const top = createTop(40, (slot) => -slot);
  for (const [slot, score] of scores.entries()) top.offer(slot, score);
  const wanted = scores
    .map((score, slot) => [slot, score] as const)
    .sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  expect(top.scored()).toEqual(wanted.slice(0, 40));
});
