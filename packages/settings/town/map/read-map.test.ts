import { gzipSync, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cellAt, filesOfMap, placeAt, placesAt, readTownMap } from './index.ts';
import { numbersOf, readTiny, rectangle, tinyMap, tinyTileset } from './tiny-map.ts';

const ground = ['......', '.~~~~.', '......'];
const bytes = (numbers: readonly number[]): Buffer => Buffer.from(Uint32Array.from(numbers).buffer);
const cells = (array: ArrayLike<number>): string => Array.from(array).join('');

describe('layers', () => {
  const list = [...numbersOf(ground)];
  const codings = {
    'a list': { data: list },
    'CSV text': { data: list.join(',\n'), encoding: 'csv' },
    'plain base64': { data: bytes(list).toString('base64'), encoding: 'base64' },
    'base64 with an empty compression': {
      data: bytes(list).toString('base64'),
      encoding: 'base64',
      compression: '',
    },
    zlib: { data: deflateSync(bytes(list)).toString('base64'), encoding: 'base64', compression: 'zlib' },
    gzip: { data: gzipSync(bytes(list)).toString('base64'), encoding: 'base64', compression: 'gzip' },
  };
  for (const [name, coding] of Object.entries(codings)) {
    test(`${name} gives the same tiles`, () => {
      const plain = tinyMap({ ground });
      const map = readTiny({ ...plain, layers: [{ ...plain.layers[0], ...coding }] });
      expect([...map.layers[0].tileOf]).toEqual(list);
    });
  }

  test('flipped tiles keep their number and say how they are turned', () => {
    const plain = tinyMap({ ground: ['....'] });
    const data = [1, 0x80000001, 0x40000002, 0xa0000003 + 0x10000000];
    const map = readTiny({ ...plain, layers: [{ ...plain.layers[0], data }] });
    expect([...map.layers[0].tileOf]).toEqual([1, 1, 2, 3]);
    expect([...map.layers[0].flipOf]).toEqual([0, 1, 2, 5]);
  });

  test('the chunks of an infinite map are put together, and its objects move along', () => {
    const plain = tinyMap({ ground: ['..'] }, { spawns: [{ name: 'here', x: -24, y: 8, point: true }] });
    const chunk = (x: number, tile: number) => ({
      x,
      y: 0,
      width: 2,
      height: 2,
      data: [tile, tile, tile, tile],
    });
    const [layer, spawns] = plain.layers;
    const infinite = { ...layer, chunks: [chunk(-2, 1), chunk(2, 5)] };
    const map = readTiny({ ...plain, infinite: true, layers: [infinite, spawns] });
    expect([map.width, map.height]).toEqual([6, 2]);
    expect(cells(map.layers[0].tileOf)).toBe('110055110055');
    expect(map.spawns[0].cell).toBe(cellAt(map, 0, 0));
  });

  test('groups are opened; offset, opacity and invisibility count through them', () => {
    const plain = tinyMap({ ground, roofs: ground.map((row) => row.replaceAll(/./g, ' ')) });
    const [inner, hidden] = plain.layers;
    const group = {
      type: 'group',
      name: 'house',
      opacity: 0.5,
      offsetx: 3,
      layers: [{ ...inner, opacity: 0.5, offsety: 2 }],
    };
    const map = readTiny({
      ...plain,
      layers: [group, { type: 'group', name: 'g', visible: false, layers: [hidden] }],
    });
    expect(map.layers).toMatchObject([
      { name: 'house/ground', opacity: 0.25, offset: [3, 2], kind: 'ground' },
    ]);
  });
});

