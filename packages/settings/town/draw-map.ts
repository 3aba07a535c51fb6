import { createRng } from '@hearsay/kernel';

/** What is built beside houses, in this order again and again: kind, names in both languages, and whether it has walls. */
const publicPlaces = [
  ['cafe', 'Café', '咖啡馆', true],
  ['park', 'Park', '公园', false],
  ['market', 'Market', '集市', false],
  ['school', 'School', '学校', true],
  ['workshop', 'Workshop', '作坊', true],
  ['clinic', 'Clinic', '诊所', true],
  ['newspaper', 'Newspaper', '报社', true],
  ['hall', 'Town hall', '镇公所', true],
] as const;

const tiles = [
  '#86b06a',
  '#d9c79c',
  '#cdb08a',
  '#8d7a68',
  '#c8d4dc',
  '#9c6b8a',
  '#a87f52',
  '#7f8c99',
  '#5d8f57',
];
const [grass, path, floor, wall, window, bed, table, stove, bench] = tiles.map((_, at) => at + 1);

const lot = { width: 11, height: 9 } as const;
const street = 3;

type Drawn = Readonly<Record<string, unknown>>;
type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** The map that a scenario names: `plain:120` is drawn here, a plain town of so many houses; everything else is a file. */
export function mapText(
  file: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const houses = plainHouses(file);
  return houses === null ? files : { ...files, [file]: drawMap({ houses }) };
}

/** How many houses a plain town has; null for the name of a file. */
export function plainHouses(file: string): number | null {
  const read = /^plain:([1-9]\d{0,4})$/.exec(file);
  return read ? Number(read[1]) : null;
}

/**
 * Draws a plain town as a map of Tiled: houses of two rooms along streets, a public place for every few of them. The same numbers give the
 * same text. Houses are `house-1`, `house-2` …, places `cafe-1`, `park-1` … by kind.
 */
export function drawMap({
  houses,
  housesPerPlace = 3,
  seed = 1,
}: {
  houses: number;
  housesPerPlace?: number;
  seed?: number;
}): string {
  const publics = Math.max(publicPlaces.length, Math.ceil(houses / housesPerPlace));
  const lots = createRng(seed).shuffle([
    ...Array.from({ length: houses }, (_, at) => ({ kind: 'house', number: at + 1 })),
    ...Array.from({ length: publics }, (_, at) => ({
      kind: publicPlaces[at % publicPlaces.length][0],
      number: Math.floor(at / publicPlaces.length) + 1,
    })),
  ]);
  const across = Math.ceil(Math.sqrt((lots.length * lot.height) / lot.width) * 1.1);
  const down = Math.ceil(lots.length / across);
  const width = across * lot.width + 4;
  const height = down * (lot.height + street) + street;
  const drawing = createDrawing(width, height);
  for (let row = 0; row <= down; row += 1)
    drawing.fill('ground', [0, row * (lot.height + street), width, street], path);
  drawing.fill('ground', [0, 0, 2, height], path);
  drawing.fill('ground', [width - 2, 0, 2, height], path);
  for (const [at, { kind, number }] of lots.entries()) {
    const x = 2 + (at % across) * lot.width + 1;
    const y = street + Math.floor(at / across) * (lot.height + street);
    if (kind === 'house') drawHouse(drawing, x, y, number);
    else drawPublic(drawing, x, y, kind, number);
  }
  return drawing.text();
}

type Drawing = ReturnType<typeof createDrawing>;

function createDrawing(width: number, height: number) {
  const layers = {
    ground: new Array<number>(width * height).fill(grass),
    decor: new Array<number>(width * height).fill(0),
    walls: new Array<number>(width * height).fill(0),
  };
  const objects: Record<'places' | 'objects' | 'doors', Drawn[]> = { places: [], objects: [], doors: [] };
  return {
    fill(layer: keyof typeof layers, [x, y, wide, high]: Rectangle, tile: number): void {
      for (let row = y; row < y + high; row += 1)
        for (let column = x; column < x + wide; column += 1) layers[layer][row * width + column] = tile;
    },
    add(
      layer: keyof typeof objects,
      [x, y, wide, high]: Rectangle,
      says: Readonly<Record<string, string | number>>,
      type = '',
    ): void {
      const properties = Object.entries(says).map(([name, value]) => ({
        name,
        type: typeof value === 'number' ? 'int' : 'string',
        value,
      }));
      objects[layer].push({
        name: String(says.en ?? ''),
        type,
        x: 16 * x,
        y: 16 * y,
        width: 16 * wide,
        height: 16 * high,
        rotation: 0,
        properties,
      });
    },
    text(): string {
      const tileLayers = Object.entries(layers).map(([name, data]) => ({
        type: 'tilelayer',
        name,
        width,
        height,
        data,
      }));
      const objectLayers = Object.entries(objects).map(([name, list]) => ({
        type: 'objectgroup',
        name,
        objects: list,
      }));
      return JSON.stringify({
        type: 'map',
        version: '1.10',
        orientation: 'orthogonal',
        width,
        height,
        tilewidth: 16,
        tileheight: 16,
        tilesets: [{ firstgid: 1, ...tileset }],
        layers: [...tileLayers, ...objectLayers],
      });
    },
  };
}

