import type { Fields } from './fields.ts';
import { createIdentities, labelOf, type Identity } from './identity.ts';
import type { RawObjects } from './layers.ts';
import { quote, type Complaints } from './mistake.ts';
import { colourOf, listOf, numberOf, readProperties, textOf } from './properties.ts';
import { cellsOf, readShape, type Grid, type Shape } from './shape.ts';
import type {
  Cell,
  Door,
  Light,
  MapObject,
  Place,
  PlaceNumber,
  Properties,
  Spawn,
  TownMap,
} from './town-map.ts';

type Settled = Grid &
  Pick<TownMap, 'places' | 'placeOf' | 'solidOf'> & {
    /** Of the places, by id. */
    readonly numbers: ReadonlyMap<string, PlaceNumber>;
  };
type Item = Identity & {
  readonly shape: Shape;
  readonly cells: readonly Cell[];
  readonly complaints: Complaints;
};

/** What can be used, from the layers `objects`. */
export function readObjects(
  layers: readonly RawObjects[],
  grid: Settled,
  complaints: Complaints,
): readonly MapObject[] {
  return itemsOf('objects', layers, { grid, complaints, usualKind: 'thing' }).map((item): MapObject => {
    const { id, name, kind, properties, cells, shape } = item;
    const cell = cells[0];
    const place = placeNumber(item, grid, grid.placeOf[cell]);
    const said = textOf(properties, 'state');
    const listed = listOf(properties, 'states');
    const state = said ?? listed[0] ?? 'idle';
    if (said !== null && listed.length > 0 && !listed.includes(said)) {
      const wanted = {
        en: `property "state": wanted one of its states: ${listed.join(', ')}`,
        zh: `属性“state”应为 states 中的一个：${listed.join('、')}`,
      };
      item.complaints.add({ wanted, found: quote(said) });
    }
    const seats = numberOf(properties, 'seats') ?? 1;
    return {
      id,
      name,
      kind,
      cell,
      standing: standingAt(cells, place, grid),
      place,
      state,
      states: listed.length > 0 ? listed : [state],
      actions: listOf(properties, 'actions'),
      seats: Math.min(1_000, Math.max(1, Math.round(seats))),
      tile: shape.tile,
      properties,
    };
  });
}

/** The ways in, from the layers `doors`. */
export function readDoors(
  layers: readonly RawObjects[],
  grid: Settled,
  complaints: Complaints,
): readonly Door[] {
  return itemsOf('doors', layers, { grid, complaints, usualKind: 'door' }).flatMap((item) =>
    item.cells.map((cell, at): Door => {
      const id = at === 0 ? item.id : `${item.id}-${at + 1}`;
      return { id, cell, place: placeNumber(item, grid, innermostBeside(cell, grid)) };
    }),
  );
}

/** Where residents may begin, from the layers `spawns`. */
export function readSpawns(
  layers: readonly RawObjects[],
  grid: Settled,
  complaints: Complaints,
): readonly Spawn[] {
  return itemsOf('spawns', layers, { grid, complaints, usualKind: 'spawn' }).map((item): Spawn => {
    const cell = item.cells[0];
    if (grid.solidOf[cell] !== 0) {
      const at = [cell % grid.width, Math.floor(cell / grid.width)] as const;
      item.complaints.add({
        wanted: { en: 'wanted a cell that can be walked on', zh: '应在可行走的格上' },
        tile: at,
      });
    }
    return {
      id: item.id,
      cell,
      place: placeNumber(item, grid, grid.placeOf[cell]),
      agent: textOf(item.properties, 'agent'),
    };
  });
}

/** What shines at night, from the layers `lamps` and `windows`. */
export function readLights(
  layers: readonly RawObjects[],
  grid: Settled,
  complaints: Complaints,
): readonly Light[] {
  return [
    ...lightsOf('lamp', 'lamps', { radius: 56, colour: '#ffc978' }),
    ...lightsOf('window', 'windows', { radius: 28, colour: '#ffd98c' }),
  ];
  function lightsOf(
    kind: Light['kind'],
    layer: string,
    usual: Pick<Light, 'radius' | 'colour'>,
  ): readonly Light[] {
    return itemsOf(layer, layers, { grid, complaints, usualKind: kind }).map((item): Light => {
      const { left, right, top, bottom } = item.shape;
      const radius = numberOf(item.properties, 'radius') ?? usual.radius;
      return {
        kind,
        x: (left + right) / 2,
        y: (top + bottom) / 2,
        radius: Math.min(2_000, Math.max(1, radius)),
        colour: colourOf(item.properties.colour ?? item.properties.color) ?? usual.colour,
        place: placeNumber(item, grid, innermostBeside(item.cells[0], grid)),
      };
    });
  }
}

