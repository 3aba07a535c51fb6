import type { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, ramps, type Ramp } from './palette.ts';

export type RoofShape = 'saddle' | 'hip' | 'gable' | 'cross';
export type RoofStuff = 'tile' | 'slate' | 'straw' | 'copper';

const ramp: Readonly<Record<RoofStuff, Ramp>> = {
  tile: ramps.tile,
  slate: ramps.slate,
  straw: ramps.straw,
  copper: ramps.teal,
};

export type Roof = {
  readonly shape: RoofShape;
  readonly stuff: RoofStuff;
  /** Pixels of the canvas: the outer edges and where the eaves hang. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly eaves: number;
  readonly seed: number;
  /** Of a gable: what its wall is painted with, pixel by pixel. */
  wallAt(x: number, y: number): number;
  /** Of a cross: from where to where the small gable stands, in pixels. */
  readonly wing?: readonly [left: number, right: number];
};

export function drawRoof(canvas: Canvas, roof: Roof): void {
  switch (roof.shape) {
    case 'saddle':
      return drawSaddle(canvas, roof, 0);
    case 'hip':
      return drawSaddle(canvas, roof, Math.min(26, (roof.right - roof.left) * 0.24));
    case 'gable':
      return drawGable(canvas, roof);
    case 'cross': {
      drawSaddle(canvas, roof, 0);
      const [left, right] = roof.wing ?? [roof.left, (roof.left + roof.right) / 2];
      const rise = Math.min(roof.eaves - roof.top - 14, Math.round((right - left) * 0.62));
      return drawWing(canvas, { ...roof, left, right, top: roof.eaves - rise - 12, eaves: roof.eaves });
    }
    default:
      roof.shape satisfies never;
  }
}

/** How high a row of shingles is. */
const courseOf: Readonly<Record<RoofStuff, number>> = { tile: 5, slate: 4, straw: 7, copper: 12 };
const widthOf: Readonly<Record<RoofStuff, number>> = { tile: 6, slate: 7, straw: 3, copper: 8 };

/** One shingle's ink: `row` counts from the eaves, `light` −1 … 1 is how much sun the slope has here. */
function shingle(roof: Roof, along: number, down: number, light: number): number {
  const { stuff, seed } = roof;
  const steps = ramp[stuff];
  const [course, width] = [courseOf[stuff], widthOf[stuff]];
  const row = Math.floor(down / course);
  const within = down - row * course;
  const shift =
    along + (row % 2) * Math.floor(width / 2) + (stuff === 'straw' ? Math.floor(grain(seed, row, 3) * 3) : 0);
  const column = Math.floor(shift / width);
  const inside = shift - column * width;
  const tone = grain(seed + 7, column, row);
  // from shingle to shingle a little different, so that light fades without a line
  let step = 2 + light * 0.9 + (tone - 0.5) * (stuff === 'copper' ? 0.3 : 0.7);
  if (tone > 0.95) step += 0.3;
  if (tone < 0.055) step -= stuff === 'copper' ? 0 : 0.3;
  if (stuff === 'straw') {
    if (within === course - 1 && tone > 0.25) step -= 1;
    if (within === 0 && tone > 0.5) step += 0.6;
    step += (grain(seed + 8, along, down) - 0.5) * 0.55;
  } else if (stuff === 'copper') {
    if (inside === 0) step -= 0.9;
    if (inside === 1) step += 0.6;
    if (within === course - 1) step -= 0.35;
  } else {
    if (within === course - 1) step -= 1;
    else if (inside === 0) step -= stuff === 'tile' ? 0.75 : 0.6;
    else if (within === 0 && tone > 0.55) step += 0.5;
  }
  return steps[Math.max(0, Math.min(3, Math.round(step)))];
}

