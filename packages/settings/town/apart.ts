import type { Cell, TownMap } from './map/index.ts';

/** Are two cells further from each other than so many tiles, by ways on which one can walk, see or hear? */
export type Apart = (from: Cell, to: Cell, within: number) => boolean;

/** No way is followed further than this, in tiles; who asks for more is told that it is not so. */
const farthest = 30;
const side = 2 * farthest + 1;
/** So many fields are kept: 30 MB. */
const mostFields = 4_000;
/** A way costs at most so much more than the straight line of sight along it: 10 for a straight step and 14 for a diagonal one, per tile. */
const detour = Math.sqrt(10 * 10 + 4 * 4) / 10 + 1e-6;

/**
 * Walls keep apart what is near on the map: who is in the house next door takes as long to come, or to be seen, as the way through both
 * doors is. Found by fields around the cells that are asked about (Dijkstra with buckets), through all that is open to feet or eyes.
 */
export function createApart({ width, height, solidOf, opaqueOf }: TownMap): Apart {
  const fields = new Map<Cell, Uint16Array>();
  const isOpen = (x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= width || y >= height) return false;
    const cell = y * width + x;
    return opaqueOf[cell] === 0 || solidOf[cell] === 0;
  };

  /** What the way to each cell around costs, in tenths of a tile; 0 where there is none that short, and for the middle itself. */
  function fieldAround(middle: Cell): Uint16Array {
    const [middleX, middleY] = [middle % width, Math.floor(middle / width)];
    const costs = new Uint16Array(side * side);
    const buckets: number[][] = [[farthest * side + farthest]];
    costs[farthest * side + farthest] = 1;
    for (let cost = 0; cost < buckets.length; cost += 1) {
      for (const at of buckets[cost] ?? []) {
        // one more than it is, so that 0 is nowhere
        if (costs[at] !== cost + 1) continue;
        const [column, row] = [at % side, Math.floor(at / side)];
        const [x, y] = [middleX + column - farthest, middleY + row - farthest];
        for (let down = -1; down <= 1; down += 1)
          for (let across = -1; across <= 1; across += 1) {
            if (across === 0 && down === 0) continue;
            const [nextColumn, nextRow] = [column + across, row + down];
            if (nextColumn < 0 || nextRow < 0 || nextColumn >= side || nextRow >= side) continue;
            if (!isOpen(x + across, y + down)) continue;
            const isDiagonal = across !== 0 && down !== 0;
            // neither eyes nor feet go between two closed corners
            if (isDiagonal && !isOpen(x + across, y) && !isOpen(x, y + down)) continue;
            const total = cost + (isDiagonal ? 14 : 10);
            const next = nextRow * side + nextColumn;
            if (total > 10 * farthest || (costs[next] !== 0 && costs[next] <= total + 1)) continue;
            costs[next] = total + 1;
            (buckets[total] ??= []).push(next);
          }
      }
    }
    return costs;
  }

  return (from, to, within) => {
    const most = within * detour;
    if (most >= farthest) return false;
    const across = (from % width) - (to % width) + farthest;
    const down = Math.floor(from / width) - Math.floor(to / width) + farthest;
    if (across < 0 || down < 0 || across >= side || down >= side) return true;
    const kept = fields.get(to);
    const field = kept ?? fieldAround(to);
    if (!kept) {
      fields.set(to, field);
      if (fields.size > mostFields) for (const [oldest] of fields) if (fields.delete(oldest)) break;
    }
    const cost = field[down * side + across];
    return cost === 0 || (cost - 1) / 10 > most;
  };
}
