import { describe, expect, test } from 'vitest';
import { importSmallville, MapError, placesAt, readTownMap } from './index.ts';

/**
 * A made-up maze of 8 × 5 cells: a café with a kitchen beside a street.
 *
 *     ########
 *     #kk#cc#.      k kitchen, c café, C counter (solid), s where somebody begins
 *     #kkkcC#.
 *     #kk#cs#.
 *     ####.###
 */
const rows = ['########', '#kk#cc#.', '#kkkcC#.', '#kk#cs#.', '####.###'];
const cells = [...rows.join('')];
const grid = (numberOf: (letter: string) => number): string => cells.map(numberOf).join(', ');

const folder: Readonly<Record<string, string>> = {
  'matrix/maze_meta_info.json':
    '{"world_name": "little town", "maze_width": 8, "maze_height": 5, "sq_tile_size": 32, "special_constraint": ""}',
  'matrix/maze/collision_maze.csv': grid((letter) => ('#C'.includes(letter) ? 100 : 0)),
  'matrix/maze/sector_maze.csv': grid((letter) => ('kcCs'.includes(letter) ? 11 : 0)),
  'matrix/maze/arena_maze.csv': grid((letter) => (letter === 'k' ? 21 : 'cCs'.includes(letter) ? 22 : 0)),
  'matrix/maze/game_object_maze.csv': grid((letter) => (letter === 'C' ? 31 : 0)),
  'matrix/maze/spawning_location_maze.csv': grid((letter) => (letter === 's' ? 41 : 0)),
  'matrix/special_blocks/world_blocks.csv': '1, little town',
  'matrix/special_blocks/sector_blocks.csv': '11, little town, Corner Cafe',
  'matrix/special_blocks/arena_blocks.csv':
    '21, little town, Corner Cafe, kitchen\n22, little town, Corner Cafe, cafe',
  'matrix/special_blocks/game_object_blocks.csv': '31, little town, <all>, counter\n',
  'matrix/special_blocks/spawning_location_blocks.csv': '41, little town, Corner Cafe, cafe, sp-A',
};

describe('the maze folder of Generative Agents', () => {
  test('becomes a map with its places, things, walls and beginnings', () => {
    const text = importSmallville('maze', folder);
    const map = readTownMap({ file: 'town.tmj', files: { 'town.tmj': text } });
    expect([map.width, map.height, map.tileWidth, map.name.en]).toEqual([8, 5, 32, 'little town']);
    expect(
      Array.from(map.solidOf, (solid, cell) => (solid ? '#' : cells[cell] === '.' ? '.' : '_')).join(''),
    ).toBe(cells.map((letter) => ('#C'.includes(letter) ? '#' : letter === '.' ? '.' : '_')).join(''));
    const names = (cell: number) => placesAt(map, cell).map(({ name, kind }) => `${name.en} (${kind})`);
    expect(names(9)).toEqual(['kitchen (kitchen)', 'Corner Cafe (café)', 'little town (town)']);
    expect(names(12)).toEqual(['cafe (café)', 'Corner Cafe (café)', 'little town (town)']);
    expect(map.objects).toMatchObject([{ kind: 'counter', cell: 21, actions: ['buy', 'sell'] }]);
    // one sees over the counter, not through the walls
    expect([map.opaqueOf[21], map.opaqueOf[11]]).toEqual([0, 1]);
    expect(map.spawns.map(({ cell }) => cell)).toEqual([29]);
  });

  test('an outline goes around every cell of its group and no other', () => {
    const map = readTownMap({ file: 'm', files: { m: importSmallville('maze', folder) } });
    const kitchen = map.places.find(({ kind }) => kind === 'kitchen');
    expect(kitchen?.cells).toEqual(cells.flatMap((letter, cell) => (letter === 'k' ? [cell] : [])));
  });

  test.each([
    ['no meta', { 'matrix/maze_meta_info.json': undefined }, /maze_meta_info\.json/],
    [
      'a grid of another size',
      { 'matrix/maze/arena_maze.csv': '0, 0' },
      /arena_maze\.csv: wanted 8 × 5 = 40 numbers, found 2/,
    ],
    [
      'a missing grid',
      { 'matrix/maze/collision_maze.csv': undefined },
      /collision_maze\.csv: there is no such file/,
    ],
    [
      'a block without a name',
      { 'matrix/special_blocks/arena_blocks.csv': '21, a, b, kitchen' },
      /tile \(4, 1\): wanted a line for block 22/,
    ],
    [
      'no number',
      { 'matrix/maze/sector_maze.csv': folder['matrix/maze/sector_maze.csv'].replace('0', 'x') },
      /tile \(0, 0\): wanted a whole number, found "x"/,
    ],
  ])('%s is said', (_, change, wanted) => {
    const files = Object.fromEntries(
      Object.entries({ ...folder, ...change }).filter(([, text]) => text !== undefined),
    ) as Record<string, string>;
    try {
      importSmallville('maze', files);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof MapError)) throw error;
      expect(error.message).toMatch(wanted);
    }
  });
});
