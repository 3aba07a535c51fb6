import type { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, ramps, type Ink, type Ramp } from './palette.ts';

export type WallStuff = 'plaster' | 'timber' | 'brick' | 'stone' | 'plank' | 'rose' | 'sky' | 'cream';

/** The ink of a wall at a pixel; `light` counts from 0 at the left to 1 at the right. */
export function wallAt(stuff: WallStuff, x: number, y: number, seed: number): Ink {
  switch (stuff) {
    case 'plaster':
    case 'timber':
      return rough(ramps.plaster, x, y, seed);
    case 'cream':
      return rough([ink('straw1'), ink('earth3'), ink('sand'), ink('plaster3')], x, y, seed);
    case 'rose':
      return rough([ink('rose1'), ink('skin2'), ink('rose3'), ink('skin3')], x, y, seed);
    case 'sky':
      return rough([ink('slate1'), ink('slate2'), ink('slate3'), ink('foam')], x, y, seed);
    case 'brick':
      return brick(ramps.tile, x, y, seed);
    case 'stone':
      return rubble(x, y, seed);
    case 'plank':
      return plank(x, y, seed);
    default:
      return stuff satisfies never;
  }
}

function rough(steps: Ramp, x: number, y: number, seed: number): Ink {
  const fleck = grain(seed, x >> 1, y);
  return fleck > 0.965 ? steps[3] : fleck < 0.03 ? steps[1] : steps[2];
}

function brick(steps: Ramp, x: number, y: number, seed: number): Ink {
  const row = Math.floor(y / 4);
  const column = Math.floor((x + (row % 2) * 4) / 8);
  if (y % 4 === 3) return steps[0];
  if ((x + (row % 2) * 4) % 8 === 7) return steps[1];
  const tone = grain(seed, column, row);
  return tone > 0.8 ? steps[3] : tone < 0.3 ? steps[1] : steps[2];
}

function rubble(x: number, y: number, seed: number): Ink {
  const row = Math.floor(y / 5);
  const shift = Math.floor(grain(seed, row, 1) * 9);
  const column = Math.floor((x + shift) / 9);
  const within = (x + shift) % 9;
  if (y % 5 === 4 || within === 8) return ramps.stone[1];
  const tone = grain(seed, column, row + 50);
  if (y % 5 === 0 && within < 6) return ramps.stone[3];
  return tone > 0.75 ? ink('plaster1') : tone < 0.15 ? ramps.stone[1] : ramps.stone[2];
}

function plank(x: number, y: number, seed: number): Ink {
  const row = Math.floor(y / 5);
  if (y % 5 === 4) return ramps.wood[1];
  if (y % 5 === 0) return ramps.wood[3];
  return grain(seed, x >> 2, row) > 0.85 ? ramps.wood[1] : ramps.wood[2];
}

export type Facade = {
  readonly stuff: WallStuff;
  readonly left: number;
  readonly right: number;
  /** First and last row of pixels, below the eaves. */
  readonly top: number;
  readonly bottom: number;
  readonly seed: number;
};

/** The wall toward the onlooker: a plinth, posts at the corners, the shade of the eaves. */
export function drawFacade(canvas: Canvas, { stuff, left, right, top, bottom, seed }: Facade): void {
  for (let y = top; y <= bottom; y += 1)
    for (let x = left; x < right; x += 1) canvas.set(x, y, wallAt(stuff, x, y - top, seed));
  if (stuff === 'timber') drawTimbers(canvas, { left, right, top, bottom });
  if (stuff !== 'timber' && stuff !== 'brick' && stuff !== 'stone') {
    const post = stuff === 'plank' ? ramps.wood[1] : stuff === 'plaster' ? ramps.wood[2] : ink('plaster2');
    canvas.rect(left, top, 3, bottom - top + 1, post);
    canvas.rect(right - 3, top, 3, bottom - top + 1, post);
  }
  if (stuff === 'brick') {
    for (let y = top; y <= bottom; y += 4) {
      canvas.rect(left, y, 4, 2, ramps.stone[3]);
      canvas.rect(right - 4, y, 4, 2, ramps.stone[2]);
    }
  }
  // stands on stone
  for (let x = left; x < right; x += 1) {
    canvas.set(x, bottom - 3, ramps.stone[3]);
    for (let y = bottom - 2; y <= bottom; y += 1)
      canvas.set(x, y, (x + y * 3) % 7 === 0 ? ramps.stone[1] : ramps.stone[2]);
    canvas.set(x, bottom, ramps.stone[0]);
  }
  canvas.shadeRect(left, top, right - left, 3);
  canvas.shadeRect(left, top, right - left, 1);
  canvas.shadeRect(right - 2, top, 2, bottom - top + 1);
}

