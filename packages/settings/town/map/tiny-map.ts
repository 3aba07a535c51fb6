/** Small maps as Tiled writes them, for tests. */

import { readTownMap, type TownMap } from './index.ts';

export type TinyMap = {
  readonly width: number;
  readonly height: number;
  readonly layers: readonly Readonly<Record<string, unknown>>[];
  readonly tilesets: readonly Readonly<Record<string, unknown>>[];
} & Readonly<Record<string, unknown>>;

/** Tiles of the tiny tileset: `.` grass, `#` wall, `~` water, `=` bridge (over water), `,` rough grass, `o` window; space: none. */
const letters = ' .#~=,o';

export const tinyTileset = {
  name: 'tiny',
  tilewidth: 16,
  tileheight: 16,
  tilecount: letters.length - 1,
  columns: 3,
  image: 'tiny.png',
  imagewidth: 48,
  imageheight: 32,
  tiles: [
    {
      id: 2,
      properties: [{ name: 'solid', type: 'bool', value: true }],
      animation: [{ tileid: 2, duration: 200 }],
    },
    { id: 3, properties: [{ name: 'solid', type: 'bool', value: false }] },
    { id: 4, properties: [{ name: 'cost', type: 'int', value: 30 }] },
    { id: 5, properties: [{ name: 'opaque', type: 'bool', value: false }] },
  ],
};

/** Numbers of the tiles that rows of letters stand for. */
export function numbersOf(rows: readonly string[]): readonly number[] {
  return rows.flatMap((row) => [...row].map((letter) => letters.indexOf(letter)));
}

type Drawing = { readonly ground: readonly string[] } & Readonly<Record<string, readonly string[]>>;

/** A map with one layer for each drawing, and object layers by name. */
export function tinyMap(
  drawing: Drawing,
  objects: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {},
): TinyMap {
  const [width, height] = [drawing.ground[0].length, drawing.ground.length];
  return {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    infinite: false,
    width,
    height,
    tilewidth: 16,
    tileheight: 16,
    tilesets: [{ firstgid: 1, ...tinyTileset }],
    layers: [
      ...Object.entries(drawing).map(([name, rows]) => ({
        type: 'tilelayer',
        name,
        width,
        height,
        data: numbersOf(rows),
      })),
      ...Object.entries(objects).map(([name, list]) => ({ type: 'objectgroup', name, objects: list })),
    ],
  };
}

/** A rectangle in tiles as an object of Tiled. */
export function rectangle(
  [x, y, width, height]: readonly [number, number, number, number],
  says: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const { name = '', type = '', ...rest } = says;
  const properties = Object.entries(rest).map(([key, value]) => ({ name: key, type: typeof value, value }));
  return {
    name,
    type,
    x: 16 * x,
    y: 16 * y,
    width: 16 * width,
    height: 16 * height,
    rotation: 0,
    properties,
  };
}

export function readTiny(map: TinyMap): TownMap {
  return readTownMap({ file: 'tiny.tmj', files: { 'tiny.tmj': JSON.stringify(map) } });
}
