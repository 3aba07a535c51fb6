import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatMapMistake, MapError, readTownMap, type MapMistake } from './index.ts';
import { numbersOf, readTiny, rectangle, tinyMap, tinyTileset, type TinyMap } from './tiny-map.ts';

function mistakesOf(map: unknown): readonly string[] {
  const text = typeof map === 'string' ? map : JSON.stringify(map);
  try {
    readTownMap({ file: 'tiny.tmj', files: { 'tiny.tmj': text } });
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    return error.mistakes.map((one: MapMistake) => formatMapMistake(one, 'en'));
  }
  return [];
}

const ground = ['......', '.~~~~.', '......'];

describe('mistakes', () => {
  const plain = tinyMap({ ground });
  const withLayer = (change: object): TinyMap => ({ ...plain, layers: [{ ...plain.layers[0], ...change }] });

  test('all are told at once, with file, layer and tile', () => {
    const data = [...numbersOf(ground)];
    data[7] = 99;
    const objects = {
      places: [rectangle([90, 0, 1, 1], { id: 'A b' })],
      doors: [
        {
          id: 4,
          x: 0,
          y: 0,
          point: true,
          rotation: 0,
          properties: [{ name: 'place', type: 'string', value: 'nowhere' }],
        },
      ],
    };
    const map = tinyMap({ ground }, objects);
    expect(
      mistakesOf({ ...map, layers: [{ ...map.layers[0], data }, map.layers[1], map.layers[2]] }),
    ).toEqual([
      'tiny.tmj: layer "ground", tile (1, 1): wanted a tile of one of the tilesets, found number 99.',
      'tiny.tmj: layer "places", object #0: property "id": wanted small letters, digits and hyphens, found "A b".',
      'tiny.tmj: layer "places", object #0: wanted a place inside of the map.',
      'tiny.tmj: layer "doors", object 4: property "place": wanted the id of a place, found "nowhere".',
    ]);
  });

  test.each([
    ['not JSON', '{', /wanted JSON as Tiled writes it/],
    ['XML', '<?xml version="1.0"?><map/>', /XML.*\.tmj/],
    ['a tileset', tinyTileset, /wanted a map of Tiled with "layers"/],
    ['isometric', { ...plain, orientation: 'isometric' }, /wanted orthogonal/],
    [
      'zstd',
      withLayer({ data: 'KLUv', encoding: 'base64', compression: 'zstd' }),
      /packed with zstd.*zlib or gzip/,
    ],
    ['too few tiles', withLayer({ data: [1, 2] }), /layer "ground": "data": wanted 18 tiles, found 2/],
    ['damaged base64', withLayer({ data: '***', encoding: 'base64' }), /wanted base64/],
    [
      'damaged gzip',
      withLayer({ data: 'AAAA', encoding: 'base64', compression: 'gzip' }),
      /wanted 72 bytes after unpacking gzip/,
    ],
    [
      'a missing tileset',
      { ...plain, tilesets: [{ firstgid: 1, source: 'gone.tsj' }] },
      /the tileset gone\.tsj, which is not there/,
    ],
    [
      'an absolute tileset',
      { ...plain, tilesets: [{ firstgid: 1, source: '/etc/passwd' }] },
      /wanted a path beside the map/,
    ],
    ['no size', { ...plain, width: undefined }, /"width": wanted a whole number/],
    ['huge', { ...plain, width: 100_000, height: 100_000 }, /wanted at most 4096 by 4096 tiles/],
    [
      'tilesets that overlap',
      { ...plain, tilesets: [...plain.tilesets, { ...plain.tilesets[0], firstgid: 3 }] },
      /claim the same numbers/,
    ],
    [
      'a circle of parents',
      tinyMap(
        { ground },
        {
          places: [
            rectangle([0, 0, 1, 1], { id: 'a', parent: 'b' }),
            rectangle([1, 0, 1, 1], { id: 'b', parent: 'a' }),
          ],
        },
      ),
      /wanted no circle/,
    ],
    [
      'somebody who begins in the water',
      tinyMap({ ground }, { spawns: [{ x: 24, y: 24, point: true }] }),
      /tile \(1, 1\), object #0: wanted a cell that can be walked on/,
    ],
  ])('%s', (_, map, wanted) => {
    expect(mistakesOf(map).join('\n')).toMatch(wanted);
  });

  test('a layer that unpacks to a gigabyte is refused without unpacking it', () => {
    const bomb = deflateSync(Buffer.alloc(64 << 20)).toString('base64');
    expect(mistakesOf(withLayer({ data: bomb, encoding: 'base64', compression: 'zlib' }))).toMatchObject(
      [/wanted 72 bytes/].map(() => expect.stringMatching(/wanted 72 bytes/)),
    );
  });

  test('every sentence exists in Chinese', () => {
    try {
      readTiny(withLayer({ data: [1] }));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof MapError)) throw error;
      expect(formatMapMistake(error.mistakes[0], 'zh')).toBe(
        'tiny.tmj，图层“ground”：“data”应有 18 格，实际是 1。',
      );
    }
  });
});
