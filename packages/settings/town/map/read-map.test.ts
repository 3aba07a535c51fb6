import { gzipSync, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  canSee,
  cellAt,
  createRooms,
  filesOfMap,
  formatMapMistake,
  MapError,
  placeAt,
  placesAt,
  readTownMap,
  type MapMistake,
  type TownMap,
} from './index.ts';
import { numbersOf, rectangle, tinyMap, tinyTileset, type TinyMap } from './tiny-map.ts';

function read(map: TinyMap, files: Readonly<Record<string, string>> = {}): TownMap {
  return readTownMap({ file: 'tiny.tmj', files: { 'tiny.tmj': JSON.stringify(map), ...files } });
}

function mistakesOf(map: unknown, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const text = typeof map === 'string' ? map : JSON.stringify(map);
  try {
    readTownMap({ file: 'tiny.tmj', files: { 'tiny.tmj': text, ...files } });
  } catch (error) {
    if (!(error instanceof MapError)) throw error;
    return error.mistakes.map((one: MapMistake) => formatMapMistake(one, 'en'));
  }
  return [];
}

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
      const map = read({ ...plain, layers: [{ ...plain.layers[0], ...coding }] });
      expect([...map.layers[0].tileOf]).toEqual(list);
    });
  }

  test('flipped tiles keep their number and say how they are turned', () => {
    const plain = tinyMap({ ground: ['....'] });
    const data = [1, 0x80000001, 0x40000002, 0xa0000003 + 0x10000000];
    const map = read({ ...plain, layers: [{ ...plain.layers[0], data }] });
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
    const map = read({ ...plain, infinite: true, layers: [infinite, spawns] });
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
    const map = read({
      ...plain,
      layers: [group, { type: 'group', name: 'g', visible: false, layers: [hidden] }],
    });
    expect(map.layers).toMatchObject([
      { name: 'house/ground', opacity: 0.25, offset: [3, 2], kind: 'ground' },
    ]);
  });
});

describe('walking and seeing', () => {
  test('the topmost tile that says something decides; walls are solid and opaque, windows let sight through', () => {
    const map = read(
      tinyMap({
        ground: ['.~,~.', '.....'],
        decor: ['   = ', '     '],
        walls: ['     ', ' #o  '],
      }),
    );
    expect(cells(map.solidOf)).toBe('0100001100');
    expect(cells(map.opaqueOf)).toBe('0000001000');
    expect([...map.costOf].slice(0, 5)).toEqual([10, 10, 30, 10, 10]);
  });

  test('a collision layer is solid and never drawn; a layer may say so itself', () => {
    const plain = tinyMap({ ground: ['...'], collision: ['.  '], hedge: [' . '] });
    const hedge = { ...plain.layers[2], properties: [{ name: 'solid', type: 'bool', value: true }] };
    const map = read({ ...plain, layers: [plain.layers[0], plain.layers[1], hedge] });
    expect(cells(map.solidOf)).toBe('110');
    expect(map.layers.map(({ name }) => name)).toEqual(['ground', 'hedge']);
  });

  test('sight is the same from both ends, on random maps', () => {
    let state = 7;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const [width, height] = [19, 17];
    const opaqueOf = Uint8Array.from({ length: width * height }, () => (random() < 0.2 ? 1 : 0));
    const map = { width, height, opaqueOf };
    let seen = 0;
    for (let from = 0; from < width * height; from += 3)
      for (let to = 0; to < width * height; to += 1) {
        expect(canSee(map, from, to)).toBe(canSee(map, to, from));
        if (canSee(map, from, to)) seen += 1;
      }
    expect(seen).toBeGreaterThan(2_000);
  });

  test('a wall hides what is behind it, a corner only when both of its sides are walls', () => {
    const map = read(tinyMap({ ground: ['...', '...', '...'], walls: [' # ', '   ', ' # '] }));
    const at = (x: number, y: number) => cellAt(map, x, y);
    expect(canSee(map, at(0, 0), at(2, 0))).toBe(false);
    expect(canSee(map, at(0, 1), at(2, 1))).toBe(true);
    expect(canSee(map, at(0, 0), at(1, 1))).toBe(true);
    const pinched = read(tinyMap({ ground: ['..', '..'], walls: [' #', '# '] }));
    expect(canSee(pinched, 0, 3)).toBe(false);
  });

  test('rooms end at walls and doors, and a door opens to both', () => {
    const map = read(
      tinyMap(
        { ground: ['.....', '.....', '.....'], walls: ['  #  ', '     ', '  #  '] },
        { doors: [{ x: 40, y: 24, point: true }] },
      ),
    );
    const rooms = createRooms(map);
    expect(rooms.count).toBe(2);
    expect(rooms.around(map.doors[0].cell)).toEqual([0, 1]);
    expect(rooms.around(cellAt(map, 2, 0))).toEqual([]);
    expect(rooms.sizes).toEqual([6, 6]);
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
    const map = read(town);
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
    const { objects, places } = read(town);
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
    expect(read(town).lights).toMatchObject([{ kind: 'lamp', x: 40, y: 20, radius: 30, colour: '#ffc978' }]);
  });

  test('a map without places is one place', () => {
    const map = read(tinyMap({ ground }));
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
    const map = read({ ...plain, tilesets: [tileset], properties: { name: 'Old' } });
    expect(cells(map.solidOf)).toBe('000000011110000000');
    expect(map.name.en).toBe('Old');
    expect(map.tilesets[0]).toMatchObject({ count: 6, image: { columns: 3 } });
  });
});

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
      read(withLayer({ data: [1] }));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof MapError)) throw error;
      expect(formatMapMistake(error.mistakes[0], 'zh')).toBe(
        'tiny.tmj，图层“ground”：“data”应有 18 格，实际是 1。',
      );
    }
  });
});
