import { Canvas } from './canvas.ts';
import {
  drawAwning,
  drawDoor,
  drawFacade,
  drawIvy,
  drawSign,
  drawWindow,
  wallAt,
  type DoorStyle,
  type WallStuff,
  type WindowStyle,
} from './facades.ts';
import type { Ramp } from './palette.ts';
import { drawChimney, drawDormer, drawRoof, type RoofShape, type RoofStuff } from './roofs.ts';
import { drawCap, drawFloor, drawInnerWall, drawOnWall, type FloorStuff, type Paper } from './rooms.ts';

/** A room, in cells of the plan: left, top, width, height. */
export type Room = {
  readonly id: string;
  readonly kind: string;
  readonly en: string;
  readonly zh: string;
  readonly area: readonly [number, number, number, number];
  readonly floor?: FloorStuff;
  readonly isPrivate?: boolean;
};

/** A house. All tiles are counted from its upper left corner; two rows of wall at the back, one in front, one column at each side. */
export type Building = {
  readonly id: string;
  readonly kind: string;
  readonly en: string;
  readonly zh: string;
  readonly at: readonly [x: number, y: number];
  readonly seed: number;
  readonly wall: WallStuff;
  readonly roof: RoofStuff;
  readonly shape: RoofShape;
  readonly wing?: readonly [left: number, right: number];
  readonly floor: FloorStuff;
  readonly paper: Paper;
  /** Column of the door; two for a double one. */
  readonly door: number | readonly [number, number];
  readonly doorStyle: DoorStyle;
  /** Columns of windows in the front. */
  readonly windows: readonly number[];
  readonly windowStyle: WindowStyle;
  readonly chimneys?: readonly (readonly [x: number, y: number, stuff: 'brick' | 'stone'])[];
  readonly dormers?: readonly (readonly [x: number, y: number])[];
  readonly ivy?: readonly number[];
  readonly awning?: { readonly from: number; readonly to: number; readonly colour: Ramp };
  readonly sign?: { readonly column: number; readonly rows: readonly string[] };
  /** What rises above the roof: painted last, with one more row of tiles above for each. */
  readonly tower?: { readonly rows: number; paint(canvas: Canvas): void };
  readonly isPrivate?: boolean;
  readonly rooms: readonly Room[];
  /** A letter of `furniture` a cell; `|` and `-` are walls, `,` is a doorway within. */
  readonly plan: readonly string[];
  readonly carpets?: readonly (readonly [
    x: number,
    y: number,
    width: number,
    height: number,
    colour: Ramp,
  ])[];
};

export function sizeOf({ plan }: Building): readonly [width: number, height: number] {
  return [plan[0].length + 2, plan.length + 3];
}

export function doorsOf({ door }: Building): readonly number[] {
  return typeof door === 'number' ? [door] : door;
}

const inset = 5;

/** How many rows of tiles the roof rises above the house. */
export function riseOf({ tower }: Building): number {
  return 1 + (tower?.rows ?? 0);
}

/** The outside: roof and front, with `riseOf` rows of tiles above the house. */
export function drawOutside(building: Building): Canvas {
  const [width, height] = sizeOf(building);
  const rise = riseOf(building);
  const canvas = new Canvas(width * 16, (height + rise) * 16);
  const bottom = canvas.height - 1;
  const front = bottom - 31;
  const { wall, seed } = building;
  drawFacade(canvas, { stuff: wall, left: inset, right: canvas.width - inset, top: front, bottom, seed });
  for (const at of building.ivy ?? []) drawIvy(canvas, at * 16 + 4, front + 4, bottom - 1, seed + at);
  const wide = building.windowStyle.wide ? 24 : 12;
  for (const column of building.windows)
    drawWindow(
      canvas,
      column * 16 + (building.windowStyle.wide ? 4 : 8 - wide / 2),
      front + 8,
      building.windowStyle,
    );
  const [door] = doorsOf(building);
  drawDoor(canvas, door * 16 + (building.doorStyle.double ? 2 : 1), bottom, building.doorStyle);
  drawRoof(canvas, {
    shape: building.shape,
    stuff: building.roof,
    left: 2,
    right: canvas.width - 2,
    top: (rise - 1) * 16 + 5,
    eaves: front + 3,
    seed,
    wallAt: (x, y) => wallAt(wall, x, y, seed),
    ...(building.wing ? { wing: [building.wing[0] * 16 + 2, building.wing[1] * 16 - 2] as const } : {}),
  });
  const above = (rise - 1) * 16;
  for (const [x, y] of building.dormers ?? []) drawDormer(canvas, x, y + above, building.roof);
  for (const [x, y, stuff] of building.chimneys ?? []) drawChimney(canvas, x, y + above, stuff);
  if (building.awning) {
    const { from, to, colour } = building.awning;
    drawAwning(canvas, from * 16 + 2, front + 3, (to - from + 1) * 16 - 4, colour);
  }
  if (building.sign) drawSign(canvas, building.sign.column * 16, front + 2, building.sign.rows);
  building.tower?.paint(canvas);
  return canvas;
}

