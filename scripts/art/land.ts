import { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { covers, mapHeight, mapWidth } from './lie-of-land.ts';
import type { Pile } from './pile.ts';
import type { TileFacts } from './sheet.ts';
import { allCorners, drawCorners, drawGrass, grassVariants, materials, type Material } from './terrain.ts';
import type { Town } from './town.ts';

/** From the lowest up, and what a step on it costs. */
const order: readonly (readonly [Material, keyof Pick<Town, 'grass' | 'water' | 'paths'>, cost?: number])[] =
  [
    ['lawn', 'grass'],
    ['water', 'water'],
    ['deep', 'water'],
    ['soil', 'paths', 24],
    ['earth', 'paths', 10],
    ['paving', 'paths', 10],
  ];

/** The ground of every cell: grass everywhere, the other materials over it by their corners. */
export function layLand(town: Town): void {
  for (let y = 0; y < mapHeight; y += 1)
    for (let x = 0; x < mapWidth; x += 1) {
      const variant = Math.floor(grain(501, x, y) ** 1.6 * grassVariants);
      const grass = town.land.stamp(`grass ${variant}`, () => drawGrass(variant));
      town.land.say(grass.tileAt(0, 0), { cost: 14 });
      town.lay(town.grass, town.land, grass, [x, y]);
    }
  for (const [material, pile, cost] of order) layMaterial(town, town[pile], material, cost);
}

function layMaterial(town: Town, pile: Pile, material: Material, cost: number | undefined): void {
  for (let y = 0; y < mapHeight; y += 1)
    for (let x = 0; x < mapWidth; x += 1) {
      const corners = cornersOf(material, x, y);
      if (corners === 0) continue;
      const [whole, edge] = materials[material].variants;
      const count = corners === allCorners ? whole : edge;
      const variant = Math.floor(grain(materials[material].seed + 600, x, y) * count);
      town.lay(pile, town.land, stampOf(town, material, corners, variant, cost), [x, y]);
    }
}

export function cornersOf(material: Material, x: number, y: number): number {
  let corners = 0;
  for (let at = 0; at < 4; at += 1) if (covers(material, x + (at & 1), y + (at >> 1))) corners |= 1 << at;
  return corners;
}

function stampOf(town: Town, material: Material, corners: number, variant: number, cost: number | undefined) {
  const { frames } = materials[material];
  const stamp = town.land.stamp(`${material} ${corners} ${variant}`, () => {
    const strip = new Canvas(16 * frames, 16);
    for (let frame = 0; frame < frames; frame += 1)
      strip.lay(drawCorners(material, corners, variant, frame), 16 * frame, 0);
    return strip;
  });
  const tile = stamp.tileAt(0, 0);
  if (tile < 0) return stamp;
  const count = [1, 2, 4, 8].filter((bit) => corners & bit).length;
  const facts: TileFacts = { wang: { material, corners } };
  if (frames > 1)
    facts.frames = Array.from({ length: frames }, (_, frame) => ({ tile: tile + frame, ms: 420 }));
  if (material === 'water' && count >= 2) facts.solid = true;
  if (cost !== undefined && count >= 2) facts.cost = cost;
  town.land.say(tile, facts);
  return { width: 1, height: 1, tileAt: () => tile };
}
