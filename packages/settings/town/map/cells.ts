import type { Cell, Place, TownMap } from './town-map.ts';

/** Anything with a width and a height in tiles. */
type Grid = Pick<TownMap, 'width' | 'height'>;

export function xOf({ width }: Grid, cell: Cell): number {
  return cell % width;
}

export function yOf({ width }: Grid, cell: Cell): number {
  return (cell - (cell % width)) / width;
}

export function isInside({ width, height }: Grid, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height;
}

/** The cell at a column and a row; -1 outside of the map. */
export function cellAt(grid: Grid, x: number, y: number): Cell {
  return isInside(grid, x, y) ? y * grid.width + x : -1;
}

/** How far two cells are apart as the crow flies over eight neighbours, in the units of ways: 10 straight, 14 diagonal. */
export function distanceBetween(grid: Grid, a: Cell, b: Cell): number {
  const across = Math.abs(xOf(grid, a) - xOf(grid, b));
  const down = Math.abs(yOf(grid, a) - yOf(grid, b));
  return 10 * Math.max(across, down) + 4 * Math.min(across, down);
}

/** The innermost place of a cell, or null. */
export function placeAt({ places, placeOf }: TownMap, cell: Cell): Place | null {
  return places[placeOf[cell] ?? -1] ?? null;
}

/** All places of a cell, the innermost first. */
export function placesAt(map: TownMap, cell: Cell): readonly Place[] {
  const around: Place[] = [];
  for (let place = placeAt(map, cell); place; place = map.places[place.parent] ?? null) around.push(place);
  return around;
}

/** All cells whose middles are within `radius` tiles of a cell's, itself included, ascending. */
export function cellsWithin(grid: Grid, cell: Cell, radius: number): readonly Cell[] {
  const [x, y] = [xOf(grid, cell), yOf(grid, cell)];
  const reach = Math.floor(radius);
  const cells: Cell[] = [];
  for (let down = Math.max(-reach, -y); down <= reach && y + down < grid.height; down += 1) {
    for (let across = Math.max(-reach, -x); across <= reach && x + across < grid.width; across += 1) {
      if (across * across + down * down <= radius * radius) cells.push((y + down) * grid.width + x + across);
    }
  }
  return cells;
}
