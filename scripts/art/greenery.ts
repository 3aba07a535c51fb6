import { plant, put } from './brush.ts';
import { bumps, grain } from './grain.ts';
import { cornersOf } from './land.ts';
import { fields, mapHeight, mapWidth } from './lie-of-land.ts';
import { drawBush, drawCrop, drawFlowerBed, drawFlowers, type FlowerKind, type TreeKind } from './plants.ts';
import { buildings } from './buildings/buildings.ts';
import { doorsOf, sizeOf } from './building.ts';
import { drawMushrooms, drawScarecrow, drawStones } from './street/country.ts';
import { drawFence, drawHedge, type FencePart } from './street/fences.ts';
import { drawPavilion } from './street/square.ts';
import type { Town } from './town.ts';

/** Everything that grows, and what is put up around it. */
export function growGreenery(town: Town): void {
  growFields(town);
  growOrchard(town);
  layPark(town);
  growGardens(town);
  growTrees(town);
  scatter(town);
}

function growFields(town: Town): void {
  for (const [number, { left, top, right, bottom }] of fields.entries())
    for (let y = top; y <= bottom; y += 1)
      for (let x = left; x <= right; x += 1) {
        const crop =
          number === 0
            ? 'wheat'
            : number === 2
              ? (['cabbage', 'carrot', 'pumpkin'] as const)[y - top]
              : x < left + 4
                ? 'corn'
                : x < left + 8
                  ? 'cabbage'
                  : x < left + 12
                    ? 'carrot'
                    : 'pumpkin';
        const seed = Math.floor(grain(640, x, y) * 3);
        put(town, `${crop} ${seed}`, () => drawCrop(crop, seed), [x, y], { solid: 0 });
      }
  put(town, 'scarecrow', drawScarecrow, [88, 60], {});
  for (let x = 81; x <= 97; x += 1) fence(town, x, 56, x === 97 ? 'corner-right' : 'across', 'rail');
  for (let y = 57; y <= 65; y += 1) if (y !== 60) fence(town, 97, y, 'down', 'rail');
}

function fence(town: Town, x: number, y: number, part: FencePart, kind: 'picket' | 'rail'): void {
  if (town.isFree(x, y)) put(town, `fence ${kind} ${part}`, () => drawFence(part, kind), [x, y]);
}

function growOrchard(town: Town): void {
  for (const [column, x] of [94, 97].entries())
    for (const [row, y] of [34, 37, 40].entries())
      if (town.isFree(x, y)) plant(town, (row + column) % 2 === 0 ? 'pear' : 'plum', [x, y], row + column);
}

function layPark(town: Town): void {
  put(town, 'pavilion', drawPavilion, [17, 60], {
    low: 2,
    solid: 0,
    use: { kind: 'pavilion', en: 'Bandstand', zh: '凉亭', actions: 'play, talk', seats: 6 },
  });
  town.take(17, 56, 5, 5);
  for (const [kind, x, y, seed] of [
    ['willow', 23, 61, 1],
    ['willow', 31, 63, 2],
    ['round', 34, 58, 1],
    ['plum', 26, 57, 4],
    ['oak', 18, 65, 3],
    ['plum', 35, 65, 2],
  ] as const)
    if (town.isFree(x, y)) plant(town, kind, [x, y], seed);
  for (const [x, y, count] of [
    [22, 57, 3],
    [30, 61, 1],
    [19, 64, 3],
  ] as const)
    for (let at = 0; at < count; at += 1)
      if (town.isFree(x + at, y))
        put(
          town,
          `bed ${at}${count} ${at}`,
          () => drawFlowerBed(at, { left: at === 0, right: at === count - 1 }),
          [x + at, y],
        );
}

/** A strip of flowers under the windows of some houses, hedges beside others. */
function growGardens(town: Town): void {
  for (const [number, building] of buildings.entries()) {
    const [x, y] = building.at;
    const [width, height] = sizeOf(building);
    const row = y + height;
    const doors = doorsOf(building);
    const isByDoor = (column: number): boolean => doors.some((door) => Math.abs(door - column) <= 1);
    for (let column = 0; column < width; column += 1) {
      if (isByDoor(column) || !town.isFree(x + column, row) || !isGarden(x + column, row)) continue;
      const [left, right] = [
        column === 0 || isByDoor(column - 1),
        column === width - 1 || isByDoor(column + 1),
      ];
      const kind = number % 3;
      if (kind === 0)
        put(
          town,
          `bed ${Number(left)}${Number(right)} ${(column + number) % 4}`,
          () => drawFlowerBed((column + number) % 4, { left, right }),
          [x + column, row],
        );
      else if (kind === 1)
        put(
          town,
          `hedge ${Number(left)}${Number(right)} ${column % 3}`,
          () => drawHedge(column % 3, { left, right }),
          [x + column, row],
        );
      else fence(town, x + column, row, left ? 'left' : right ? 'right' : 'across', 'picket');
    }
  }
}

