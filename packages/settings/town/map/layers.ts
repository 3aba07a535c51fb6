import type { Fields } from './fields.ts';
import { quote, type Complaints } from './mistake.ts';
import { readProperties, textOf, colourOf } from './properties.ts';
import { readTileNumbers } from './tile-numbers.ts';
import type { Properties } from './town-map.ts';

/** A layer of tile numbers as it is written, its groups counted in. */
export type RawTiles = {
  readonly name: string;
  /** What it is by its property `kind`, or its name. */
  readonly kind: string;
  readonly isVisible: boolean;
  readonly opacity: number;
  readonly offset: readonly [number, number];
  readonly tint: string | null;
  readonly properties: Properties;
  /** Flip bits included; as large as the map. */
  readonly numbers: Uint32Array;
};

export type RawObjects = {
  readonly name: string;
  readonly kind: string;
  /** Already in pixels from the top left of the map. */
  readonly offset: readonly [number, number];
  readonly objects: readonly Fields[];
};

export type Layers = {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly RawTiles[];
  readonly objects: readonly RawObjects[];
};

const mostLayers = 256;
const mostObjects = 50_000;
const deepest = 16;
const widest = 4_096;
const mostCells = 4_000_000;
/** Of all layers together. */
const mostNumbers = 32_000_000;

type Grid = { readonly tileWidth: number; readonly tileHeight: number; readonly complaints: Complaints };

/** All layers of a map, groups opened, infinite ones put together, from the bottom to the top. */
export function readLayers(map: Fields, { tileWidth, tileHeight, complaints }: Grid): Layers {
  const flat = flatten(map.list('layers', mostLayers), { complaints });
  const isInfinite = map.bool('infinite', false);
  const tiles = flat.filter(({ type }) => type === 'tilelayer');
  const box = isInfinite ? boxOf(tiles) : fixedBox(map);
  const { width, height } = box;
  if (
    width > widest ||
    height > widest ||
    width * height > mostCells ||
    width * height * tiles.length > mostNumbers
  )
    complaints.fail({
      wanted: {
        en: `wanted at most ${widest} by ${widest} tiles, ${mostCells} tiles, and ${mostNumbers} over all layers`,
        zh: `至多 ${widest} × ${widest} 格、共 ${mostCells} 格，各图层合计 ${mostNumbers} 格`,
      },
      found: `${width} by ${height}, ${tiles.length} layers`,
    });
  if (width === 0 || height === 0)
    complaints.fail({ wanted: { en: 'wanted at least one tile', zh: '地图至少要有一格' } });
  return {
    width,
    height,
    tiles: tiles.map((layer) => readTiles(layer, box)),
    objects: flat
      .filter(({ type }) => type === 'objectgroup')
      .map((layer) => ({
        name: layer.name,
        kind: layer.kind,
        offset: [layer.offset[0] - box.left * tileWidth, layer.offset[1] - box.top * tileHeight],
        objects: layer.fields.list('objects', mostObjects),
      })),
  };
}

type Flat = Omit<RawTiles, 'numbers'> & {
  readonly type: string;
  readonly fields: Fields;
  readonly complaints: Complaints;
};

type Around = {
  readonly complaints: Complaints;
  readonly prefix?: string;
  readonly depth?: number;
  readonly outer?: Pick<Flat, 'isVisible' | 'opacity' | 'offset'>;
};

function flatten(layers: readonly Fields[], around: Around): readonly Flat[] {
  const {
    complaints,
    prefix = '',
    depth = 0,
    outer = { isVisible: true, opacity: 1, offset: [0, 0] },
  } = around;
  const found: Flat[] = [];
  for (const [at, fields] of layers.entries()) {
    const own = fields.text('name', '') || `#${at}`;
    const name = prefix + own;
    const here = complaints.within({ layer: name });
    const type = fields.text('type', '');
    const properties = readProperties(fields.raw('properties'));
    const flat: Flat = {
      type,
      name,
      kind: (textOf(properties, 'kind') ?? own).toLowerCase(),
      isVisible: outer.isVisible && fields.bool('visible', true),
      opacity: outer.opacity * Math.min(1, Math.max(0, fields.number('opacity', 1))),
      offset: [outer.offset[0] + fields.number('offsetx', 0), outer.offset[1] + fields.number('offsety', 0)],
      tint: colourOf(fields.raw('tintcolor')),
      properties,
      fields,
      complaints: here,
    };
    if (type === 'tilelayer' || type === 'objectgroup') found.push(flat);
    else if (type === 'group' && depth < deepest)
      found.push(
        ...flatten(fields.list('layers', mostLayers), {
          complaints,
          prefix: `${name}/`,
          depth: depth + 1,
          outer: flat,
        }),
      );
    else if (type !== 'imagelayer') {
      const wanted =
        type === 'group'
          ? { en: `wanted groups at most ${deepest} deep`, zh: `分组至多嵌套 ${deepest} 层` }
          : {
              en: '"type": wanted tilelayer, objectgroup, imagelayer or group',
              zh: '“type”应为 tilelayer、objectgroup、imagelayer 或 group',
            };
      here.add({ wanted, found: type === 'group' ? null : quote(fields.raw('type')) });
    }
    if (found.length > mostLayers)
      complaints.fail({
        wanted: { en: `wanted at most ${mostLayers} layers`, zh: `至多 ${mostLayers} 个图层` },
      });
  }
  return found;
}

/** Where the map lies among the tiles that are written. */
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

function fixedBox(map: Fields): Box {
  const side = { least: 1, most: 1_000_000 };
  return { left: 0, top: 0, width: map.whole('width', side), height: map.whole('height', side) };
}

const anywhere = { least: -1_000_000, most: 1_000_000, otherwise: 0 };
const mostChunks = 20_000;

function boxOf(layers: readonly Flat[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { fields } of layers) {
    for (const part of partsOf(fields)) {
      const [x, y] = [part.whole('x', anywhere), part.whole('y', anywhere)];
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      right = Math.max(right, x + part.whole('width', { ...anywhere, least: 0 }));
      bottom = Math.max(bottom, y + part.whole('height', { ...anywhere, least: 0 }));
    }
  }
  return left > right
    ? { left: 0, top: 0, width: 0, height: 0 }
    : { left, top, width: right - left, height: bottom - top };
}

/** The chunks of a layer; a layer without them is one. */
function partsOf(fields: Fields): readonly Fields[] {
  return fields.raw('chunks') === undefined ? [fields] : fields.list('chunks', mostChunks);
}

function readTiles({ fields, complaints, ...layer }: Flat, box: Box): RawTiles {
  const numbers = new Uint32Array(box.width * box.height);
  const coding = { encoding: fields.text('encoding', ''), compression: fields.text('compression', '') };
  for (const part of partsOf(fields)) {
    const width = part.whole('width', { least: 0, most: widest });
    const height = part.whole('height', { least: 0, most: widest });
    const left = part.whole('x', anywhere) - box.left;
    const top = part.whole('y', anywhere) - box.top;
    if (left < 0 || top < 0 || left + width > box.width || top + height > box.height) {
      const wanted = {
        en: `wanted tiles inside of the map, which is ${box.width} by ${box.height}`,
        zh: `图块应在 ${box.width} × ${box.height} 的地图之内`,
      };
      complaints.add({ wanted, found: `${width} by ${height} at (${left}, ${top})` });
      continue;
    }
    const read = readTileNumbers(part.raw('data'), coding, { count: width * height, complaints });
    for (let row = 0; row < height; row += 1)
      numbers.set(read.subarray(row * width, (row + 1) * width), (top + row) * box.width + left);
  }
  return { ...layer, numbers };
}
