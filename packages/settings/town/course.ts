import type { Way } from '../scene.ts';
import type { Cell } from './map/index.ts';

/** Square of the distance in tiles. */
export function squared(a: Cell, b: Cell, width: number): number {
  const across = (a % width) - (b % width);
  const down = Math.floor(a / width) - Math.floor(b / width);
  return across * across + down * down;
}

/** Units of a path: 10 for a straight step, 14 for a diagonal one. */
export function lengthOf(cells: readonly Cell[], width: number): number {
  return lengthsOf(cells, width)[cells.length - 1];
}

/** Where somebody on this way is at a time: the cell it left last. Each step takes its share of the time, diagonal ones 1.4 of it. */
export function cellOn(way: Way, time: number, width: number): Cell {
  return way.cells[indexOn(way, time, width)];
}

/** The same as a position in `cells`. */
export function indexOn({ cells, departs, arrives }: Way, time: number, width: number): number {
  if (time >= arrives) return cells.length - 1;
  if (time <= departs) return 0;
  const lengths = lengthsOf(cells, width);
  const gone = ((time - departs) / (arrives - departs)) * lengths[cells.length - 1];
  let low = 0;
  let high = cells.length - 1;
  // the last cell whose length is not beyond what was gone
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lengths[middle] <= gone) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** At which simulated times after `from`, up to `to`, the next cells are reached, ascending. */
export function stepsBetween(way: Way, from: number, to: number, width: number): readonly number[] {
  const { cells, departs, arrives } = way;
  const lengths = lengthsOf(cells, width);
  const total = lengths[cells.length - 1];
  const times: number[] = [];
  for (let at = indexOn(way, from, width) + 1; at < cells.length; at += 1) {
    const time = Math.ceil(departs + ((arrives - departs) * lengths[at]) / total);
    if (time > to) break;
    if (time > from) times.push(time);
  }
  return times;
}

/** How far each cell of a path is from its beginning. Paths stand in events and never change, so that this is found once for each. */
const known = new WeakMap<readonly Cell[], Int32Array>();

function lengthsOf(cells: readonly Cell[], width: number): Int32Array {
  const found = known.get(cells);
  if (found) return found;
  const lengths = new Int32Array(cells.length);
  for (let at = 1; at < cells.length; at += 1)
    lengths[at] = lengths[at - 1] + unitsOf(cells[at] - cells[at - 1], width);
  known.set(cells, lengths);
  return lengths;
}

function unitsOf(step: number, width: number): number {
  return step === 1 || step === -1 || step === width || step === -width ? 10 : 14;
}
