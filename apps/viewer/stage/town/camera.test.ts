import { expect, test } from 'vitest';
import { fittingZoom, within } from './camera.ts';

test('nothing beside the map is seen: a camera stops half a screen before its edge', () => {
  expect(within(500, 1_600, 300)).toBe(500);
  expect(within(20, 1_600, 300)).toBe(150);
  expect(within(1_590, 1_600, 300)).toBe(1_450);
});

test('a map smaller than the screen stands in its middle', () => {
  expect(within(0, 200, 300)).toBe(100);
  expect(within(200, 200, 300)).toBe(100);
});

test('a map opens as far away as it still fills the screen', () => {
  expect(fittingZoom({ width: 1_600, height: 1_152 }, { width: 1_280, height: 800 })).toBe(1);
  expect(fittingZoom({ width: 400, height: 300 }, { width: 1_280, height: 800 })).toBe(4);
});