const tileset = {
  name: 'plain',
  tilewidth: 16,
  tileheight: 16,
  tilecount: tiles.length,
  columns: 0,
  tiles: tiles.map((colour, id) => ({
    id,
    properties: [
      { name: 'colour', type: 'color', value: colour },
      ...(id + 1 === grass ? [{ name: 'cost', type: 'int', value: 14 }] : []),
      ...(id + 1 === window ? [{ name: 'opaque', type: 'bool', value: false }] : []),
      ...([bed, table, stove].includes(id + 1) ? [{ name: 'solid', type: 'bool', value: true }] : []),
    ],
  })),
};

/** Walls around a rectangle, a door in the middle below, windows beside it. Returns the cell of the door. */
function drawWalls(drawing: Drawing, [x, y, wide, high]: Rectangle): readonly [number, number] {
  drawing.fill('ground', [x, y, wide, high], floor);
  drawing.fill('walls', [x, y, wide, 1], wall);
  drawing.fill('walls', [x, y + high - 1, wide, 1], wall);
  drawing.fill('walls', [x, y, 1, high], wall);
  drawing.fill('walls', [x + wide - 1, y, 1, high], wall);
  const door = [x + Math.floor(wide / 2), y + high - 1] as const;
  drawing.fill('walls', [door[0], door[1], 1, 1], 0);
  drawing.fill('walls', [door[0] - 2, door[1], 1, 1], window);
  drawing.fill('walls', [door[0] + 2, door[1], 1, 1], window);
  // a path to the street below
  drawing.fill('ground', [door[0], door[1] + 1, 1, lot.height - high], path);
  return door;
}

function drawHouse(drawing: Drawing, x: number, y: number, number: number): void {
  const id = `house-${number}`;
  const [wide, high] = [9, 8];
  const [doorX, doorY] = drawWalls(drawing, [x, y, wide, high]);
  drawing.fill('walls', [x, y + 3, wide, 1], wall);
  drawing.fill('walls', [x + 2, y + 3, 1, 1], 0);
  drawing.add('places', [x, y, wide, high], { id, en: `House ${number}`, zh: `${number} 号院` }, 'house');
  drawing.add(
    'places',
    [x + 1, y + 1, wide - 2, 2],
    { id: `${id}-bedroom`, en: 'Bedroom', zh: '卧室' },
    'bedroom',
  );
  drawing.add(
    'places',
    [x + 1, y + 4, wide - 2, 3],
    { id: `${id}-kitchen`, en: 'Kitchen', zh: '厨房' },
    'kitchen',
  );
  drawing.add('doors', [doorX, doorY, 1, 1], { id: `${id}-door`, place: id });
  drawing.add('doors', [x + 2, y + 3, 1, 1], { id: `${id}-inner`, place: `${id}-bedroom` });
  for (const [at, column] of [1, 3, 5, 7].entries()) {
    drawing.fill('decor', [x + column, y + 1, 1, 1], bed);
    drawing.add(
      'objects',
      [x + column, y + 1, 1, 1],
      { id: `${id}-bed-${at + 1}`, en: 'Bed', zh: '床', actions: 'sleep' },
      'bed',
    );
  }
  drawing.fill('decor', [x + 7, y + 4, 1, 1], stove);
  drawing.add(
    'objects',
    [x + 7, y + 4, 1, 1],
    { id: `${id}-stove`, en: 'Stove', zh: '灶台', states: 'off, on', actions: 'cook' },
    'stove',
  );
  drawing.fill('decor', [x + 4, y + 5, 1, 1], table);
  drawing.add(
    'objects',
    [x + 4, y + 5, 1, 1],
    { id: `${id}-table`, en: 'Table', zh: '饭桌', seats: 4, actions: 'eat' },
    'table',
  );
}

function drawPublic(drawing: Drawing, x: number, y: number, kind: string, number: number): void {
  const [, en, zh, hasWalls] = publicPlaces.find(([one]) => one === kind) ?? publicPlaces[0];
  const id = `${kind}-${number}`;
  const area: Rectangle = [x, y, 9, 8];
  const suffix = number === 1 ? '' : ` ${number}`;
  drawing.add('places', area, { id, en: `${en}${suffix}`, zh: `${zh}${suffix}` }, kind);
  if (hasWalls) {
    const [doorX, doorY] = drawWalls(drawing, area);
    drawing.add('doors', [doorX, doorY, 1, 1], { id: `${id}-door`, place: id });
  }
  for (const [at, [column, row]] of [
    [2, 2],
    [6, 2],
    [2, 5],
    [6, 5],
  ].entries()) {
    const thing = kind === 'park' ? bench : table;
    const name = kind === 'park' ? { en: 'Bench', zh: '长椅' } : { en: 'Table', zh: '桌子' };
    drawing.fill('decor', [x + column, y + row, 1, 1], thing);
    drawing.add(
      'objects',
      [x + column, y + row, 1, 1],
      { id: `${id}-seat-${at + 1}`, ...name, seats: 3 },
      kind === 'park' ? 'bench' : 'table',
    );
  }
}
