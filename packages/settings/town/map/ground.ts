import type { RawTiles } from './layers.ts';
import { quote, type Complaints } from './mistake.ts';
import { numberOf, truthOf } from './properties.ts';
import type { MapTileset } from './tileset.ts';
import type { LayerKind, MapLayer, Properties, TownMap } from './town-map.ts';

type Grid = Pick<TownMap, 'width' | 'height' | 'tilesets'>;
type Ground = Pick<TownMap, 'layers' | 'solidOf' | 'opaqueOf' | 'costOf'>;

/** What is drawn and what is walked on: the tile layers, one over the other. */
export function readGround(raw: readonly RawTiles[], grid: Grid, complaints: Complaints): Ground {
  const size = grid.width * grid.height;
  const [solidOf, opaqueOf] = [new Uint8Array(size), new Uint8Array(size)];
  const costOf = new Uint8Array(size).fill(usualCost);
  const find = createTileFinder(grid.tilesets);
  const layers: MapLayer[] = [];
  for (const layer of raw) {
    const here = complaints.within({ layer: layer.name });
    const kind = kindOf(layer, here);
    const tileOf = new Uint32Array(size);
    const flipOf = new Uint8Array(size);
    const says = meaningsOf(kind, layer.properties);
    for (let cell = 0; cell < size; cell += 1) {
      const number = layer.numbers[cell];
      const tile = number & tileBits;
      if (tile === 0) continue;
      const found = find(tile);
      if (!found) {
        const at = [cell % grid.width, (cell - (cell % grid.width)) / grid.width] as const;
        const wanted = { en: 'wanted a tile of one of the tilesets', zh: '应为某个图块集中的图块' };
        here.add({ wanted, tile: at, found: `number ${tile}` });
        continue;
      }
      tileOf[cell] = tile;
      flipOf[cell] = number >>> 29;
      const meaning = says(found);
      if (meaning.solid !== null) solidOf[cell] = meaning.solid ? 1 : 0;
      if (meaning.opaque !== null) opaqueOf[cell] = meaning.opaque ? 1 : 0;
      if (meaning.cost !== null) costOf[cell] = meaning.cost;
    }
    if (kind === 'collision' || !layer.isVisible) continue;
    const { name, opacity, offset, tint } = layer;
    layers.push({ name, kind, opacity, offset, tint, tileOf, flipOf: reorder(flipOf) });
  }
  return { layers, solidOf, opaqueOf, costOf };
}

const usualCost = 10;
const highestCost = 100;
const tileBits = 0x0fffffff;

/** From the order of the bits (mirrored 4, upside down 2, diagonal 1) to ours (1, 2, 4). */
function reorder(flips: Uint8Array): Uint8Array {
  return flips.map(flipOfBits);
}

export function flipOfBits(bits: number): number {
  return ((bits >> 2) & 1) | (bits & 2) | ((bits & 1) << 2);
}

type Found = { readonly tileset: MapTileset; readonly id: number };

/** Finds the tileset of a global tile number; null when none has it. */
export function createTileFinder(tilesets: readonly MapTileset[]): (tile: number) => Found | null {
  const known = new Map<number, Found | null>();
  const search = (tile: number): Found | null => {
    const tileset = tilesets.findLast(({ first }) => first <= tile);
    return tileset && tile < tileset.first + tileset.count ? { tileset, id: tile - tileset.first } : null;
  };
  return (tile) => {
    let found = known.get(tile);
    if (found === undefined) known.set(tile, (found = search(tile)));
    return found;
  };
}

const kinds: Readonly<Record<string, LayerKind | 'collision'>> = {
  ground: 'ground',
  floor: 'ground',
  decor: 'decor',
  walls: 'walls',
  wall: 'walls',
  roof: 'roof',
  roofs: 'roof',
  above: 'above',
  collision: 'collision',
  collisions: 'collision',
};

function kindOf({ kind, properties }: RawTiles, complaints: Complaints): LayerKind | 'collision' {
  if (Object.hasOwn(kinds, kind)) return kinds[kind];
  if (properties.kind !== undefined) {
    const wanted = {
      en: 'property "kind": wanted ground, decor, walls, roof, above or collision',
      zh: '属性“kind”应为 ground、decor、walls、roof、above 或 collision',
    };
    complaints.add({ wanted, found: quote(properties.kind) });
  }
  return kind.startsWith('above') ? 'above' : 'decor';
}

type Meaning = {
  readonly solid: boolean | null;
  readonly opaque: boolean | null;
  readonly cost: number | null;
};

/** What a tile of a layer says of its cell: what it says itself, else the layer, else what layers of the kind say. */
function meaningsOf(kind: LayerKind | 'collision', layer: Properties): (found: Found) => Meaning {
  const usual: Meaning = { solid: null, opaque: null, cost: null };
  const ofKind: Meaning =
    kind === 'walls'
      ? { ...usual, solid: true, opaque: true }
      : kind === 'collision'
        ? { ...usual, solid: true }
        : usual;
  const ofLayer = readMeaning(layer, ofKind);
  const known = new Map<MapTileset, Map<number, Meaning>>();
  return ({ tileset, id }) => {
    let tiles = known.get(tileset);
    if (!tiles) known.set(tileset, (tiles = new Map()));
    let meaning = tiles.get(id);
    if (!meaning) tiles.set(id, (meaning = readMeaning(tileset.tiles.get(id)?.properties ?? {}, ofLayer)));
    return meaning;
  };
}

function readMeaning(properties: Properties, otherwise: Meaning): Meaning {
  const cost = numberOf(properties, 'cost');
  return {
    // what other projects call it, so that their maps can be walked on
    solid:
      truthOf(properties, 'solid') ??
      truthOf(properties, 'collides') ??
      truthOf(properties, 'collide') ??
      otherwise.solid,
    opaque: truthOf(properties, 'opaque') ?? otherwise.opaque,
    cost: cost === null ? otherwise.cost : Math.min(highestCost, Math.max(usualCost, Math.round(cost))),
  };
}
