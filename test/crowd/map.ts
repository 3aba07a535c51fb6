import { createRng } from '@hearsay/kernel';

const tile = 16;
/** Numbers of the flat tiles; the tileset below says what each looks like. */
const tiles = {
  grass: 1,
  meadow: 2,
  path: 3,
  water: 4,
  floor: 5,
  wall: 6,
  window: 7,
  door: 8,
  roofA: 9,
  roofB: 10,
  roofC: 11,
  tree: 12,
  bed: 13,
  table: 14,
  wave: 15,
} as const;
const colours = [
  '#86b06a',
  '#7aa562',
  '#d9c79c',
  '#5d94b8',
  '#cdb08a',
  '#8d7a68',
  '#c8d4dc',
  '#b8905e',
  '#a5533f',
  '#6b5a7a',
  '#4f6b7a',
  '#43703f',
  '#9c6b8a',
  '#a87f52',
  '#6fa3c4',
];

type Drawn = Record<string, unknown>;

/** A made-up town of houses on a grid of paths with a river, of about so many tiles; drawn in flat colours, for tests of the viewer. */
export function crowdMap({ width, height, seed = 1 }: { width: number; height: number; seed?: number }): {
  text: string;
  houses: readonly { id: string; inside: readonly number[]; bed: number }[];
  outside: readonly number[];
} {
  const rng = createRng(seed);
  const size = width * height;
  const layer = (): number[] => new Array<number>(size).fill(0);
  const [ground, decor, walls, roofs, above] = [layer(), layer(), layer(), layer(), layer()];
  for (let cell = 0; cell < size; cell += 1) ground[cell] = rng.chance(0.3) ? tiles.meadow : tiles.grass;
  const riverAt = Math.floor(height * 0.55);
  for (let x = 0; x < width; x += 1)
    for (let down = 0; down < 4; down += 1) ground[(riverAt + down) * width + x] = tiles.water;
  const [block, wide, high] = [13, 8, 7];
  const places: Drawn[] = [];
  const [lamps, windows]: [Drawn[], Drawn[]] = [[], []];
  const houses: { id: string; inside: readonly number[]; bed: number }[] = [];
  const at = (x: number, y: number): number => y * width + x;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (x % block === 0 || y % block === 0) ground[at(x, y)] = tiles.path;
  for (let top = 3; top + high < height; top += block) {
    for (let left = 3; left + wide < width; left += block) {
      if (top + high >= riverAt - 1 && top <= riverAt + 4) continue;
      const id = `house-${houses.length + 1}`;
      const inside: number[] = [];
      const roof = rng.pick([tiles.roofA, tiles.roofB, tiles.roofC]);
      for (let y = 0; y < high; y += 1)
        for (let x = 0; x < wide; x += 1) {
          const cell = at(left + x, top + y);
          const isEdge = x === 0 || y === 0 || x === wide - 1 || y === high - 1;
          ground[cell] = tiles.floor;
          if (y < high - 1) roofs[cell] = roof;
          if (!isEdge) inside.push(cell);
          else
            walls[cell] =
              x === 4 && y === high - 1
                ? 0
                : (x === 2 || x === 6) && y === high - 1
                  ? tiles.window
                  : tiles.wall;
        }
      for (const x of [2, 6])
        windows.push({ x: (left + x + 0.5) * tile, y: (top + high - 0.5) * tile, point: true });
      for (let y = top + high; y % block !== 0 && y < height; y += 1) ground[at(left + 4, y)] = tiles.path;
      lamps.push({ x: (left - 1) * tile, y: Math.min(height - 0.5, top + high + 2) * tile, point: true });
      decor[at(left + 1, top + 1)] = tiles.bed;
      decor[at(left + 5, top + 3)] = tiles.table;
      const english = rng.pick([
        'Oak House',
        'Mill',
        'Bakery',
        'Café',
        'Clinic',
        'School',
        'Workshop',
        'Corner Shop',
      ]);
      const chinese =
        {
          'Oak House': '橡树屋',
          Mill: '磨坊',
          Bakery: '面包店',
          Café: '咖啡馆',
          Clinic: '诊所',
          School: '学校',
          Workshop: '作坊',
          'Corner Shop': '小店',
        }[english] ?? '';
      places.push({
        name: `${english} ${houses.length + 1}`,
        type: 'house',
        x: left * tile,
        y: top * tile,
        width: wide * tile,
        height: high * tile,
        properties: [
          { name: 'id', type: 'string', value: id },
          { name: 'zh', type: 'string', value: `${chinese}${houses.length + 1}` },
        ],
      });
      houses.push({ id, inside, bed: at(left + 1, top + 1) });
    }
  }
  const outside: number[] = [];
  for (let cell = 0; cell < size; cell += 1) {
    if (ground[cell] === tiles.water) continue;
    const isPath = ground[cell] === tiles.path;
    if (isPath) outside.push(cell);
    else if (ground[cell] !== tiles.floor && rng.chance(0.05)) above[cell] = tiles.tree;
  }
  const tileLayer = (name: string, data: readonly number[]): Drawn => ({
    type: 'tilelayer',
    name,
    width,
    height,
    data,
  });
  const objectLayer = (name: string, objects: readonly Drawn[]): Drawn => ({
    type: 'objectgroup',
    name,
    objects,
  });
  const says = (id: number): readonly Drawn[] => [
    { name: 'colour', type: 'string', value: colours[id] },
    ...(id === tiles.water - 1 ? [{ name: 'solid', type: 'bool', value: true }] : []),
    ...(id === tiles.grass - 1 || id === tiles.meadow - 1 ? [{ name: 'cost', type: 'int', value: 20 }] : []),
  ];
  const map = {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    infinite: false,
    width,
    height,
    tilewidth: tile,
    tileheight: tile,
    tilesets: [
      {
        firstgid: 1,
        name: 'flat',
        tilewidth: tile,
        tileheight: tile,
        tilecount: colours.length,
        columns: 0,
        tiles: colours.map((_, id) => ({
          id,
          properties: says(id),
          ...(id === tiles.water - 1
            ? {
                animation: [
                  { tileid: id, duration: 400 },
                  { tileid: tiles.wave - 1, duration: 400 },
                ],
              }
            : {}),
        })),
      },
    ],
    layers: [
      tileLayer('ground', ground),
      tileLayer('decor', decor),
      tileLayer('walls', walls),
      tileLayer('roofs', roofs),
      tileLayer('above', above),
      objectLayer('places', places),
      objectLayer('lamps', lamps),
      objectLayer('windows', windows),
    ],
  };
  return { text: JSON.stringify(map), houses, outside };
}
