import { expect, test } from 'vitest';
import type { Walker } from '@hearsay/settings';
import { standAt, type Standing } from './way.ts';

const grid = { width: 10, tileWidth: 16, tileHeight: 16 };
const usual = { place: null, doing: '', sign: '', isAsleep: false, job: '' };
const at = (walker: Pick<Walker, 'cell' | 'way'>, time: number): Standing => {
  const standing: Standing = { x: 0, y: 0, facing: 0, isWalking: false, gone: 0 };
  standAt({ ...usual, ...walker }, time, grid, standing);
  return standing;
};
const way = { cells: [11, 12, 13, 24], departs: 1_000, arrives: 4_414 };

test('before it departs and after it arrives a walker stands at the ends of its way, looking along it', () => {
  expect(at({ cell: 24, way }, 0)).toMatchObject({
    x: 24,
    y: expect.closeTo(29.76),
    facing: 2,
    isWalking: false,
  });
  expect(at({ cell: 24, way }, 9_999)).toMatchObject({
    x: 72,
    y: expect.closeTo(45.76),
    facing: 2,
    isWalking: false,
  });
  expect(at({ cell: 5, way: null }, 7)).toMatchObject({ x: 88, y: expect.closeTo(13.76), isWalking: false });
});

test('on its way it goes at an even speed, a diagonal step taking its longer share', () => {
  expect(at({ cell: 24, way }, 1_500)).toMatchObject({ x: expect.closeTo(32, 2), isWalking: true });
  expect(at({ cell: 24, way }, 3_000).x).toBeCloseTo(56, 2);
  const diagonal = at({ cell: 24, way }, 3_707);
  expect([diagonal.x, diagonal.y]).toEqual([expect.closeTo(64, 1), expect.closeTo(37.76, 1)]);
});

test('it looks where it goes', () => {
  const facing = (cells: readonly number[]) =>
    at({ cell: 0, way: { cells, departs: 0, arrives: 10 } }, 5).facing;
  expect([facing([11, 21]), facing([11, 10]), facing([11, 12]), facing([11, 1])]).toEqual([0, 1, 2, 3]);
});

test('a way of one cell, or of the same cell twice, is no trouble', () => {
  expect(at({ cell: 3, way: { cells: [3], departs: 0, arrives: 5 } }, 2).x).toBe(56);
  expect(at({ cell: 3, way: { cells: [3, 3], departs: 0, arrives: 5 } }, 2).x).toBe(56);
  expect(at({ cell: 3, way: { cells: [3, 4], departs: 5, arrives: 5 } }, 5).x).toBe(72);
});