function isGround(x: number, y: number): boolean {
  return (['earth', 'paving', 'water', 'soil'] as const).every((material) => cornersOf(material, x, y) === 0);
}

/** Grass at least along its upper edge. */
function isGarden(x: number, y: number): boolean {
  return (['earth', 'paving', 'water'] as const).every((material) => (cornersOf(material, x, y) & 3) === 0);
}

function isOpen(town: Town, x: number, y: number): boolean {
  return town.isFree(x, y) && isGround(x, y);
}

/** Woods along the edges of the map, single trees within; no crown hides a house or a street. */
function growTrees(town: Town): void {
  const roofed = new Set<number>();
  for (const building of buildings) {
    const [x, y] = building.at;
    const [width, height] = sizeOf(building);
    for (let row = y - 1; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) roofed.add(town.cellAt(column, row));
  }
  for (let y = 1; y < mapHeight + 2; y += 1)
    for (let x = -1; x <= mapWidth; x += 1) {
      const edge = Math.min(x + 1, mapWidth - x, y > 60 ? mapHeight + 2 - y : 9, y < 12 ? y + 1 : 9);
      const wood =
        edge < 5
          ? 0.5 - edge * 0.055
          : bumps(701, x, y, { size: 9 }) > 0.5 || (y > 52 && y < 57)
            ? 0.5
            : 0.22;
      if (grain(702, x, y) > wood) continue;
      const kind = kindAt(x, y, edge < 5);
      const tall = kind === 'oak' || kind === 'pine' || kind === 'willow' || kind === 'poplar' ? 4 : 3;
      if (!isPlantable(town, x, y, tall, roofed)) continue;
      plant(town, kind, [x, y], Math.floor(grain(703, x, y) * 4));
    }
}

function isPlantable(town: Town, x: number, y: number, tall: number, roofed: ReadonlySet<number>): boolean {
  if (town.holds(x, y) && !isOpen(town, x, y)) return false;
  for (let row = y - tall + 1; row <= y; row += 1)
    for (let column = x - 1; column <= x + 1; column += 1) {
      if (!town.holds(column, row)) continue;
      if (roofed.has(town.cellAt(column, row))) return false;
      if (row > y - tall + 1 && !isGround(column, row)) return false;
      // trunks stand apart
      if (Math.abs(row - y) <= 1 && column !== x && town.taken[town.cellAt(column, row)] === 1) return false;
    }
  for (const [column, row] of [
    [x, y - 1],
    [x, y + 1],
    [x - 1, y + 1],
    [x + 1, y + 1],
  ] as const)
    if (town.holds(column, row) && town.taken[town.cellAt(column, row)] === 1) return false;
  return true;
}

function kindAt(x: number, y: number, isWood: boolean): TreeKind {
  const luck = grain(704, x, y);
  if (isWood) return luck < 0.45 ? 'pine' : luck < 0.8 ? 'oak' : luck < 0.92 ? 'round' : 'poplar';
  if (Math.abs(y - 49.5) < 9 && luck > 0.5) return luck > 0.78 ? 'willow' : 'poplar';
  return luck < 0.25 ? 'oak' : luck < 0.55 ? 'round' : luck < 0.75 ? 'young' : luck < 0.9 ? 'plum' : 'pear';
}

const flowers: readonly FlowerKind[] = ['white', 'gold', 'rose', 'violet', 'red', 'mixed'];

/** Bushes, flowers, stones and mushrooms where nothing else is. */
function scatter(town: Town): void {
  for (let y = 0; y < mapHeight; y += 1)
    for (let x = 0; x < mapWidth; x += 1) {
      if (!isOpen(town, x, y)) continue;
      const luck = grain(710, x, y);
      const seed = Math.floor(grain(711, x, y) * 4);
      const meadow = bumps(712, x, y, { size: 6 });
      if (luck < 0.035) {
        const kind = (['green', 'green', 'rose', 'berry', 'blue'] as const)[Math.floor(grain(713, x, y) * 5)];
        put(town, `bush ${kind} ${seed}`, () => drawBush(seed, kind), [x, y]);
      } else if (luck < 0.045) put(town, `stones ${seed}`, () => drawStones(seed), [x, y], { solid: 0 });
      else if (luck < 0.05) put(town, `mushrooms ${seed}`, () => drawMushrooms(seed), [x, y], { solid: 0 });
      else if (luck < 0.06 + Math.max(0, meadow - 0.45) * 0.9) {
        const kind = flowers[Math.floor(bumps(714, x, y, { size: 8 }) * 5.99)];
        put(town, `flowers ${kind} ${seed}`, () => drawFlowers(kind, seed), [x, y], { solid: 0 });
      }
    }
}
