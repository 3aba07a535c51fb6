import type { Cell, TownMap } from './town-map.ts';
import { createWindows } from './windows.ts';

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
  /** Side of a block in cells: ways are first looked for in the blocks around a goal. 64 unless said; it decides how long it takes, not what is found. */
  readonly block?: number;
};

/**
 * Finds ways by distance fields: from each goal outward (Dijkstra with buckets, as all costs are small whole numbers; Dial 1969), grown only until it
 * reaches whoever asks, kept for the next who goes there. Homes and cafés are gone to again and again, so most ways cost one descent. On a large map a
 * way is looked for in the blocks around its goal, and on the whole map only when one that leaves them could be shorter.
 */
export function createWays(map: TownMap, options: WaysOptions = {}): Ways {
  const { block = 64, keptCells = 16_000_000 } = options;
  const isSmall = map.width <= 3 * block && map.height <= 3 * block;
  if (isSmall) return waysOver(map, options);
  const blocks = Math.ceil(map.width / block) * Math.ceil(map.height / block);
  const near = createWindows(map, block, (part, sides) => ({
    ways: waysOver(part, { ...options, keptCells: keptCells / 2 / blocks }),
    sides,
  }));
  const whole = waysOver(map, { ...options, keptCells: keptCells / 2 });

  /** The way within the window of a goal, when none that leaves it is shorter. */
  function within<T>(from: Cell, to: Cell, find: (ways: WaysOver, from: Cell, to: Cell) => T): T | undefined {
    const found = near(to);
    const start = found.inside(from);
    const goal = found.inside(to);
    if (start < 0) return undefined;
    const { ways, sides } = found.made;
    const cost = ways.distance(start, goal);
    return cost !== null && ways.isSure(goal, cost, sides) ? find(ways, start, goal) : undefined;
  }

  function distance(from: Cell, to: Cell): number | null {
    if (map.solidOf[to] !== 0 || !(from >= 0 && from < map.solidOf.length)) return null;
    return within(from, to, (ways, start, goal) => ways.distance(start, goal)) ?? whole.distance(from, to);
  }

  return {
    distance,
    path(from, to) {
      if (map.solidOf[to] !== 0 || !(from >= 0 && from < map.solidOf.length)) return null;
      const cells = within(from, to, (ways, start, goal) => ways.path(start, goal));
      return cells ? cells.map((cell) => near(to).outside(cell)) : whole.path(from, to);
    },
    nearest: (from, goals) => nearestOf(from, goals, distance),
  };
}

type WaysOver = Ways & {
  /** Is no way through one of these cells, and on from there, shorter than this to a goal? */
  isSure(goal: Cell, cost: number, sides: readonly Cell[]): boolean;
};

function waysOver(map: TownMap, { neighbours = 8, keptCells = 16_000_000 }: WaysOptions): WaysOver {
  const steps = stepsOf(map, neighbours);
  const mostFields = Math.max(4, Math.floor(keptCells / Math.max(1, map.width * map.height)));
  const fields = new Map<Cell, Field>();

  function fieldOf(goal: Cell): Field {
    const kept = fields.get(goal);
    // the longest unused is first and goes first
    if (kept) fields.delete(goal);
    const field = kept ?? createField(map, steps, goal);
    fields.set(goal, field);
    if (fields.size > mostFields) for (const [oldest] of fields) if (fields.delete(oldest)) break;
    return field;
  }

  function distance(from: Cell, to: Cell): number | null {
    if (map.solidOf[to] !== 0 || !(from >= 0 && from < map.solidOf.length)) return null;
    const found = fieldOf(to).reach(from);
    return found < 0 ? null : found;
  }

  return {
    distance,
    path(from, to) {
      if (distance(from, to) === null) return null;
      const { reached } = fieldOf(to);
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
    },
    nearest: (from, goals) => nearestOf(from, goals, distance),
    isSure(goal, cost, sides) {
      const { reached } = fieldOf(goal);
      // whatever is not reached yet costs more than what is
      return sides.every((side) => reached[side] < 0 || reached[side] >= cost);
    },
  };
}

function nearestOf(from: Cell, goals: readonly Cell[], distance: Ways['distance']): Cell | null {
  let [best, least] = [-1, Infinity];
  for (const goal of goals) {
    const found = distance(from, goal);
    if (found !== null && found < least) [best, least] = [goal, found];
  }
  return best < 0 ? null : best;
}

type StepTo = {
  /** The cell that this step leads to, -1 when it cannot be done. */
  from(cell: Cell): Cell;
  /** The cell that this step comes from, -1 when it cannot have been done; the cell may be solid. */
  into(cell: Cell): Cell;
  cost(to: Cell): number;
};

/** Straight steps first, so that among equals a way has few bends. */
const directions = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
  [1, 1],
  [1, -1],
  [-1, -1],
  [-1, 1],
] as const;

function stepsOf({ width, height, solidOf, costOf }: TownMap, neighbours: 4 | 8): readonly StepTo[] {
  return directions.slice(0, neighbours).map(([across, down]): StepTo => {
    const isDiagonal = across !== 0 && down !== 0;
    const go = (cell: Cell, sign: 1 | -1): Cell => {
      const x = (cell % width) + sign * across;
      const y = (cell - (cell % width)) / width + sign * down;
      if (x < 0 || y < 0 || x >= width || y >= height) return -1;
      if (isDiagonal) {
        const beside = solidOf[cell + sign * across];
        const below = solidOf[cell + sign * down * width];
        if (beside !== 0 || below !== 0) return -1;
      }
      return y * width + x;
    };
    return {
      from(cell) {
        const next = go(cell, 1);
        return next >= 0 && solidOf[next] === 0 ? next : -1;
      },
      into: (cell) => go(cell, -1),
      cost: (to) => (isDiagonal ? Math.floor((costOf[to] * 14) / 10) : costOf[to]),
    };
  });
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
