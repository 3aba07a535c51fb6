import type { Cell, TownMap } from './town-map.ts';

/** A step in one direction. */
export type StepTo = {
  /** The cell that this step leads to, -1 when it cannot be done. */
  from(cell: Cell): Cell;
  /** The cell that this step comes from, -1 when it cannot have been done; the cell may be solid. */
  into(cell: Cell): Cell;
  cost(to: Cell): number;
};

/** Straight steps first, so that among equals a way has few bends. */
const directions = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
  [1, 1],
  [1, -1],
  [-1, -1],
  [-1, 1],
] as const;

/** All steps that can be done on a map. */
export function stepsOf({ width, height, solidOf, costOf }: TownMap, neighbours: 4 | 8): readonly StepTo[] {
  return directions.slice(0, neighbours).map(([across, down]): StepTo => {
    const isDiagonal = across !== 0 && down !== 0;
    const go = (cell: Cell, sign: 1 | -1): Cell => {
      const x = (cell % width) + sign * across;
      const y = (cell - (cell % width)) / width + sign * down;
      if (x < 0 || y < 0 || x >= width || y >= height) return -1;
      if (isDiagonal) {
        const beside = solidOf[cell + sign * across];
        const below = solidOf[cell + sign * down * width];
        if (beside !== 0 || below !== 0) return -1;
      }
      return y * width + x;
    };
    return {
      from(cell) {
        const next = go(cell, 1);
        return next >= 0 && solidOf[next] === 0 ? next : -1;
      },
      into: (cell) => go(cell, -1),
      cost: (to) => (isDiagonal ? Math.floor((costOf[to] * 14) / 10) : costOf[to]),
    };
  });
}
