import type { AgentId, WakeId } from '@hearsay/kernel';
import { cellOn, squared } from './course.ts';
import type { Cell } from './map/index.ts';
import type { Person, Town } from './state.ts';

/** Side of a block in tiles. */
const side = 8;

/**
 * Who may be near, found without looking at everybody: agents by blocks of the map, those on foot in all blocks that they pass until they look
 * around again. It follows from the people of a world and is kept beside it, since looking everybody over for each step would cost n².
 */
export type Crowd = {
  /** Puts an agent on its cell or way; until it is put elsewhere it comes by these cells and no others. */
  place(agent: AgentId, at: Standing, cells: readonly Cell[]): void;
  /** All who are within so many tiles of a cell at a time, by name. Who is far off may be ahead in time, so it is not even looked at. */
  near(cell: Cell, radius: number, time: number): readonly AgentId[];
  /** Until when each walker has looked ahead. */
  readonly scanned: Map<AgentId, number>;
  /** Wakes in store: of an agent's own walk and activity, and for what a pair will notice of each other. */
  readonly own: Map<AgentId, WakeId[]>;
  readonly pairs: Map<AgentId, Map<AgentId, WakeId[]>>;
};

type Standing = Pick<Person, 'cell' | 'way'>;

const crowds = new WeakMap<Town, Crowd>();

/** The crowd of a world. */
export function crowdOf(state: Town, width: number): Crowd {
  const found = crowds.get(state);
  if (found) return found;
  const made = createCrowd(width);
  for (const [agent, person] of Object.entries(state.people))
    made.place(agent, person, person.way?.cells ?? [person.cell]);
  crowds.set(state, made);
  return made;
}

export function createCrowd(width: number): Crowd {
  const across = Math.ceil(width / side);
  const blocks = new Map<number, Set<AgentId>>();
  const blocksOf = new Map<AgentId, readonly number[]>();
  const standing = new Map<AgentId, Standing>();
  const blockOf = (cell: Cell): number => {
    const x = cell % width;
    return Math.floor((cell - x) / width / side) * across + Math.floor(x / side);
  };
  return {
    place(agent, { cell, way }, cells) {
      standing.set(agent, { cell, way });
      for (const block of blocksOf.get(agent) ?? []) blocks.get(block)?.delete(agent);
      const own = [...new Set(cells.map(blockOf))];
      blocksOf.set(agent, own);
      for (const block of own) {
        const here = blocks.get(block);
        if (here) here.add(agent);
        else blocks.set(block, new Set([agent]));
      }
    },
    near(cell, radius, time) {
      const x = cell % width;
      const y = (cell - x) / width;
      const [left, right] = [
        Math.max(0, Math.floor((x - radius) / side)),
        Math.min(across - 1, Math.floor((x + radius) / side)),
      ];
      const [top, bottom] = [Math.max(0, Math.floor((y - radius) / side)), Math.floor((y + radius) / side)];
      const found = new Set<AgentId>();
      const isNear = (agent: AgentId): boolean => {
        const at = standing.get(agent);
        return (
          at !== undefined &&
          squared(cell, at.way ? cellOn(at.way, time, width) : at.cell, width) <= radius * radius
        );
      };
      for (let row = top; row <= bottom; row += 1)
        for (let column = left; column <= right; column += 1)
          for (const agent of blocks.get(row * across + column) ?? []) if (isNear(agent)) found.add(agent);
      // who came first into a block must decide nothing
      return [...found].sort(byName);
    },
    scanned: new Map(),
    own: new Map(),
    pairs: new Map(),
  };
}

export function byName(a: AgentId, b: AgentId): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