describe('places and things', () => {
  const field = ['......', '......', '......', '......'];
  const town = tinyMap(
    { ground: field, walls: ['      ', '   #  ', '      ', '      '] },
    {
      places: [
        rectangle([0, 0, 2, 2], { name: 'Kitchen', type: 'kitchen', id: 'kitchen', zh: '厨房' }),
        rectangle([0, 0, 4, 3], { name: 'House', type: 'house', id: 'house' }),
        {
          name: 'Hill',
          type: 'park',
          x: 64,
          y: 0,
          polygon: [
            { x: 0, y: 0 },
            { x: 32, y: 0 },
            { x: 32, y: 32 },
          ],
        },
        rectangle([5, 3, 1, 1], { name: 'Shed', id: 'shed', parent: 'house' }),
      ],
      objects: [
        rectangle([3, 1, 1, 1], {
          name: 'Stove',
          type: 'stove',
          id: 'stove',
          states: 'off, on',
          actions: 'cook, eat',
        }),
        { gid: 1, x: 16, y: 64, width: 16, height: 16, name: 'Crate' },
      ],
      lamps: [{ x: 40, y: 20, point: true, properties: [{ name: 'radius', type: 'float', value: 30 }] }],
    },
  );

  test('what lies inside is a child, whatever the order, and the innermost place is that of the cell', () => {
    const map = readTiny(town);
    const names = (x: number, y: number) => placesAt(map, cellAt(map, x, y)).map(({ id }) => id);
    expect(names(0, 0)).toEqual(['kitchen', 'house', 'town']);
    expect(names(3, 2)).toEqual(['house', 'town']);
    expect(names(5, 0)).toEqual(['hill', 'town']);
    expect(names(5, 3)).toEqual(['shed', 'house', 'town']);
    expect(names(0, 3)).toEqual(['town']);
    for (const [at, { parent }] of map.places.entries()) expect(parent).toBeLessThan(at);
    expect(placeAt(map, 0)?.name).toEqual({ en: 'Kitchen', zh: '厨房' });
  });

  test('a thing has a state, and somewhere to stand while it is used', () => {
    const { objects, places } = readTiny(town);
    const [stove, crate] = objects;
    expect(stove).toMatchObject({
      id: 'stove',
      kind: 'stove',
      state: 'off',
      states: ['off', 'on'],
      actions: ['cook', 'eat'],
    });
    expect(places[stove.place].id).toBe('house');
    // its own cell is a wall: beside it, in its house
    expect(stove.standing).toEqual([3, 8, 15]);
    // a tile object's point is its lower left corner
    expect(crate).toMatchObject({ cell: 19, tile: { id: 1, flip: 0 }, standing: [19] });
  });

  test('lights are where they are, in pixels', () => {
    expect(readTiny(town).lights).toMatchObject([
      { kind: 'lamp', x: 40, y: 20, radius: 30, colour: '#ffc978' },
    ]);
  });

  test('a map without places is one place', () => {
    const map = readTiny(tinyMap({ ground }));
    expect(map.places.map(({ kind, cells }) => [kind, cells.length])).toEqual([['town', 18]]);
  });
});

describe('tilesets', () => {
  test('an external tileset is read beside the map, and its picture beside it', () => {
    const plain = tinyMap({ ground });
    const outer = JSON.stringify({ ...plain, tilesets: [{ firstgid: 1, source: '../tiles/tiny.tsj' }] });
    const files: Record<string, string> = { 'maps/tiny.tmj': outer };
    expect(filesOfMap('maps/tiny.tmj', files)).toEqual(['maps/tiny.tmj', 'tiles/tiny.tsj']);
    files['tiles/tiny.tsj'] = JSON.stringify(tinyTileset);
    expect(filesOfMap('maps/tiny.tmj', files)).toEqual(['maps/tiny.tmj', 'tiles/tiny.tsj', 'tiles/tiny.png']);
    const { tilesets } = readTownMap({ file: 'maps/tiny.tmj', files });
    expect(tilesets).toMatchObject([{ first: 1, count: 6, image: { file: 'tiles/tiny.png', columns: 3 } }]);
    expect(tilesets[0].tiles.get(2)?.frames).toEqual([{ tile: 2, ms: 200 }]);
  });

  test('the form before Tiled 1.2 is read too', () => {
    const plain = tinyMap({ ground });
    const { tiles: _, tilecount: __, columns: ___, ...old } = tinyTileset;
    const tileset = {
      firstgid: 1,
      ...old,
      tileproperties: { 2: { solid: true } },
      tiles: { 4: { type: 'rough' } },
    };
    const map = readTiny({ ...plain, tilesets: [tileset], properties: { name: 'Old' } });
    expect(cells(map.solidOf)).toBe('000000011110000000');
    expect(map.name.en).toBe('Old');
    expect(map.tilesets[0]).toMatchObject({ count: 6, image: { columns: 3 } });
  });
});
