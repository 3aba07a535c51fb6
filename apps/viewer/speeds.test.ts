import { expect, test } from 'vitest';
import { speeds, stepPace, stepSpeed } from './speeds.ts';

test('a speed goes up and down step by step, and no further than the last', () => {
  expect(stepSpeed(speeds.map, 60, 1)).toBe(120);
  expect(stepSpeed(speeds.map, 60, -1)).toBe(15);
  expect(stepSpeed(speeds.map, 1_000, 1)).toBe(1_000);
  expect(stepSpeed(speeds.table, 0.5, -1)).toBe(0.5);
  // faster than any of these: from the last one on
  expect(stepSpeed(speeds.table, 1_000, 1)).toBe(64);
});

test('a speed between two steps goes to the next one on either side', () => {
  expect(stepSpeed(speeds.map, 10, 1)).toBe(15);
  expect(stepSpeed(speeds.map, 10, -1)).toBe(4);
  expect(stepSpeed(speeds.map, 0.5, 1)).toBe(1);
});

test('above its fastest step a run goes as fast as it can, and comes back from there', () => {
  expect(stepPace(speeds.map, 500, 1)).toBe(1_000);
  expect(stepPace(speeds.map, 1_000, 1)).toBe(0);
  expect(stepPace(speeds.map, 0, 1)).toBe(0);
  expect(stepPace(speeds.map, 0, -1)).toBe(1_000);
});
