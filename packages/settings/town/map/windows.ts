import type { Cell, TownMap } from './town-map.ts';

/** A part of a map, and what was made of it; cells are counted anew in it. */
export type Window<T> = {
  readonly made: T;
  /** A cell of the map as one of the part; -1 when it lies outside. */
  inside(cell: Cell): Cell;
  outside(cell: Cell): Cell;
};

/**
 * Cuts windows out of a map, one for each block: the block and its neighbours to all sides. What is made of a part is kept; `sides` are those of its cells from which
 * one can walk on beyond it.
 */
export function createWindows<T>(
  map: TownMap,
  block: number,
  make: (part: TownMap, sides: readonly Cell[]) => T,
): (around: Cell) => Window<T> {
  const windows = new Map<number, Window<T>>();
  const across = Math.ceil(map.width / block);
  return (around) => {
    const column = Math.floor((around % map.width) / block);
    const row = Math.floor(Math.floor(around / map.width) / block);
    const key = row * across + column;
    const found = windows.get(key) ?? cut(map, { column, row, block, make });
    windows.set(key, found);
    return found;
  };
}

function cut<T>(
  map: TownMap,
  of: {
    readonly column: number;
    readonly row: number;
    readonly block: number;
    readonly make: (part: TownMap, sides: readonly Cell[]) => T;
  },
): Window<T> {
  const { column, row, block, make } = of;
  const [left, top] = [Math.max(0, (column - 1) * block), Math.max(0, (row - 1) * block)];
  const [right, bottom] = [
    Math.min(map.width, (column + 2) * block),
    Math.min(map.height, (row + 2) * block),
  ];
  const [width, height] = [right - left, bottom - top];
  const take = (cells: Uint8Array): Uint8Array => {
    const part = new Uint8Array(width * height);
    for (let y = 0; y < height; y += 1) {
      const start = (top + y) * map.width + left;
      part.set(cells.subarray(start, start + width), y * width);
    }
    return part;
  };
  const sides: Cell[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const leads =
        (x === 0 && left > 0) ||
        (y === 0 && top > 0) ||
        (x === width - 1 && right < map.width) ||
        (y === height - 1 && bottom < map.height);
      if (leads) sides.push(y * width + x);
    }
  const part = { ...map, width, height, solidOf: take(map.solidOf), costOf: take(map.costOf) };
  return {
    made: make(part, sides),
    inside(cell) {
      const [x, y] = [(cell % map.width) - left, Math.floor(cell / map.width) - top];
      return x < 0 || y < 0 || x >= width || y >= height ? -1 : y * width + x;
    },
    outside: (cell) => (top + Math.floor(cell / width)) * map.width + left + (cell % width),
  };
}
