import type { AgentId, Entry, World } from '@hearsay/kernel';
import type { Where } from '../page.ts';
import { mapOf } from './atlas.ts';
import type { TownEvent } from './events.ts';
import type { Cell } from './map/index.ts';
import type { Town } from './state.ts';

/**
 * Where in the town an entry happens: where the one is who does it, and where it will be; of a walk, the whole way, since whoever saw it
 * begin must see it end. What only goes on in somebody, such as noticing somebody else, is to be seen nowhere.
 */
export function where(
  { event, audience }: Entry,
  { state }: World<Town>,
  files: Readonly<Record<string, string>>,
): Where {
  if (unseen.has(event.type)) return 'inside';
  const who = whoIn(event) ?? (audience === 'all' ? undefined : audience[0]);
  const person = who === undefined ? undefined : state.people[who];
  const cells = [...cellsIn(event), ...(person ? (person.way?.cells ?? [person.cell]) : [])];
  return cells.length === 0 || state.map === '' ? 'everywhere' : around(cells, widthOf(state.map, files));
}

const unseen: ReadonlySet<string> = new Set<TownEvent['type']>([
  'sight.gained',
  'sight.lost',
  'tie.changed',
  'activity.chosen',
]);

function cellsIn(raw: Entry['event']): readonly Cell[] {
  // of other events none has one of these types
  const event = raw as TownEvent;
  switch (event.type) {
    case 'walk.began':
      return event.cells;
    case 'walk.stopped':
    case 'activity.began':
    case 'resident.settled':
      return [event.cell];
    default:
      return [];
  }
}

/** Who does it, by the names that events give to that. */
function whoIn(event: Entry['event']): AgentId | undefined {
  const fields: Readonly<Record<string, unknown>> = event;
  return [fields.agent, fields.speaker, fields.by].find((name) => typeof name === 'string');
}

function around(cells: readonly Cell[], width: number): Where {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const cell of cells) {
    const [column, row] = [cell % width, Math.floor(cell / width)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  return { left, top, right, bottom };
}

const widths = new WeakMap<object, Map<string, number>>();

/** Of a map in tiles; read once for the same files. */
function widthOf(file: string, files: Readonly<Record<string, string>>): number {
  const known = widths.get(files) ?? new Map<string, number>();
  widths.set(files, known);
  const width = known.get(file) ?? mapOf(file, files).width;
  known.set(file, width);
  return width;
}