/** Two slopes that meet in a ridge from left to right; with `hip` pixels, two more at the sides, the left one in the sun. */
function drawSaddle(canvas: Canvas, roof: Roof, hip: number): void {
  const { left, right, top, eaves } = roof;
  const steps = ramp[roof.stuff];
  const ridge = top + Math.round((eaves - top) * 0.3);
  for (let y = top; y < eaves; y += 1) {
    const isBack = y < ridge;
    const share = isBack ? (ridge - y) / (ridge - top) : (y - ridge) / (eaves - ridge);
    const inset = Math.round(hip * (1 - share));
    for (let x = left; x < right; x += 1) {
      const side = Math.min(x - left, right - 1 - x);
      if (side < inset) {
        const isLit = x - left === side;
        canvas.set(x, y, shingle(roof, y, side, isLit ? 0.8 : -0.95));
        continue;
      }
      const across = (x - left) / (right - left);
      const light = isBack ? 0.95 - share * 0.3 - across * 0.4 : 0.3 - share * 0.5 - across * 0.35;
      canvas.set(x, y, shingle(roof, x - left, isBack ? ridge - y : y - ridge, light));
    }
    if (hip > 0) {
      canvas.set(left + inset, y, steps[3]);
      canvas.set(right - 1 - inset, y, steps[isBack ? 1 : 2]);
      canvas.set(right - inset, y, steps[0]);
      canvas.set(right - 1, y, steps[0]);
    } else {
      canvas.set(left, y, steps[3]);
      canvas.set(left + 1, y, steps[2]);
      canvas.set(right - 2, y, steps[1]);
      canvas.set(right - 1, y, steps[0]);
    }
  }
  // the ridge catches the sun, and throws a line of shade below
  for (let x = left + hip; x < right - hip; x += 1) {
    const isSeam = (x - left) % 7 === 6;
    canvas.set(x, ridge - 1, isSeam ? steps[1] : steps[3]);
    canvas.set(x, ridge, isSeam ? steps[1] : steps[2]);
    canvas.set(x, ridge + 1, steps[0]);
  }
  for (let x = left; x < right; x += 1) canvas.set(x, top, steps[0]);
  drawEaves(canvas, left, right, eaves, steps, roof.stuff);
}

function drawEaves(
  canvas: Canvas,
  left: number,
  right: number,
  eaves: number,
  steps: Ramp,
  stuff: RoofStuff,
): void {
  for (let x = left; x < right; x += 1) {
    const isScallop = stuff === 'straw' ? grain(5, x, 1) > 0.35 : x % 6 !== 5;
    canvas.set(x, eaves - 2, isScallop ? steps[2] : steps[1]);
    canvas.set(x, eaves - 1, steps[1]);
    canvas.set(x, eaves, isScallop ? steps[0] : ink('ink'));
  }
}

/** A ridge toward the onlooker, two slopes beside it, a third behind it, and the wall of the gable below. */
function drawGable(canvas: Canvas, roof: Roof): void {
  const { left, right, top, eaves } = roof;
  const steps = ramp[roof.stuff];
  const middle = (left + right) / 2;
  const rise = Math.min(eaves - top - 8, Math.round((right - left) * 0.42));
  const peak = eaves - rise;
  const back = Math.round((peak - top) * 0.42);
  for (let x = left; x < right; x += 1) {
    const across = Math.abs(x + 0.5 - middle) / ((right - left) / 2);
    const lower = Math.round(peak + rise * across);
    const hip = Math.round(top + back * (1 - across));
    const isLit = x + 0.5 < middle;
    for (let y = top; y <= lower + 2; y += 1) {
      const along = isLit ? middle - x : x - middle;
      canvas.set(
        x,
        y,
        y < hip
          ? shingle(roof, x - left, top + back - y, 0.85 - ((x - left) / (right - left)) * 0.5)
          : shingle(
              roof,
              y + 400 - lower,
              Math.round(along),
              isLit ? 0.5 - across * 0.25 : -0.6 - across * 0.25,
            ),
      );
    }
    canvas.set(x, hip, steps[isLit ? 3 : 2]);
    canvas.set(x, hip + 1, steps[isLit ? 2 : 0]);
    // the wall under the slope, in its shade at the rim
    for (let y = lower + 3; y <= eaves; y += 1) canvas.set(x, y, roof.wallAt(x, y));
    for (let y = lower + 3; y < Math.min(eaves, lower + 6); y += 1) canvas.shade(x, y);
    // bargeboards
    canvas.set(x, lower + 1, isLit ? steps[3] : steps[1]);
    canvas.set(x, lower + 2, steps[isLit ? 2 : 0]);
    canvas.set(x, lower + 3, steps[0]);
    canvas.set(x, top, steps[0]);
  }
  if (rise > 24) drawRoundWindow(canvas, Math.floor(middle), peak + Math.round(rise * 0.52));
  for (let y = top + back; y <= peak + 2; y += 1) {
    canvas.set(Math.floor(middle) - 1, y, steps[3]);
    canvas.set(Math.floor(middle), y, y % 5 === 0 ? steps[1] : steps[2]);
    canvas.set(Math.floor(middle) + 1, y, steps[0]);
  }
  for (let y = top + 1; y < eaves + 3; y += 1) {
    canvas.set(left, y, steps[3]);
    canvas.set(right - 1, y, steps[0]);
  }
}