function drawTimbers(
  canvas: Canvas,
  { left, right, top, bottom }: Pick<Facade, 'left' | 'right' | 'top' | 'bottom'>,
): void {
  const beam = (x: number, y: number, width: number, height: number): void => {
    canvas.rect(x, y, width, height, ramps.wood[1]);
    if (height > width) canvas.rect(x, y, 1, height, ramps.wood[2]);
    else canvas.rect(x, y, width, 1, ramps.wood[2]);
  };
  beam(left, top + 12, right - left, 3);
  for (let x = left; x <= right - 3; x += 16) beam(x, top, 3, bottom - top + 1);
  beam(right - 3, top, 3, bottom - top + 1);
  for (let x = left + 3; x < right - 14; x += 32)
    for (let step = 0; step < 12; step += 1) canvas.rect(x + step, bottom - 4 - step, 2, 1, ramps.wood[1]);
}

export type WindowStyle = {
  readonly shutters?: Ink;
  readonly box?: boolean;
  readonly arched?: boolean;
  readonly wide?: boolean;
};

/** A window, 12 by 14 pixels, or wide over two tiles; shutters and a box of flowers beside and below. */
export function drawWindow(canvas: Canvas, x: number, y: number, style: WindowStyle): void {
  const width = style.wide ? 24 : 12;
  // pale glass: the sky in it by day, and by night the light behind it
  const [glass, light, pale] = [ramps.water[2], ramps.water[3], ink('foam')];
  canvas.rect(x, y, width, 14, ramps.wood[0]);
  canvas.rect(x + 1, y + 1, width - 2, 12, ramps.plaster[3]);
  canvas.rect(x + 2, y + 2, width - 4, 10, glass);
  for (let row = 0; row < 10; row += 1) {
    const reach = Math.max(0, width - 5 - row);
    canvas.rect(x + 2, y + 2 + row, Math.min(width - 4, reach), 1, light);
  }
  for (let step = 0; step < 4; step += 1) canvas.rect(x + 2 + step, y + 6 - step, 2, 1, pale);
  for (let bar = x + 5; bar < x + width - 3; bar += 6) canvas.rect(bar, y + 2, 2, 10, ramps.plaster[3]);
  canvas.rect(x + 2, y + 6, width - 4, 1, ramps.plaster[3]);
  canvas.rect(x + 2, y + 2, width - 4, 1, ramps.water[0]);
  if (style.arched) {
    for (const at of [x, x + width - 1]) canvas.rect(at, y, 1, 2, ramps.plaster[1]);
    canvas.rect(x + 1, y, 1, 1, ramps.plaster[1]);
    canvas.rect(x + width - 2, y, 1, 1, ramps.plaster[1]);
  }
  canvas.rect(x - 1, y + 13, width + 2, 2, ramps.wood[2]);
  canvas.rect(x - 1, y + 14, width + 2, 1, ramps.wood[1]);
  if (style.shutters !== undefined)
    for (const side of [x - 5, x + width]) {
      canvas.rect(side, y, 5, 13, style.shutters);
      canvas.rect(side, y, 1, 13, ink('plaster1'));
      for (let row = y + 2; row < y + 12; row += 2) canvas.shadeRect(side + 1, row, 4, 1);
    }
  if (style.box) {
    canvas.rect(x - 1, y + 12, width + 2, 5, ramps.wood[1]);
    canvas.rect(x - 1, y + 12, width + 2, 1, ramps.wood[3]);
    const heads = [ink('red'), ink('gold'), ink('rose2'), ink('white')];
    for (let at = 0; at < width + 1; at += 2) {
      canvas.set(x - 1 + at, y + 11, ramps.foliage[2]);
      canvas.set(x + at, y + 11, ramps.foliage[1]);
      canvas.set(x - 1 + at, y + 10, at % 4 === 0 ? heads[(at >> 2) % 4] : ramps.grass[2]);
      if (at % 4 === 2) canvas.set(x - 1 + at, y + 9, heads[(at >> 1) % 4]);
    }
  }
}

