import type { Text } from '@hearsay/kernel';
import { createIdentities, labelOf, type Identity } from './identity.ts';
import type { RawObjects } from './layers.ts';
import { quote, type Complaints } from './mistake.ts';
import { textOf, truthOf } from './properties.ts';
import { cellsOf, readShape, type Grid } from './shape.ts';
import type { Cell, Place, PlaceNumber, TownMap } from './town-map.ts';

type Drawn = Identity & { readonly cells: readonly Cell[]; readonly complaints: Complaints };

/** Cells of all places together, so that many large ones cannot fill the memory. */
const mostPlaceCells = 8_000_000;

/** The named areas of a map, parents before their children, and the innermost of each cell. */
export function readPlaces(
  layers: readonly RawObjects[],
  grid: Grid & { readonly name: Text },
  complaints: Complaints,
): Pick<TownMap, 'places' | 'placeOf'> {
  const drawn = readDrawn(layers, grid, complaints);
  const size = grid.width * grid.height;
  if (!drawn.some(({ kind }) => kind === 'town')) {
    const cells = Array.from({ length: size }, (_, cell) => cell);
    const id = drawn.some((place) => place.id === 'town') ? 'the-town' : 'town';
    drawn.push({ id, name: grid.name, kind: 'town', properties: {}, cells, complaints });
  }
  // the largest first, so that what lies inside is painted over what lies around it
  const bySize = [...drawn.entries()]
    .sort(([a, { cells: one }], [b, { cells: two }]) => two.length - one.length || a - b)
    .map(([, place]) => place);
  const order = parentsFirst(bySize);
  const numbers = new Map(order.map(({ id }, at) => [id, at]));
  const placeOf = new Int32Array(size).fill(-1);
  const parents: PlaceNumber[] = [];
  // what a named parent gains by children that reach beyond it
  const gained = order.map(() => new Set<Cell>());
  for (const [at, place] of order.entries()) {
    const said = textOf(place.properties, 'parent');
    let parent = said === null ? placeOf[place.cells[0]] : (numbers.get(said) ?? -1);
    // a circle was complained of; here it must not be walked around
    if (parent >= at) parent = -1;
    // climb until everything lies inside
    while (said === null && parent >= 0 && !place.cells.every((cell) => holds(order[parent].cells, cell)))
      parent = parents[parent];
    parents.push(parent);
    for (const cell of place.cells) {
      placeOf[cell] = at;
      for (let around = parent; said !== null && around >= 0; around = parents[around])
        if (!holds(order[around].cells, cell)) gained[around].add(cell);
    }
  }
  const places = order.map((place, at): Place => {
    const cells = gained[at].size > 0 ? [...place.cells, ...gained[at]].sort((a, b) => a - b) : place.cells;
    const own = cells.filter((cell) => placeOf[cell] === at);
    const { id, name, kind, properties } = place;
    return {
      id,
      name,
      kind,
      properties,
      parent: parents[at],
      cells,
      middle: middleOf(own.length > 0 ? own : cells, grid.width),
      bounds: boundsOf(cells, grid.width),
      isPrivate: truthOf(properties, 'private') ?? false,
    };
  });
  return { places, placeOf };
}

function readDrawn(layers: readonly RawObjects[], grid: Grid, complaints: Complaints): Drawn[] {
  const identify = createIdentities('place');
  const drawn: Drawn[] = [];
  let total = 0;
  for (const { name, kind, offset, objects } of layers) {
    if (kind !== 'places') continue;
    for (const [at, object] of objects.entries()) {
      const here = complaints.within({ layer: name, part: labelOf(object, at) });
      const identity = identify(object, here);
      const shape = readShape(object, { offset, grid, complaints: here });
      if (!shape) continue;
      const cells = cellsOf(shape, grid);
      total += cells.length;
      if (total > mostPlaceCells)
        here.fail({
          wanted: {
            en: `wanted at most ${mostPlaceCells} cells in all places together`,
            zh: `所有地点合计至多 ${mostPlaceCells} 格`,
          },
        });
      if (cells.length > 0) drawn.push({ ...identity, cells, complaints: here });
      else here.add({ wanted: { en: 'wanted a place inside of the map', zh: '地点应在地图之内' } });
    }
  }
  return drawn;
}

/** Is a cell among these, which ascend? */
function holds(cells: readonly Cell[], cell: Cell): boolean {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle] < cell) low = middle + 1;
    else high = middle;
  }
  return cells[low] === cell;
}

/** In the given order, except that a named parent goes before its children. */
function parentsFirst(places: readonly Drawn[]): readonly Drawn[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const done = new Set<Drawn>();
  for (const place of places) {
    const chain: Drawn[] = [];
    for (let at: Drawn | undefined = place; at && !done.has(at);) {
      if (chain.includes(at)) {
        const wanted = { en: 'property "parent": wanted no circle', zh: '属性“parent”不能成环' };
        at.complaints.add({ wanted, found: quote(textOf(at.properties, 'parent')) });
        break;
      }
      chain.push(at);
      const said: string | null = textOf(at.properties, 'parent');
      const parent: Drawn | undefined = said === null ? undefined : byId.get(said);
      if (said !== null && !parent) {
        const wanted = {
          en: 'property "parent": wanted the id of a place',
          zh: '属性“parent”应为某个地点的 id',
        };
        at.complaints.add({ wanted, found: quote(said) });
      }
      at = parent;
    }
    for (const one of chain.reverse()) done.add(one);
  }
  return [...done];
}

/** The cell of these that is nearest to their middle. */
function middleOf(cells: readonly Cell[], width: number): Cell {
  let [sumX, sumY] = [0, 0];
  for (const cell of cells) {
    sumX += cell % width;
    sumY += Math.floor(cell / width);
  }
  const [x, y] = [sumX / cells.length, sumY / cells.length];
  let [best, least] = [cells[0], Infinity];
  for (const cell of cells) {
    const [across, down] = [(cell % width) - x, Math.floor(cell / width) - y];
    const far = across * across + down * down;
    if (far < least) [best, least] = [cell, far];
  }
  return best;
}

function boundsOf(cells: readonly Cell[], width: number): readonly [number, number, number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (const cell of cells) {
    left = Math.min(left, cell % width);
    right = Math.max(right, cell % width);
  }
  const top = Math.floor(cells[0] / width);
  const bottom = Math.floor((cells.at(-1) ?? cells[0]) / width);
  return [left, top, right - left + 1, bottom - top + 1];
}
