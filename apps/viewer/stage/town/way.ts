import type { Walker } from '@hearsay/settings';

/** Which way somebody looks: 0 down, 1 left, 2 right, 3 up. */
export type Facing = 0 | 1 | 2 | 3;

/** Where somebody is drawn: the middle of the feet in pixels of the map, and how. `gone` is how far along its way, in pixels. */
export type Standing = { x: number; y: number; facing: Facing; isWalking: boolean; gone: number };

type Grid = { readonly width: number; readonly tileWidth: number; readonly tileHeight: number };

/** How long each way is up to each of its cells, in tiles; kept as long as the way is. */
const lengths = new WeakMap<readonly number[], Float64Array>();

/** Writes where a walker is at a simulated time into `to`, so that nothing is made for thousands of them sixty times a second. */
export function standAt({ cell, way }: Walker, time: number, grid: Grid, to: Standing): void {
  const last = way ? way.cells.length - 1 : 0;
  to.isWalking = false;
  to.gone = 0;
  if (!way || last < 1 || time >= way.arrives) {
    if (way && last >= 1) to.facing = facingFrom(way.cells[last - 1], way.cells[last], grid.width);
    return stand(way && last >= 0 ? way.cells[last] : cell, 0, 0, grid, to);
  }
  if (time <= way.departs) {
    to.facing = facingFrom(way.cells[0], way.cells[1], grid.width);
    return stand(way.cells[0], 0, 0, grid, to);
  }
  const known = lengths.get(way.cells);
  const sums = known ?? sumsOf(way.cells, grid.width);
  if (!known) lengths.set(way.cells, sums);
  const far = ((time - way.departs) / (way.arrives - way.departs)) * sums[last];
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sums[middle] <= far) low = middle;
    else high = middle - 1;
  }
  const at = Math.min(low, last - 1);
  const share = (far - sums[at]) / (sums[at + 1] - sums[at]);
  const [from, next] = [way.cells[at], way.cells[at + 1]];
  const [across, down] = stepOf(from, next, grid.width);
  to.facing = facingOf(across, down);
  to.isWalking = true;
  to.gone = far * grid.tileWidth;
  stand(from, across * share, down * share, grid, to);
}

function stand(cell: number, across: number, down: number, grid: Grid, to: Standing): void {
  const x = cell % grid.width;
  to.x = (x + 0.5 + across) * grid.tileWidth;
  to.y = ((cell - x) / grid.width + 0.86 + down) * grid.tileHeight;
}

function sumsOf(cells: readonly number[], width: number): Float64Array {
  const sums = new Float64Array(cells.length);
  for (let at = 1; at < cells.length; at += 1) {
    const [across, down] = stepOf(cells[at - 1], cells[at], width);
    sums[at] = sums[at - 1] + Math.max(1e-9, Math.hypot(across, down));
  }
  return sums;
}

function stepOf(from: number, to: number, width: number): [number, number] {
  const across = (to % width) - (from % width);
  return [across, (to - from - across) / width];
}

function facingFrom(from: number, to: number, width: number): Facing {
  return facingOf(...stepOf(from, to, width));
}

function facingOf(across: number, down: number): Facing {
  if (across < 0) return 1;
  if (across > 0) return 2;
  return down < 0 ? 3 : 0;
}