export type DoorStyle = { readonly colour: Ramp; readonly double?: boolean; readonly glass?: boolean };

/** A door with frame, knob and step: 14 by 25 pixels, twice as wide with two wings; its foot at `bottom`. */
export function drawDoor(
  canvas: Canvas,
  x: number,
  bottom: number,
  { colour, double, glass }: DoorStyle,
): void {
  const width = double ? 28 : 14;
  const top = bottom - 24;
  canvas.rect(x, top, width, 25, ramps.wood[0]);
  canvas.rect(x + 1, top + 1, width - 2, 23, ramps.wood[2]);
  canvas.rect(x + 1, top + 1, width - 2, 1, ramps.wood[3]);
  for (const wing of double ? [x + 2, x + 14] : [x + 2]) {
    const wide = double ? 12 : 10;
    canvas.rect(wing, top + 3, wide, 21, colour[1]);
    canvas.rect(wing, top + 3, 1, 21, colour[2]);
    canvas.rect(wing, top + 3, wide, 1, colour[0]);
    canvas.rect(wing + wide - 1, top + 3, 1, 21, colour[0]);
    canvas.frame(wing + 2, top + 14, wide - 4, 8, colour[0]);
    if (glass) {
      canvas.rect(wing + 2, top + 5, wide - 4, 7, ramps.water[2]);
      canvas.rect(wing + 2, top + 5, 3, 3, ink('foam'));
    } else canvas.frame(wing + 2, top + 5, wide - 4, 7, colour[0]);
  }
  const knob = double ? [x + 12, x + 15] : [x + 10];
  for (const at of knob) {
    canvas.set(at, top + 14, ink('gold'));
    canvas.set(at, top + 15, ink('straw1'));
  }
  canvas.rect(x - 1, bottom - 1, width + 2, 1, ramps.stone[3]);
  canvas.rect(x - 1, bottom, width + 2, 1, ramps.stone[1]);
}

/** A striped awning over a shop window. */
export function drawAwning(canvas: Canvas, x: number, y: number, width: number, colour: Ramp): void {
  for (let row = 0; row < 9; row += 1)
    for (let at = 0; at < width; at += 1) {
      const stripe = Math.floor(at / 5) % 2 === 0;
      const tone = row < 2 ? 3 : row < 7 ? 2 : 1;
      canvas.set(x + at, y + row, stripe ? colour[tone] : row < 7 ? ink('white') : ramps.linen[1]);
    }
  for (let at = 0; at < width; at += 1)
    if (at % 5 < 4) canvas.set(x + at, y + 9, Math.floor(at / 5) % 2 === 0 ? colour[1] : ramps.linen[1]);
  canvas.shadeRect(x + 1, y + 10, width - 1, 3);
}

/** A board that hangs out over the street, with a picture of what the house is for. */
export function drawSign(canvas: Canvas, x: number, y: number, rows: readonly string[]): void {
  canvas.rect(x, y, 16, 12, ramps.wood[0]);
  canvas.rect(x + 1, y + 1, 14, 10, ramps.wood[3]);
  canvas.rect(x + 1, y + 10, 14, 1, ramps.wood[2]);
  canvas.letters(x + 2, y + 2, rows, {
    k: ramps.wood[0],
    r: ink('red'),
    w: ink('white'),
    b: ramps.slate[1],
    g: ramps.teal[2],
    y: ink('gold'),
  });
}

/** Ivy that climbs at a corner. */
export function drawIvy(canvas: Canvas, x: number, top: number, bottom: number, seed: number): void {
  for (let y = top; y <= bottom; y += 1) {
    const reach = 3 + Math.round(((y - top) / (bottom - top)) * 7 * grain(seed, y >> 1, 1));
    for (let at = 0; at < reach; at += 1) {
      const leaf = grain(seed, x + at, y);
      if (leaf < 0.25) continue;
      canvas.set(x + at, y, leaf > 0.8 ? ramps.grass[2] : leaf > 0.5 ? ramps.foliage[2] : ramps.foliage[1]);
    }
  }
}
