import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { createApart } from './apart.ts';
import { squared } from './course.ts';
import { drawMap } from './draw-map.ts';
import { canSee, createWays, readTownMap } from './map/index.ts';

const map = readTownMap({ file: 'plain.tmj', files: { 'plain.tmj': drawMap({ houses: 8 }) } });
const apart = createApart(map);
const ways = createWays(map);
const open = [...map.solidOf.keys()].filter((cell) => map.solidOf[cell] === 0);

test('who sees another within so many tiles, or walks there in so many steps, is not apart', () => {
  const rng = createRng(4);
  let [seen, walked, parted] = [0, 0, 0];
  for (let trial = 0; trial < 6_000; trial += 1) {
    const to = rng.pick(open);
    const from = to + rng.integer(21) - 10 + map.width * (rng.integer(21) - 10);
    if (map.solidOf[from] !== 0) continue;
    const distance = Math.sqrt(squared(from, to, map.width));
    const way = ways.distance(from, to);
    if (canSee(map, from, to)) {
      seen += 1;
      expect(apart(from, to, distance), `${from} sees ${to}`).toBe(false);
    }
    if (way !== null) {
      walked += 1;
      expect(apart(from, to, way / 10), `${from} walks to ${to}`).toBe(false);
    }
    if (apart(from, to, distance + 2)) parted += 1;
    // by the same ways back
    expect(apart(to, from, distance + 2)).toBe(apart(from, to, distance + 2));
  }
  expect([seen, walked, parted].every((count) => count > 300)).toBe(true);
});

test('nobody is apart for who asks further than ways are followed', () => {
  expect(apart(open[0], open[open.length - 1], 80)).toBe(false);
});