type Reading = { readonly grid: Grid; readonly complaints: Complaints; readonly usualKind: string };

function itemsOf(
  kind: string,
  layers: readonly RawObjects[],
  { grid, complaints, usualKind }: Reading,
): readonly Item[] {
  const identify = createIdentities(usualKind);
  return layers
    .filter((layer) => layer.kind === kind)
    .flatMap(({ name, offset, objects }) =>
      objects.flatMap((object: Fields, at): readonly Item[] => {
        const here = complaints.within({ layer: name, part: labelOf(object, at) });
        const identity = identify(withTileProperties(object, grid), here);
        const shape = readShape(object, { offset, grid, complaints: here });
        if (!shape) return [];
        const cells = cellsOf(shape, grid).slice(0, mostItemCells);
        if (cells.length > 0) return [{ ...identity, shape, cells, complaints: here }];
        here.add({ wanted: { en: 'wanted something inside of the map', zh: '应在地图之内' } });
        return [];
      }),
    );
}

const mostItemCells = 1_024;

/** An object that is a tile has the tile's class and properties where it says nothing itself, as in Tiled. */
function withTileProperties(object: Fields, { tilesets }: Grid): Fields {
  const number = object.raw('gid');
  if (typeof number !== 'number') return object;
  const global = number & 0x0fffffff;
  const tileset = tilesets.findLast(({ first }) => first <= global);
  const tile = tileset?.tiles.get(global - tileset.first);
  if (!tile) return object;
  const properties: Properties = { ...tile.properties, ...readProperties(object.raw('properties')) };
  return {
    ...object,
    raw: (key) => (key === 'properties' ? properties : object.raw(key)),
    text: (key, otherwise) => object.text(key, '') || (key === 'type' ? tile.kind : '') || otherwise,
  };
}

/** The place that an item names, or the one where it is. */
function placeNumber(
  { properties, complaints }: Item,
  { numbers }: Settled,
  found: PlaceNumber,
): PlaceNumber {
  const said = textOf(properties, 'place');
  if (said === null) return found;
  const named = numbers.get(said);
  if (named !== undefined) return named;
  const wanted = { en: 'property "place": wanted the id of a place', zh: '属性“place”应为某个地点的 id' };
  complaints.add({ wanted, found: quote(said) });
  return found;
}

/** The smallest place at a cell or beside it: doors and windows stand in the wall of what they belong to. */
function innermostBeside(cell: Cell, { width, height, places, placeOf }: Settled): PlaceNumber {
  const sizeOf = (place: Place | undefined): number => place?.cells.length ?? Infinity;
  let best = placeOf[cell];
  for (const next of besides(cell, width, height))
    if (sizeOf(places[placeOf[next]]) < sizeOf(places[best])) best = placeOf[next];
  return best;
}

/** Where one stands to use what covers these cells: on them, else beside them, in the same place when that can be. */
function standingAt(cells: readonly Cell[], place: PlaceNumber, grid: Settled): readonly Cell[] {
  const isFree = (cell: Cell): boolean => grid.solidOf[cell] === 0;
  const on = cells.filter(isFree);
  if (on.length > 0) return on;
  const around = cells.flatMap((cell) => besides(cell, grid.width, grid.height)).filter(isFree);
  const inside = around.filter((cell) => grid.placeOf[cell] === place);
  return [...new Set(inside.length > 0 ? inside : around)].sort((a, b) => a - b);
}

function besides(cell: Cell, width: number, height: number): readonly Cell[] {
  const x = cell % width;
  const found: Cell[] = [];
  if (cell >= width) found.push(cell - width);
  if (x > 0) found.push(cell - 1);
  if (x + 1 < width) found.push(cell + 1);
  if (cell + width < width * height) found.push(cell + width);
  return found;
}
