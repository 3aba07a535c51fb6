import { createRng } from '@hearsay/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, createWays, readTownMap, type Cell, type TownMap } from './index.ts';
import { tinyMap } from './tiny-map.ts';

function mapOf(
  ground: readonly string[],
  walls: readonly string[] = ground.map((row) => row.replaceAll(/./g, ' ')),
): TownMap {
  return readTownMap({ file: 'm', files: { m: JSON.stringify(tinyMap({ ground, walls })) } });
}

function randomMap(seed: number, width = 23, height = 17): TownMap {
  const rng = createRng(seed);
  const row = (letters: string[]): string => Array.from({ length: width }, () => rng.pick(letters)).join('');
  const rows = (letters: string[]): readonly string[] => Array.from({ length: height }, () => row(letters));
  return mapOf(rows(['.', '.', ',']), rows([' ', ' ', ' ', '#']));
}

/** Bellman and Ford: slow, and right without any thought. */
function costsTo(map: TownMap, goal: Cell): readonly number[] {
  const { width, height, solidOf, costOf } = map;
  const costs = new Array<number>(width * height).fill(Infinity);
  costs[goal] = 0;
  const isFree = (x: number, y: number): boolean =>
    cellAt(map, x, y) >= 0 && solidOf[cellAt(map, x, y)] === 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        for (const [across, down] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
          [1, 1],
          [1, -1],
          [-1, 1],
          [-1, -1],
        ]) {
          if (!isFree(x + across, y + down)) continue;
          if (across !== 0 && down !== 0) {
            const [beside, below] = [cellAt(map, x + across, y), cellAt(map, x, y + down)];
            if (solidOf[beside] !== 0 || solidOf[below] !== 0) continue;
          }
          const to = cellAt(map, x + across, y + down);
          const step = across !== 0 && down !== 0 ? Math.floor((costOf[to] * 14) / 10) : costOf[to];
          if (costs[to] + step < costs[cellAt(map, x, y)]) {
            costs[cellAt(map, x, y)] = costs[to] + step;
            changed = true;
          }
        }
  }
  return costs;
}

describe('ways', () => {
  test('no way is shorter, and every step of it can be walked', () => {
    for (const seed of [1, 2, 3]) {
      const map = randomMap(seed);
      const ways = createWays(map);
      const free = [...map.solidOf.keys()].filter((cell) => map.solidOf[cell] === 0);
      const goal = free[Math.floor(free.length / 2)];
      const right = costsTo(map, goal);
      for (const from of free) {
        const found = ways.distance(from, goal);
        expect(found ?? Infinity).toBe(right[from]);
        const path = ways.path(from, goal);
        if (!path) continue;
        expect([path[0], path.at(-1)]).toEqual([from, goal]);
        let cost = 0;
        for (const [at, cell] of path.slice(1).entries()) {
          const before = path[at];
          const [across, down] = [
            Math.abs((cell % 23) - (before % 23)),
            Math.abs(Math.floor(cell / 23) - Math.floor(before / 23)),
          ];
          expect(Math.max(across, down)).toBe(1);
          expect(map.solidOf[cell]).toBe(0);
          cost += across + down === 2 ? Math.floor((map.costOf[cell] * 14) / 10) : map.costOf[cell];
        }
        expect(cost).toBe(found);
      }
    }
  });

  test('the way is the same whatever was asked before, and however little is kept', () => {
    const map = randomMap(5);
    const free = [...map.solidOf.keys()].filter((cell) => map.solidOf[cell] === 0);
    const pair = fc.tuple(fc.constantFrom(...free), fc.constantFrom(...free));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 12 }), (asked) => {
        const [last] = asked.slice(-1);
        const worn = createWays(map, { keptCells: 0 });
        for (const [from, to] of asked) worn.path(from, to);
        expect(worn.path(...last)).toEqual(createWays(map).path(...last));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('each searched for, ways are those that kept fields lead to', () => {
    for (const seed of [11, 12, 13]) {
      const map = randomMap(seed, 61, 47);
      const neighbours = seed % 2 === 0 ? 4 : 8;
      const kept = createWays(map, { neighbours });
      const searched = createWays(map, { neighbours, smallMap: 0 });
      const free = [...map.solidOf.keys()].filter((cell) => map.solidOf[cell] === 0);
      const rng = createRng(seed);
      let [near, far] = [0, 0];
      for (let count = 0; count < 400; count += 1) {
        const [from, to] = [rng.integer(map.solidOf.length), rng.pick(free)];
        expect(searched.path(from, to)).toEqual(kept.path(from, to));
        expect(searched.distance(from, to)).toBe(kept.distance(from, to));
        if ((kept.distance(from, to) ?? 0) > 200) far += 1;
        else near += 1;
      }
      expect(near > 20 && far > 20).toBe(true);
    }
  });

  test('rough ground is walked around when that is cheaper', () => {
    const map = mapOf(['.....', '.,,,.', '.....']);
    const path = createWays(map).path(cellAt(map, 0, 1), cellAt(map, 4, 1));
    expect(path?.some((cell) => map.costOf[cell] > 10)).toBe(false);
  });

  test('nobody squeezes between two corners, or walks diagonally when only four ways are open', () => {
    const map = mapOf(['..', '..'], [' #', '# ']);
    expect(createWays(map).path(0, 3)).toBeNull();
    const open = mapOf(['..', '..']);
    expect(createWays(open).distance(0, 3)).toBe(14);
    expect(createWays(open, { neighbours: 4 }).distance(0, 3)).toBe(20);
  });

  test('a solid cell is left but never entered; a way to where one is has one cell', () => {
    const map = mapOf(['...'], ['#  ']);
    const ways = createWays(map);
    expect(ways.path(0, 2)).toEqual([0, 1, 2]);
    expect(ways.path(2, 0)).toBeNull();
    expect(ways.path(1, 1)).toEqual([1]);
    expect(ways.distance(-1, 1)).toBeNull();
    expect(ways.distance(1, 99)).toBeNull();
  });

  test('the nearest of several goals is the first among equals', () => {
    const map = mapOf(['.....']);
    expect(createWays(map).nearest(2, [4, 0, 3, 1])).toBe(3);
  });
});
