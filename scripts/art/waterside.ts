import { put, strip } from './brush.ts';
import { grain } from './grain.ts';
import { cornersOf } from './land.ts';
import { mapHeight, mapWidth } from './lie-of-land.ts';
import { ramps } from './palette.ts';
import { drawLilies, drawReeds } from './plants.ts';
import { drawParapet, drawPlanks, drawRail } from './street/fences.ts';
import { drawBoat, drawDuck, drawMillWheel } from './street/river.ts';
import { allCorners, drawCorners } from './terrain.ts';
import type { Town } from './town.ts';

/** Bridges, the landing stage, boats, reeds and lilies. */
export function layWaterside(town: Town): void {
  layStoneBridge(town);
  layWoodenBridge(town);
  layLanding(town);
  put(town, 'mill wheel', () => strip(drawMillWheel), [2, 63], { low: 3, solid: 0, frames: 3 });
  for (const [x, y, isLeft] of ducks)
    put(town, `duck ${isLeft ? 'left' : 'right'}`, () => strip((frame) => drawDuck(frame, isLeft)), [x, y], {
      solid: 0,
      frames: 3,
    });
  growReeds(town);
}

function hasWater(x: number, y: number): boolean {
  return cornersOf('water', x, y) !== 0;
}

/** The rows of a column over which a bridge must lead. */
function rowsOver(x: number): readonly number[] {
  const rows = Array.from({ length: mapHeight }, (_, y) => y).filter((y) => hasWater(x, y));
  return [Math.min(...rows) - 1, ...rows, Math.max(...rows) + 1];
}

/** Where ducks swim, and whether they look to the left. */
const ducks: readonly (readonly [x: number, y: number, isLeft: boolean])[] = [
  [35, 48, true],
  [36, 49, true],
  [38, 48, true],
  [70, 50, false],
  [71, 51, false],
  [26, 62, false],
  [88, 49, true],
  [12, 50, false],
];

/** Paved as the street that it carries, with a parapet at each side. */
function layStoneBridge(town: Town): void {
  const [left, right] = [47, 51];
  const rows = rowsOver(49);
  for (const [at, y] of rows.entries()) {
    for (let x = left + 1; x < right; x += 1) {
      const variant = Math.floor(grain(611, x, y) * 4);
      const deck = town.land.stamp(`deck ${variant}`, () => drawCorners('paving', allCorners, variant));
      town.land.say(deck.tileAt(0, 0), { solid: false, cost: 10 });
      town.lay(town.decor, town.land, deck, [x, y]);
      town.take(x, y);
    }
    const isPillar = at === 0 || at === rows.length - 1 || at % 4 === 2;
    for (const [x, side] of [
      [left, 'left'],
      [right, 'right'],
    ] as const)
      put(
        town,
        `parapet ${side} ${isPillar ? 'pillar' : at % 3}`,
        () => drawParapet(side, isPillar, at % 3),
        [x, y],
      );
  }
}

function layWoodenBridge(town: Town): void {
  const rows = rowsOver(76);
  for (const [at, y] of rows.entries()) {
    for (const x of [76, 77]) layPlank(town, x, y, { left: false, right: false, end: false });
    for (const [x, side] of [
      [75, 'left'],
      [78, 'right'],
    ] as const)
      put(town, `rail ${side} ${at % 3 === 0 ? 'post' : ''}`, () => drawRail(side, at % 3 === 0), [x, y]);
  }
}

function layPlank(
  town: Town,
  x: number,
  y: number,
  sides: { readonly left: boolean; readonly right: boolean; readonly end: boolean },
): void {
  const seed = Math.floor(grain(612, x, y) * 3);
  const name = `planks ${seed} ${Object.values(sides).map(Number).join('')}`;
  const stamp = town.things.stamp(name, () => drawPlanks(seed, sides));
  town.things.say(stamp.tileAt(0, 0), { solid: false, cost: 10 });
  town.lay(town.decor, town.things, stamp, [x, y]);
  town.take(x, y);
}

/** A stage into the river, with boats beside it. */
function layLanding(town: Town): void {
  const first = Math.min(...[62, 63].map((x) => rowsOver(x)[1]));
  const last = 49;
  for (let y = first; y <= last; y += 1)
    for (const x of [62, 63]) layPlank(town, x, y, { left: x === 62, right: x === 63, end: y === last });
  for (const x of [61, 62, 63, 64]) {
    if (x === 61 || x === 64) layPlank(town, x, last - 1, { left: x === 61, right: x === 64, end: true });
  }
  const use = { kind: 'boat', en: 'Rowing boat', zh: '小船', actions: 'row, fish' };
  put(town, 'boat red', () => drawBoat(ramps.tile), [65, 48], { low: 2, solid: 0, use });
  put(town, 'boat blue', () => drawBoat(ramps.slate), [58, 48], { low: 2, solid: 0, use });
  put(town, 'boat green', () => drawBoat(ramps.teal), [31, 53], { low: 2, solid: 0 });
}

/** In the shallows near a bank. */
function growReeds(town: Town): void {
  for (let y = 1; y < mapHeight - 1; y += 1)
    for (let x = 0; x < mapWidth; x += 1) {
      if (cornersOf('water', x, y) !== allCorners || cornersOf('deep', x, y) !== 0 || !town.isFree(x, y))
        continue;
      const isFar = cornersOf('water', x, y - 1) !== allCorners;
      const isNear = cornersOf('water', x, y + 1) !== allCorners;
      const patch = grain(620, x >> 2, y >> 2);
      const luck = grain(621, x, y);
      if ((isFar || isNear) && patch > 0.34 && luck > 0.22) {
        const seed = Math.floor(grain(622, x, y) * 4);
        put(town, `reeds ${seed}`, () => drawReeds(seed), [x, y], { solid: 0 });
      } else if (patch < 0.22 && luck > 0.6) {
        const seed = Math.floor(grain(623, x, y) * 3);
        put(town, `lilies ${seed}`, () => drawLilies(seed), [x, y], { solid: 0 });
      }
    }
}