/** The small gable of a cross: its slopes run into the roof behind. */
function drawWing(canvas: Canvas, roof: Roof): void {
  const { left, right, top, eaves } = roof;
  const steps = ramp[roof.stuff];
  const middle = (left + right) / 2;
  const rise = Math.min(eaves - top - 8, Math.round((right - left) * 0.42));
  const peak = eaves - rise;
  const depth = peak - top;
  for (let x = left; x < right; x += 1) {
    const across = Math.abs(x + 0.5 - middle) / ((right - left) / 2);
    const lower = Math.round(peak + rise * across);
    const upper = lower - depth;
    const isLit = x + 0.5 < middle;
    for (let y = Math.max(0, upper); y <= lower + 2; y += 1) {
      const along = isLit ? middle - x : x - middle;
      canvas.set(
        x,
        y,
        shingle(roof, y + 400 - lower, Math.round(along), isLit ? 0.5 - across * 0.25 : -0.6 - across * 0.25),
      );
    }
    // the wall under the slope, in its shade at the rim
    for (let y = lower + 3; y <= eaves; y += 1) canvas.set(x, y, roof.wallAt(x, y));
    for (let y = lower + 3; y < Math.min(eaves, lower + 6); y += 1) canvas.shade(x, y);
    // bargeboards
    canvas.set(x, lower + 1, isLit ? steps[3] : steps[1]);
    canvas.set(x, lower + 2, steps[isLit ? 2 : 0]);
    canvas.set(x, lower + 3, steps[0]);
    if (upper >= 0) canvas.set(x, upper, steps[0]);
  }
  if (rise > 24) drawRoundWindow(canvas, Math.floor(middle), peak + Math.round(rise * 0.52));
  for (let y = top; y <= peak + 2; y += 1) {
    canvas.set(Math.floor(middle) - 1, y, steps[3]);
    canvas.set(Math.floor(middle), y, y % 5 === 0 ? steps[1] : steps[2]);
    canvas.set(Math.floor(middle) + 1, y, steps[0]);
  }
  for (let y = eaves - rise - depth + rise; y < eaves + 3; y += 1) {
    if (y < top) continue;
    canvas.set(left, y, steps[3]);
    canvas.set(right - 1, y, steps[0]);
  }
}

function drawRoundWindow(canvas: Canvas, x: number, y: number): void {
  canvas.ellipse(x, y, 6, 6, ramps.wood[1]);
  canvas.ellipse(x, y, 5, 5, ramps.plaster[3]);
  canvas.ellipse(x, y, 4, 4, ramps.water[1]);
  canvas.rect(x - 3, y - 3, 4, 4, ramps.water[2]);
  canvas.set(x - 2, y - 1, ink('foam'));
  canvas.set(x - 1, y - 2, ink('foam'));
  canvas.rect(x - 4, y, 8, 1, ramps.plaster[3]);
  canvas.rect(x, y - 4, 1, 8, ramps.plaster[3]);
}

export function drawChimney(canvas: Canvas, x: number, y: number, stuff: 'brick' | 'stone'): void {
  const steps = stuff === 'brick' ? ramps.tile : ramps.stone;
  canvas.rect(x, y, 9, 15, steps[1]);
  for (let row = 0; row < 15; row += 3) {
    canvas.rect(x, y + row, 9, 1, steps[0]);
    canvas.set(x + ((row / 3) % 2 ? 3 : 5), y + row + 1, steps[0]);
    canvas.set(x + ((row / 3) % 2 ? 3 : 5), y + row + 2, steps[0]);
  }
  canvas.rect(x, y, 3, 15, steps[2]);
  canvas.rect(x + 7, y, 2, 15, steps[0]);
  canvas.rect(x - 1, y - 2, 11, 3, ramps.stone[2]);
  canvas.rect(x - 1, y - 2, 11, 1, ramps.stone[3]);
  canvas.rect(x + 7, y - 1, 3, 2, ramps.stone[1]);
  canvas.rect(x + 2, y - 3, 5, 2, ink('ink'));
  for (let step = 0; step < 6; step += 1) canvas.shadeRect(x + 9, y + 5 + step, 5 - Math.floor(step / 2), 1);
}

/** A small window in the roof, with a roof of its own. */
export function drawDormer(canvas: Canvas, x: number, y: number, stuff: RoofStuff): void {
  const steps = ramp[stuff];
  canvas.rect(x + 1, y + 6, 14, 10, ramps.plaster[2]);
  canvas.rect(x + 13, y + 6, 2, 10, ramps.plaster[1]);
  canvas.rect(x + 4, y + 7, 8, 8, ramps.wood[1]);
  canvas.rect(x + 5, y + 8, 6, 6, ramps.water[2]);
  canvas.rect(x + 5, y + 8, 3, 3, ink('foam'));
  canvas.rect(x + 8, y + 8, 1, 6, ramps.wood[1]);
  for (let row = 0; row < 8; row += 1) {
    canvas.rect(x + 8 - row - 1, y + row, 1, 2, steps[3]);
    canvas.rect(x + 8 + row, y + row, 1, 2, steps[1]);
    canvas.rect(x + 8 - row, y + row, row, 1, steps[2]);
    canvas.rect(x + 8, y + row, row, 1, steps[1]);
  }
  canvas.rect(x + 5, y + 5, 7, 2, steps[0]);
}
