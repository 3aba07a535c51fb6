import { zlibSync } from 'fflate';
import type { Sheet } from './sheet.ts';
import { tileSize } from './terrain.ts';
import type { MapObject, Town, Value } from './town.ts';
import { mapHeight, mapWidth } from './lie-of-land.ts';

const version = { tiledversion: '1.11.0', version: '1.10' } as const;

type Layer = Readonly<Record<string, unknown>>;

/** The map as Tiled writes it; tilesets are files beside it. */
export function writeMap(town: Town, sheets: readonly Sheet[], name: Readonly<{ en: string; zh: string }>) {
  let first = 1;
  const firsts = new Map<Sheet, number>();
  for (const sheet of sheets) {
    firsts.set(sheet, first);
    first += sheet.columns * sheet.rows;
  }
  const layers: Layer[] = [];
  for (const pile of town.piles)
    for (const [at, cells] of pile.layers.entries()) {
      const numbers = new Uint8Array(cells.length * 4);
      const view = new DataView(numbers.buffer);
      for (const [cell, piece] of cells.entries())
        if (piece) view.setUint32(cell * 4, (firsts.get(piece.sheet) ?? 0) + piece.tile, true);
      layers.push({
        compression: 'zlib',
        data: Buffer.from(zlibSync(numbers, { level: 9 })).toString('base64'),
        encoding: 'base64',
        height: mapHeight,
        id: layers.length + 1,
        name: at === 0 ? pile.name : `${pile.name} ${at + 1}`,
        opacity: 1,
        properties: propertiesOf({ kind: pile.kind, ...pile.meaning }),
        type: 'tilelayer',
        visible: pile.kind !== 'collision',
        width: mapWidth,
        x: 0,
        y: 0,
      });
    }
  let serial = 1;
  for (const kind of ['places', 'objects', 'doors', 'lamps', 'windows'] as const)
    layers.push({
      draworder: 'index',
      id: layers.length + 1,
      name: kind,
      objects: town[kind].map((object) => objectOf(object, serial++)),
      opacity: 1,
      type: 'objectgroup',
      visible: true,
      x: 0,
      y: 0,
    });
  return {
    backgroundcolor: '#5f9f53',
    compressionlevel: -1,
    height: mapHeight,
    infinite: false,
    layers,
    nextlayerid: layers.length + 1,
    nextobjectid: serial,
    orientation: 'orthogonal',
    properties: propertiesOf(name),
    renderorder: 'right-down',
    ...version,
    tileheight: tileSize,
    tilesets: sheets.map((sheet) => ({ firstgid: firsts.get(sheet), source: `${sheet.name}.tsj` })),
    tilewidth: tileSize,
    type: 'map',
    width: mapWidth,
  };
}

/** A tileset as Tiled writes it, with brushes for the materials of the ground. */
export function writeTileset(sheet: Sheet) {
  const tiles = [...sheet.facts].sort(([a], [b]) => a - b);
  return {
    columns: sheet.columns,
    image: `${sheet.name}.png`,
    imageheight: sheet.rows * tileSize,
    imagewidth: sheet.columns * tileSize,
    margin: 0,
    name: sheet.name,
    spacing: 0,
    tilecount: sheet.columns * sheet.rows,
    ...version,
    tileheight: tileSize,
    tiles: tiles.flatMap(([id, { solid, opaque, cost, frames }]) => {
      const properties = propertiesOf({
        ...(solid === undefined ? {} : { solid }),
        ...(opaque === undefined ? {} : { opaque }),
        ...(cost === undefined ? {} : { cost }),
      });
      if (properties.length === 0 && !frames) return [];
      return [
        {
          ...(frames ? { animation: frames.map(({ tile, ms }) => ({ duration: ms, tileid: tile })) } : {}),
          id,
          ...(properties.length > 0 ? { properties } : {}),
        },
      ];
    }),
    tilewidth: tileSize,
    type: 'tileset',
    ...wangsetsOf(sheet),
  };
}

/** One brush for each material: 1 where it lies, 2 where it does not. */
function wangsetsOf(sheet: Sheet) {
  const materials = new Map<string, { tile: number; corners: number }[]>();
  for (const [tile, { wang }] of [...sheet.facts].sort(([a], [b]) => a - b))
    if (wang)
      materials.set(wang.material, [
        ...(materials.get(wang.material) ?? []),
        { tile, corners: wang.corners },
      ]);
  if (materials.size === 0) return {};
  return {
    wangsets: [...materials].map(([name, tiles]) => ({
      colors: [
        { color: '#ff8000', name, probability: 1, tile: -1 },
        { color: '#00a0ff', name: 'none', probability: 1, tile: -1 },
      ],
      name,
      tile: -1,
      type: 'corner',
      wangtiles: tiles.map(({ tile, corners }) => {
        const at = (bit: number): number => (corners & bit ? 1 : 2);
        // from the top on, clockwise: edges, which are not used, and corners in turn
        return { tileid: tile, wangid: [0, at(2), 0, at(8), 0, at(4), 0, at(1)] };
      }),
    })),
  };
}

/** JSON with a line for each layer, object and tile, so that a change to one of them is a change of one line. */
export function textOf(value: object): string {
  const lines = Object.entries(value).map(([key, part]: [string, unknown]) => {
    if (!Array.isArray(part) || key === 'properties') return `"${key}": ${JSON.stringify(part)}`;
    return `"${key}": [\n${part.map(lineOf).join(',\n')}\n]`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function lineOf(part: object): string {
  const inner = Object.entries(part).find(([key]) => key === 'objects' || key === 'wangtiles');
  const whole = JSON.stringify(part);
  if (!inner) return whole;
  const [key, list]: [string, unknown] = inner;
  if (!Array.isArray(list)) return whole;
  const before = JSON.stringify({ ...part, [key]: [] });
  const at = before.indexOf(`"${key}":[]`) + key.length + 4;
  return `${before.slice(0, at)}\n${list.map((one) => JSON.stringify(one)).join(',\n')}\n${before.slice(at)}`;
}

function objectOf({ name, kind, box, properties }: MapObject, id: number) {
  const [x, y, width, height] = box;
  return {
    height,
    id,
    name,
    ...(width === 0 && height === 0 ? { point: true } : {}),
    ...(Object.keys(properties).length > 0 ? { properties: propertiesOf(properties) } : {}),
    rotation: 0,
    type: kind,
    visible: true,
    width,
    x,
    y,
  };
}

function propertiesOf(properties: Readonly<Record<string, Value>>) {
  return Object.entries(properties)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({
      name,
      type: typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int' : 'string',
      value,
    }));
}
