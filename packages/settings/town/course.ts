import type { Way } from '../scene.ts';
import type { Cell } from './map/index.ts';

/** Units of a path: 10 for a straight step, 14 for a diagonal one. */
export function lengthOf(cells: readonly Cell[], width: number): number {
  let length = 0;
  for (let at = 1; at < cells.length; at += 1) length += unitsOf(cells[at] - cells[at - 1], width);
  return length;
}

/** Where somebody on this way is at a time: the cell it left last. Each step takes its share of the time, diagonal ones 1.4 of it. */
export function cellOn({ cells, departs, arrives }: Way, time: number, width: number): Cell {
  return cells[indexOn({ cells, departs, arrives }, time, width)];
}

/** The same as a position in `cells`. */
export function indexOn({ cells, departs, arrives }: Way, time: number, width: number): number {
  if (time >= arrives) return cells.length - 1;
  if (time <= departs) return 0;
  const total = lengthOf(cells, width);
  const gone = ((time - departs) / (arrives - departs)) * total;
  let length = 0;
  for (let at = 1; at < cells.length; at += 1) {
    length += unitsOf(cells[at] - cells[at - 1], width);
    if (length > gone) return at - 1;
  }
  return cells.length - 1;
}

/** At which simulated times after `from`, up to `to`, the next cells are reached, ascending. */
export function stepsBetween(
  { cells, departs, arrives }: Way,
  from: number,
  to: number,
  width: number,
): readonly number[] {
  const total = lengthOf(cells, width);
  const times: number[] = [];
  let length = 0;
  for (let at = 1; at < cells.length; at += 1) {
    length += unitsOf(cells[at] - cells[at - 1], width);
    const time = Math.ceil(departs + ((arrives - departs) * length) / total);
    if (time > to) break;
    if (time > from) times.push(time);
  }
  return times;
}

function unitsOf(step: number, width: number): number {
  return step === 1 || step === -1 || step === width || step === -width ? 10 : 14;
}
