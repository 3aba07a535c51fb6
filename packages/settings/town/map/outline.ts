import type { Cell } from './town-map.ts';

type Corner = readonly [number, number];

/** Splits cells into groups that touch by their sides, in the order of their first cells. */
export function groupsOf(cells: readonly Cell[], width: number): readonly (readonly Cell[])[] {
  const left = new Set(cells);
  const groups: Cell[][] = [];
  for (const start of cells) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const cell of group) {
      const x = cell % width;
      const sides = [
        cell - width,
        cell + width,
        ...(x > 0 ? [cell - 1] : []),
        ...(x + 1 < width ? [cell + 1] : []),
      ];
      for (const side of sides) if (left.delete(side)) group.push(side);
    }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

/**
 * The corners of the line around cells that touch by their sides, in tiles, clockwise from the top left. Holes are filled.
 *
 *      0,0 ┌──┐ 1,0
 *          │  └──┐ 2,1        the cells (0,0), (0,1), (1,1)
 *      0,2 └─────┘ 2,2
 */
export function outlineOf(group: readonly Cell[], width: number): readonly Corner[] {
  const cells = new Set(group);
  const has = (x: number, y: number): boolean => x >= 0 && x < width && cells.has(y * width + x);
  // on the line with the cells at the right hand; the first cell is the topmost, so its upper edge is outside
  const start: Corner = [group[0] % width, Math.floor(group[0] / width)];
  const corners: Corner[] = [start];
  let [x, y] = start;
  let [across, down] = [1, 0];
  do {
    [x, y] = [x + across, y + down];
    const [isLeft, isRight] = [ahead(-1), ahead(1)];
    if (!isRight) turn(1);
    else if (isLeft) turn(-1);
  } while (x !== start[0] || y !== start[1]);
  return corners;

  /** Is there a cell in front of us, at our right (1) or left (-1)? */
  function ahead(side: 1 | -1): boolean {
    const cellX = x + (across > 0 ? 0 : across < 0 ? -1 : down * side > 0 ? -1 : 0);
    const cellY = y + (down > 0 ? 0 : down < 0 ? -1 : across * side > 0 ? 0 : -1);
    return has(cellX, cellY);
  }

  function turn(side: 1 | -1): void {
    if (x !== start[0] || y !== start[1]) corners.push([x, y]);
    [across, down] = [-down * side, across * side];
  }
}
