import { parseObject, readFields } from './fields.ts';
import { quote, type Complaints } from './mistake.ts';

/** The maze folder of Generative Agents, read: names by block number, and a block number for each cell, 0 for none. */
export type Maze = {
  readonly world: string;
  readonly width: number;
  readonly height: number;
  readonly tile: number;
  readonly collision: readonly number[];
  readonly sectors: Grid;
  readonly arenas: Grid;
  readonly objects: Grid;
  readonly spawns: Grid;
};

/** Block numbers of the cells, and what each number is called: the last of its names is its own. */
export type Grid = {
  readonly blocks: readonly number[];
  readonly names: ReadonlyMap<number, readonly string[]>;
};

const mostCells = 1_000_000;

/** Reads the folder's files, wherever below it `maze_meta_info.json` lies. Complains of what is missing or does not fit. */
export function readMaze(files: Readonly<Record<string, string>>, complaints: Complaints): Maze {
  const meta = Object.keys(files).find((path) => /(^|\/)maze_meta_info\.json$/.test(path));
  if (meta === undefined)
    return complaints.fail({
      wanted: { en: 'wanted maze_meta_info.json in it', zh: '其中应有 maze_meta_info.json' },
    });
  const root = meta.slice(0, -'maze_meta_info.json'.length);
  const here = complaints.within({ file: meta });
  const fields = readFields(parseObject(files[meta], here), here);
  const side = { least: 1, most: 4_096 };
  const [width, height] = [fields.whole('maze_width', side), fields.whole('maze_height', side)];
  const tile = fields.whole('sq_tile_size', { least: 1, most: 512 });
  const world = fields.text('world_name', 'town');
  if (width * height > mostCells)
    here.fail({
      wanted: { en: `wanted at most ${mostCells} cells`, zh: `至多 ${mostCells} 格` },
      found: `${width * height}`,
    });
  complaints.settle();

  const blocksOf = (name: string, isNeeded: boolean): readonly number[] => {
    const path = `${root}maze/${name}_maze.csv`;
    const text = files[path];
    const inside = complaints.within({ file: path });
    if (text === undefined) {
      if (isNeeded) inside.add({ wanted: { en: 'there is no such file', zh: '没有这个文件' } });
      return new Array<number>(width * height).fill(0);
    }
    const parts = text.split(/[,\r\n]+/).filter((part) => part.trim() !== '');
    if (parts.length !== width * height)
      inside.fail({
        wanted: {
          en: `wanted ${width} × ${height} = ${width * height} numbers`,
          zh: `应有 ${width} × ${height} = ${width * height} 个数`,
        },
        found: String(parts.length),
      });
    return parts.map((part, cell) => {
      const number = Number(part);
      if (Number.isSafeInteger(number) && number >= 0) return number;
      const at = [cell % width, Math.floor(cell / width)] as const;
      inside.add({
        wanted: { en: 'wanted a whole number', zh: '应为整数' },
        tile: at,
        found: quote(part.trim()),
      });
      return 0;
    });
  };

  const grid = (maze: string, table: string, isNeeded: boolean): Grid => {
    const blocks = blocksOf(maze, isNeeded);
    const path = `${root}special_blocks/${table}_blocks.csv`;
    const names = namesOf(files[path] ?? '');
    const unknown = new Set(blocks.filter((block) => block !== 0 && !names.has(block)));
    const inside = complaints.within({ file: path });
    for (const block of unknown) {
      const cell = blocks.indexOf(block);
      const at = [cell % width, Math.floor(cell / width)] as const;
      inside.add({
        wanted: {
          en: `wanted a line for block ${block} of ${maze}_maze.csv`,
          zh: `缺少 ${maze}_maze.csv 中编号 ${block} 的一行`,
        },
        tile: at,
      });
    }
    return { blocks, names };
  };

  const maze: Maze = {
    world,
    width,
    height,
    tile,
    collision: blocksOf('collision', true),
    sectors: grid('sector', 'sector', true),
    arenas: grid('arena', 'arena', true),
    objects: grid('game_object', 'game_object', true),
    spawns: grid('spawning_location', 'spawning_location', false),
  };
  complaints.settle();
  return maze;
}

/** `32138, the Ville, Hobbs Cafe, cafe`: a number and names from the outside in. */
function namesOf(text: string): ReadonlyMap<number, readonly string[]> {
  const lines = text.split(/\r?\n/).map((line) => line.split(',').map((part) => part.trim()));
  return new Map(
    lines.flatMap(([number, ...names]): [number, readonly string[]][] =>
      number !== '' && names.length > 0 && Number.isSafeInteger(Number(number))
        ? [[Number(number), names]]
        : [],
    ),
  );
}
