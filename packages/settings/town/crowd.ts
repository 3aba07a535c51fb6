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
  readonly own: Map<AgentId, OwnWake[]>;
  readonly pairs: Map<AgentId, Map<AgentId, WakeId[]>>;
};

type Standing = Pick<Person, 'cell' | 'way'>;

/** Somebody as the crowd knows it: in which blocks, and by which question it was looked at last. */
type Body = {
  readonly agent: AgentId;
  cell: Cell;
  way: Person['way'];
  blocks: readonly number[];
  asked: number;
};

/** `at` is simulated: one that is not after now has come. */
export type OwnWake = { readonly id: WakeId; readonly at: number };

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
  const blocks = new Map<number, Set<Body>>();
  const bodies = new Map<AgentId, Body>();
  let asked = 0;
  const blockOf = (cell: Cell): number => {
    const x = cell % width;
    return Math.floor((cell - x) / width / side) * across + Math.floor(x / side);
  };
  return {
    place(agent, { cell, way }, cells) {
      const body = bodies.get(agent) ?? { agent, cell, way, blocks: [], asked: 0 };
      bodies.set(agent, body);
      body.cell = cell;
      body.way = way;
      for (const block of body.blocks) blocks.get(block)?.delete(body);
      body.blocks = [...new Set(cells.map(blockOf))];
      for (const block of body.blocks) {
        const here = blocks.get(block);
        if (here) here.add(body);
        else blocks.set(block, new Set([body]));
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
      const found: AgentId[] = [];
      // who is in several blocks is looked at once
      asked += 1;
      for (let row = top; row <= bottom; row += 1)
        for (let column = left; column <= right; column += 1)
          for (const body of blocks.get(row * across + column) ?? nobody) {
            if (body.asked === asked) continue;
            body.asked = asked;
            const at = body.way ? cellOn(body.way, time, width) : body.cell;
            if (squared(cell, at, width) <= radius * radius) found.push(body.agent);
          }
      // who came first into a block must decide nothing
      return found.sort(byName);
    },
    scanned: new Map(),
    own: new Map(),
    pairs: new Map(),
  };
}

const nobody: ReadonlySet<Body> = new Set();

export function byName(a: AgentId, b: AgentId): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
