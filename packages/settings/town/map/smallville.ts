import { createComplaints } from './mistake.ts';
import { groupsOf, outlineOf } from './outline.ts';
import { readMaze, type Grid, type Maze } from './smallville-tables.ts';
import { actionsOf, kindOfRoom, kindOfSector } from './smallville-words.ts';
import type { Cell } from './town-map.ts';

/**
 * A map in our own conventions from the maze folder of Generative Agents (Park et al. 2023): `maze_meta_info.json`, block tables and grids of
 * numbers. Sectors and arenas become nested places, game objects things to use, collisions walls or obstacles. The folder holds no
 * pictures, so the map is drawn in flat colours. Texts by path in; the text of a `.tmj` out. Throws a MapError.
 */
export function importSmallville(folder: string, files: Readonly<Record<string, string>>): string {
  const maze = readMaze(files, createComplaints(folder));
  const { width, height, tile } = maze;
  const map = {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    infinite: false,
    width,
    height,
    tilewidth: tile,
    tileheight: tile,
    nextlayerid: 7,
    nextobjectid: 1,
    properties: [{ name: 'name', type: 'string', value: maze.world }],
    tilesets: [tilesetOf(tile)],
    layers: [
      tileLayer('ground', maze, (cell) =>
        maze.arenas.blocks[cell] > 0 ? floorOf(maze.arenas.blocks[cell]) : tiles.grass,
      ),
      tileLayer('decor', maze, (cell) => (maze.objects.blocks[cell] > 0 ? tiles.thing : 0)),
      tileLayer('walls', maze, (cell) => obstacleAt(maze, cell)),
      objectLayer('places', [
        ...places(maze, maze.sectors, kindOfSector),
        ...places(maze, maze.arenas, kindOfRoom),
      ]),
      objectLayer('objects', things(maze)),
      objectLayer('spawns', spawns(maze)),
    ],
  };
  let nextId = 1;
  for (const layer of map.layers) for (const object of layer.objects ?? []) object.id = nextId++;
  return `${JSON.stringify({ ...map, nextobjectid: nextId })}\n`;
}

/** Numbers of tiles; floors follow, so that neighbouring rooms differ. */
const tiles = { grass: 1, thing: 2, wall: 3, obstacle: 4, floor: 5 } as const;
const colours = [
  '#7fae66',
  '#c9975b',
  '#5b5348',
  '#4f7d4a',
  '#d8c39a',
  '#c9b48c',
  '#bfa98a',
  '#cfc0a6',
  '#b9ad97',
  '#d2b8a0',
];
const floors = colours.length - tiles.floor + 1;

function floorOf(block: number): number {
  return tiles.floor + (Math.floor(block / 10) % floors);
}

function tilesetOf(size: number): object {
  const says = (id: number): readonly object[] => [
    { name: 'colour', type: 'string', value: colours[id] },
    ...(id === tiles.obstacle - 1 ? [{ name: 'opaque', type: 'bool', value: false }] : []),
  ];
  return {
    firstgid: 1,
    name: 'colours',
    tilewidth: size,
    tileheight: size,
    tilecount: colours.length,
    columns: 0,
    tiles: colours.map((_, id) => ({ id, properties: says(id) })),
  };
}

/** A wall where rooms are near, which blocks the view; elsewhere a tree, a fence, water. Furniture is solid and can be seen over. */
function obstacleAt({ collision, objects, arenas, sectors, width, height }: Maze, cell: Cell): number {
  if (collision[cell] === 0) return 0;
  if (objects.blocks[cell] > 0) return tiles.obstacle;
  const x = cell % width;
  for (let down = -1; down <= 1; down += 1) {
    for (let across = -1; across <= 1; across += 1) {
      const next = cell + down * width + across;
      if (x + across < 0 || x + across >= width || next < 0 || next >= width * height) continue;
      if (arenas.blocks[next] > 0 || sectors.blocks[next] > 0) return tiles.wall;
    }
  }
  return tiles.obstacle;
}

type MapObject = { id?: number } & Readonly<Record<string, unknown>>;
type Layer = { readonly objects?: readonly MapObject[] } & Readonly<Record<string, unknown>>;

const drawn = { visible: true, opacity: 1, x: 0, y: 0 };

function tileLayer(name: string, { width, height }: Maze, tileAt: (cell: Cell) => number): Layer {
  const data = Array.from({ length: width * height }, (_, cell) => tileAt(cell));
  return { ...drawn, type: 'tilelayer', name, width, height, data };
}

function objectLayer(name: string, objects: readonly MapObject[]): Layer {
  return { ...drawn, type: 'objectgroup', name, draworder: 'topdown', objects };
}

function places(maze: Maze, grid: Grid, kindOf: (name: string) => string): readonly MapObject[] {
  return shapes(maze, grid).map(({ name, polygon }) => ({
    ...polygon,
    name,
    type: kindOf(name),
    properties: [],
  }));
}

function things(maze: Maze): readonly MapObject[] {
  return shapes(maze, maze.objects).map(({ name, polygon }) => {
    const actions = actionsOf(name);
    const properties = actions === '' ? [] : [{ name: 'actions', type: 'string', value: actions }];
    return { ...polygon, name, type: name.toLowerCase(), properties };
  });
}

function spawns({ spawns: { blocks, names }, collision, width, tile }: Maze): readonly MapObject[] {
  return blocks.flatMap((block, cell): MapObject[] => {
    // some of the original lie inside of furniture
    if (block === 0 || collision[cell] !== 0) return [];
    const [x, y] = [((cell % width) + 0.5) * tile, (Math.floor(cell / width) + 0.5) * tile];
    return [
      {
        name: names.get(block)?.at(-1) ?? '',
        type: 'spawn',
        x,
        y,
        width: 0,
        height: 0,
        point: true,
        rotation: 0,
        visible: true,
      },
    ];
  });
}

type Outlined = { readonly name: string; readonly polygon: Readonly<Record<string, unknown>> };

/** Every group of touching cells with the same number, as a polygon. */
function shapes({ width, tile }: Maze, { blocks, names }: Grid): readonly Outlined[] {
  const cellsOf = new Map<number, Cell[]>();
  for (const [cell, block] of blocks.entries()) {
    if (block === 0) continue;
    const cells = cellsOf.get(block);
    if (cells) cells.push(cell);
    else cellsOf.set(block, [cell]);
  }
  return [...cellsOf].flatMap(([block, cells]) =>
    groupsOf(cells, width).map((group): Outlined => {
      const corners = outlineOf(group, width);
      const [left, top] = corners[0];
      const polygon = corners.map(([x, y]) => ({ x: (x - left) * tile, y: (y - top) * tile }));
      const at = { x: left * tile, y: top * tile, width: 0, height: 0, rotation: 0, visible: true };
      return { name: names.get(block)?.at(-1) ?? String(block), polygon: { ...at, polygon } };
    }),
  );
}
