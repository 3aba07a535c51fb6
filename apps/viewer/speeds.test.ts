import { expect, test } from 'vitest';
import { speeds, stepSpeed } from './speeds.ts';

test('a speed goes up and down step by step, and no further than the last', () => {
  expect(stepSpeed(speeds.map, 60, 1)).toBe(120);
  expect(stepSpeed(speeds.map, 60, -1)).toBe(15);
  expect(stepSpeed(speeds.map, 1_000, 1)).toBe(1_000);
  expect(stepSpeed(speeds.table, 0.5, -1)).toBe(0.5);
  // faster than any of these: from the last one on
  expect(stepSpeed(speeds.table, 1_000, 1)).toBe(64);
});
