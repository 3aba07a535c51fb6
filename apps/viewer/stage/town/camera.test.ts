import { expect, test } from 'vitest';
import { fittingZoom } from './camera.ts';

test('a map opens as far away as it fills the screen, a very small one as near as one may go', () => {
  const riverside = { width: 1_600, height: 1_120 };
  expect(fittingZoom(riverside, { width: 1_280, height: 800 })).toBe(1);
  expect(fittingZoom(riverside, { width: 1_000, height: 600 })).toBe(1);
  expect(fittingZoom(riverside, { width: 1_920, height: 1_080 })).toBe(2);
  expect(fittingZoom(riverside, { width: 390, height: 422 })).toBe(0.5);
  expect(fittingZoom({ width: 8_320, height: 5_824 }, { width: 1_280, height: 800 })).toBe(0.25);
  expect(fittingZoom({ width: 64, height: 64 }, { width: 1_280, height: 800 })).toBe(8);
});
