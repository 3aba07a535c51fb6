import { createSearch } from './search.ts';
import { stepsOf, type StepTo } from './steps.ts';
import type { Cell, TownMap } from './town-map.ts';

/** Shortest ways on foot over a map. */
export type Ways = {
  /** What the way costs: 10 for a straight step on pavement, 14 for a diagonal one, more on rough ground; null when there is none. */
  distance(from: Cell, to: Cell): number | null;
  /**
   * The cells of a shortest way, both ends included; `[from]` when one is there, null when there is none. Among equally short ways
   * always the same, whatever was asked before. A solid `from` may be left, a solid `to` is never reached.
   */
  path(from: Cell, to: Cell): readonly Cell[] | null;
  /** Of some goals the nearest that can be reached, the first among equals; null when none can. */
  nearest(from: Cell, goals: readonly Cell[]): Cell | null;
};

type WaysOptions = {
  /** May one walk diagonally? 8 unless said; never between two solid corners. */
  readonly neighbours?: 4 | 8;
  /** How much may be kept of what was found out, in cells; 16 million (64 MB) unless said. */
  readonly keptCells?: number;
  /** On maps of more cells nothing is kept. 40,000 unless said; it decides how long it takes, not what is found. */
  readonly smallMap?: number;
};

/**
 * On a small map ways are found by distance fields: from each goal outward (Dijkstra with buckets, as all costs are small whole numbers; Dial 1969), grown
 * only until it reaches whoever asks, kept for the next who goes there. Homes and cafés are gone to again and again, so most ways cost one
 * descent. On a large one there are too many goals to keep the fields of, and each way is searched for.
 */
export function createWays(map: TownMap, options: WaysOptions = {}): Ways {
  const { neighbours = 8, keptCells = 16_000_000, smallMap = 40_000 } = options;
  const size = map.width * map.height;
  const steps = stepsOf(map, neighbours);
  const find = size <= smallMap ? byFields(map, steps, keptCells) : bySearch(map, steps);

  /** Null when there is no way. */
  function costsOn(from: Cell, to: Cell): Int32Array | null {
    if (map.solidOf[to] !== 0 || !(from >= 0 && from < size)) return null;
    const costs = find(from, to);
    return costs[from] < 0 ? null : costs;
  }
  const distance = (from: Cell, to: Cell): number | null => costsOn(from, to)?.[from] ?? null;

  return {
    distance,
    path(from, to) {
      const costs = costsOn(from, to);
      return costs && descend(costs, steps, from, to);
    },
    nearest: (from, goals) => nearestOf(from, goals, distance),
  };
}

/** Costs to a goal, of all cells of all shortest ways from where one is; negative where they are not known. */
type Find = (from: Cell, to: Cell) => Int32Array;

function bySearch(map: TownMap, steps: readonly StepTo[]): Find {
  const search = createSearch(map, steps);
  return (from, to) => {
    search.run(from, to);
    return search.reached;
  };
}

function byFields(map: TownMap, steps: readonly StepTo[], keptCells: number): Find {
  const mostFields = Math.max(4, Math.floor(keptCells / Math.max(1, map.width * map.height)));
  const fields = new Map<Cell, Field>();
  return (from, to) => {
    const kept = fields.get(to);
    // the longest unused is first and goes first
    if (kept) fields.delete(to);
    const field = kept ?? createField(map, steps, to);
    fields.set(to, field);
    if (fields.size > mostFields) for (const [oldest] of fields) if (fields.delete(oldest)) break;
    field.reach(from);
    return field.reached;
  };
}

function descend(reached: Int32Array, steps: readonly StepTo[], from: Cell, to: Cell): readonly Cell[] {
  const cells = [from];
  for (let at = from; at !== to;) {
    let [best, least] = [-1, Infinity];
    for (const step of steps) {
      const next = step.from(at);
      if (next < 0 || reached[next] < 0) continue;
      const total = reached[next] + step.cost(next);
      if (total < least && reached[next] < reached[at]) [best, least] = [next, total];
    }
    at = best;
    cells.push(at);
  }
  return cells;
}

function nearestOf(from: Cell, goals: readonly Cell[], distance: Ways['distance']): Cell | null {
  let [best, least] = [-1, Infinity];
  for (const goal of goals) {
    const found = distance(from, goal);
    if (found !== null && found < least) [best, least] = [goal, found];
  }
  return best < 0 ? null : best;
}

type Field = {
  /** Cost from each cell to the goal; negative when it is not known yet: -1 untouched, -2 - cost when on the way. */
  readonly reached: Int32Array;
  /** Grows the field until the cell is reached; its cost, or -1 when there is no way. */
  reach(cell: Cell): number;
};

/** More than any step costs: 100 tenths, diagonally 140. */
const buckets = 256;

function createField({ solidOf }: TownMap, steps: readonly StepTo[], goal: Cell): Field {
  const reached = new Int32Array(solidOf.length).fill(-1);
  const waiting: Cell[][] = Array.from({ length: buckets }, () => []);
  let open = 1;
  let cost = 0;
  waiting[0].push(goal);
  reached[goal] = -2;

  function settle(cell: Cell): void {
    reached[cell] = cost;
    // one leaves a solid cell, but none is passed through
    if (solidOf[cell] !== 0) return;
    for (const step of steps) {
      const before = step.into(cell);
      if (before < 0 || reached[before] >= 0) continue;
      const total = cost + step.cost(cell);
      const known = reached[before] === -1 ? Infinity : -2 - reached[before];
      if (total >= known) continue;
      reached[before] = -2 - total;
      waiting[total % buckets].push(before);
      open += 1;
    }
  }

  return {
    reached,
    reach(cell) {
      while (reached[cell] < 0 && open > 0) {
        const due = waiting[cost % buckets];
        for (const next of due) {
          open -= 1;
          if (reached[next] === -2 - cost) settle(next);
        }
        due.length = 0;
        cost += 1;
      }
      return reached[cell] < 0 ? -1 : reached[cell];
    },
  };
}