/** The floors, of the whole house. */
export function drawFloors(building: Building): Canvas {
  const [width, height] = sizeOf(building);
  const canvas = new Canvas(width * 16, height * 16);
  drawFloor(canvas, [16, 32, (width - 2) * 16, (height - 3) * 16], building.floor, building.seed);
  for (const { area, floor } of building.rooms) {
    if (!floor) continue;
    const [x, y, wide, high] = area;
    drawFloor(canvas, [(x + 1) * 16, (y + 2) * 16, wide * 16, high * 16], floor, building.seed + x);
  }
  for (const door of doorsOf(building))
    drawFloor(canvas, [door * 16, (height - 1) * 16, 16, 16], building.floor, building.seed);
  return canvas;
}

/** The walls as one sees them when the roof is away: inner faces, caps, and the lower half of the front. */
export function drawWalls(building: Building, outside: Canvas): Canvas {
  const [width, height] = sizeOf(building);
  const canvas = new Canvas(width * 16, height * 16);
  const { paper, plan, seed } = building;
  drawInnerWall(canvas, [inset, 4, canvas.width - 2 * inset, 28], paper);
  const busy = new Set<number>();
  for (let column = 0; column < plan[0].length; column += 1)
    if (/[SwfFKgWMoP]/.test(plan[0][column])) for (let at = 0; at < 3; at += 1) busy.add(column + at);
  for (let column = 0; column < plan[0].length; column += 1)
    if (!busy.has(column) && plan[0][column] !== '|' && (column * 7 + seed) % 3 === 0)
      drawOnWall(canvas, (column + 1) * 16 + 2, 11, column + seed);
  for (const x of [inset, canvas.width - 16]) {
    drawCap(canvas, x, 4, 16 - inset, height * 16 - 20);
  }
  for (const [row, line] of plan.entries())
    for (const [column, letter] of [...line].entries()) {
      const [x, y] = [(column + 1) * 16, (row + 2) * 16];
      if (letter === '-') drawInnerWall(canvas, [x, y, 16, 16], paper);
      if (letter !== '|') continue;
      const ends = plan[row + 1]?.[column] !== '|' && row + 1 < plan.length;
      drawCap(canvas, x + 4, row === 0 ? 4 : y, 8, (row === 0 ? 28 : 0) + (ends ? 5 : 16));
      if (ends) {
        drawInnerWall(canvas, [x + 4, y + 1, 8, 15], paper);
        canvas.rect(x + 4, y, 8, 2, canvas.at(x + 6, y - 2));
      }
      for (let down = 0; down < 16; down += 1) {
        canvas.shade(x + 12, y + down);
        canvas.shade(x + 13, y + down);
      }
    }
  const lower = outside.cut(0, outside.height - 16, outside.width, 16);
  canvas.lay(lower, 0, canvas.height - 16);
  // beside a gable the wall behind ends with the roof
  const rise = riseOf(building) * 16;
  for (let y = 0; y < 32; y += 1)
    for (let x = 0; x < canvas.width; x += 1) if (outside.at(x, y + rise) === 0) canvas.set(x, y, 0);
  return canvas;
}
