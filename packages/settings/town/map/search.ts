import type { StepTo } from './steps.ts';
import type { Cell, TownMap } from './town-map.ts';

/** What the last search found out. */
export type Search = {
  /** Looks for a way; its cost, or -1 when there is none. */
  run(from: Cell, to: Cell): number;
  /** Cost from each cell to the goal of the last search; negative where it did not get to. Right for all cells of all shortest ways. */
  readonly reached: Int32Array;
};

/**
 * Looks for a shortest way from its goal towards where one is, the cells first that could lie on the shortest (A*; Hart, Nilsson and Raphael 1968), in
 * buckets, as all costs are small whole numbers. It goes on until all cells of all shortest ways are known, so that which of them is
 * taken does not depend on the order of the search. One array serves all searches: nothing is kept from one to the next.
 */
export function createSearch({ solidOf, width }: TownMap, steps: readonly StepTo[]): Search {
  const reached = new Int32Array(solidOf.length).fill(-1);
  const waiting: Cell[][] = Array.from({ length: buckets }, () => []);
  const hasDiagonals = steps.length > 4;
  let touched: Cell[] = [];
  let column = 0;
  let row = 0;

  /** No way to where one is costs less. */
  function atLeast(cell: Cell): number {
    const x = cell % width;
    const across = Math.abs(x - column);
    const down = Math.abs((cell - x) / width - row);
    if (!hasDiagonals) return 10 * (across + down);
    return across > down ? 10 * across + 4 * down : 10 * down + 4 * across;
  }

  return {
    reached,
    run(from, to) {
      for (const cell of touched) reached[cell] = -1;
      touched = [to];
      column = from % width;
      row = (from - column) / width;
      reached[to] = -2;
      let total = atLeast(to);
      waiting[total % buckets].push(to);
      for (let open = 1; open > 0; total += 1) {
        const due = waiting[total % buckets];
        for (const cell of due) {
          open -= 1;
          if (reached[cell] >= 0) continue;
          const cost = -2 - reached[cell];
          reached[cell] = cost;
          // one leaves a solid cell, but none is passed through
          if (solidOf[cell] !== 0) continue;
          for (const step of steps) {
            const before = step.into(cell);
            if (before < 0 || reached[before] >= 0 || (solidOf[before] !== 0 && before !== from)) continue;
            const next = cost + step.cost(cell);
            const known = reached[before];
            if (known !== -1 && next >= -2 - known) continue;
            if (known === -1) touched.push(before);
            reached[before] = -2 - next;
            waiting[(next + atLeast(before)) % buckets].push(before);
            open += 1;
          }
        }
        due.length = 0;
        if (reached[from] >= 0) {
          if (open > 0) for (const left of waiting) left.length = 0;
          return reached[from];
        }
      }
      return -1;
    },
  };
}

/** More than what a step costs and takes away from the hope of the rest: 100 tenths, diagonally 140, and 14. */
const buckets = 256;
