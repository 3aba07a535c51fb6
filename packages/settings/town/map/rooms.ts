import type { Cell, TownMap } from './town-map.ts';

/** Which cells share air. */
export type Rooms = {
  readonly count: number;
  /** Number of the room of each cell; -1 for cells that let nothing through, and for doors, which lie between two rooms. */
  readonly roomOf: Int32Array;
  /** How many cells each room has. */
  readonly sizes: readonly number[];
  /** The rooms that a cell is in or opens to: one for most, several for a door, none inside of a wall. */
  around(cell: Cell): readonly number[];
};

/** Fills the map with rooms: cells joined by their sides, without passing an opaque cell or a door. Numbered from the top left. */
export function createRooms({ width, height, opaqueOf, doors }: TownMap): Rooms {
  const roomOf = new Int32Array(width * height).fill(-1);
  const isDoor = new Set(doors.map(({ cell }) => cell));
  const isShut = (cell: Cell): boolean => opaqueOf[cell] === 1 || isDoor.has(cell);
  const sizes: number[] = [];
  const waiting = new Int32Array(width * height);

  function fill(start: Cell, room: number): number {
    let count = 1;
    waiting[0] = start;
    roomOf[start] = room;
    for (let at = 0; at < count; at += 1) {
      for (const next of sides(waiting[at])) {
        if (roomOf[next] !== -1 || isShut(next)) continue;
        roomOf[next] = room;
        waiting[count] = next;
        count += 1;
      }
    }
    return count;
  }

  function sides(cell: Cell): readonly Cell[] {
    const x = cell % width;
    const found: Cell[] = [];
    if (cell >= width) found.push(cell - width);
    if (x + 1 < width) found.push(cell + 1);
    if (cell + width < width * height) found.push(cell + width);
    if (x > 0) found.push(cell - 1);
    return found;
  }

  for (let cell = 0; cell < width * height; cell += 1)
    if (roomOf[cell] === -1 && !isShut(cell)) sizes.push(fill(cell, sizes.length));

  return {
    count: sizes.length,
    roomOf,
    sizes,
    around(cell) {
      if (roomOf[cell] >= 0) return [roomOf[cell]];
      if (!isDoor.has(cell)) return [];
      const rooms = sides(cell).map((side) => roomOf[side]);
      return [...new Set(rooms)].filter((room) => room >= 0).sort((a, b) => a - b);
    },
  };
}
