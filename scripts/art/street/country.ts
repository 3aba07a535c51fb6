import { Canvas } from '../canvas.ts';
import { grain } from '../grain.ts';
import { ink, ramps } from '../palette.ts';

const { wood, stone, linen, straw, tile } = ramps;

export function drawHay(): Canvas {
  const canvas = new Canvas(32, 16);
  canvas.shadeEllipse(18, 12, 14, 4);
  canvas.ellipse(15, 7.5, 13, 7, straw[1]);
  canvas.ellipse(14, 6.8, 12, 6, straw[2]);
  for (let at = 0; at < 40; at += 1) {
    const [x, y] = [4 + Math.floor(grain(5, at, 1) * 21), 2 + Math.floor(grain(5, at, 2) * 11)];
    canvas.rect(x, y, 3, 1, at % 3 === 0 ? straw[3] : straw[1]);
  }
  return canvas;
}

export function drawHive(): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(10, 13, 6, 2);
  for (let row = 0; row < 5; row += 1) {
    const reach = [3, 4.5, 5.5, 5.5, 5][row];
    canvas.rect(Math.round(8 - reach), 1 + row * 2.4, Math.round(reach * 2), 3, straw[row % 2 ? 1 : 2]);
    canvas.rect(Math.round(8 - reach), 1 + Math.round(row * 2.4), 3, 2, straw[3]);
  }
  canvas.rect(7, 9, 3, 3, wood[0]);
  canvas.rect(2, 13, 12, 1, wood[1]);
  return canvas;
}

/** A scarecrow, one tile wide and two high. */
export function drawScarecrow(): Canvas {
  const canvas = new Canvas(16, 32);
  canvas.shadeEllipse(10, 29, 5, 2);
  canvas.rect(7, 10, 2, 19, wood[1]);
  canvas.rect(0, 15, 16, 2, wood[2]);
  canvas.rect(3, 14, 10, 9, tile[2]);
  canvas.rect(3, 14, 3, 9, tile[3]);
  canvas.rect(1, 14, 3, 4, tile[1]);
  canvas.rect(12, 14, 3, 4, tile[1]);
  canvas.rect(5, 8, 6, 6, straw[3]);
  canvas.set(6, 10, ink('ink'));
  canvas.set(9, 10, ink('ink'));
  canvas.rect(3, 7, 10, 2, straw[1]);
  canvas.rect(5, 3, 6, 4, straw[2]);
  return canvas;
}

/** Washing on a line between two posts, four tiles wide and two high. */
export function drawWashing(): Canvas {
  const canvas = new Canvas(64, 32);
  for (const x of [3, 58]) {
    canvas.shadeRect(x + 2, 27, 5, 2);
    canvas.rect(x, 4, 2, 25, wood[1]);
    canvas.rect(x, 4, 1, 25, wood[3]);
  }
  for (let x = 4; x < 59; x += 1) canvas.set(x, 6 + Math.round(2 - (Math.abs(x - 31) / 28) * 2), linen[3]);
  for (const [x, wide, high, steps] of [
    [9, 9, 12, ramps.linen],
    [21, 7, 9, ramps.tile],
    [31, 8, 13, ramps.slate],
    [42, 11, 9, ramps.straw],
  ] as const) {
    canvas.rect(x, 8, wide, high, steps[2]);
    canvas.rect(x, 8, 2, high, steps[3]);
    canvas.rect(x + wide - 2, 9, 2, high - 1, steps[1]);
    canvas.shadeRect(x + 2, 26, wide, 2);
  }
  return canvas;
}

export function drawStones(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  const count = 1 + (seed % 3);
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [4 + Math.floor(grain(seed, at, 1) * 8), 5 + Math.floor(grain(seed, at, 2) * 7)];
    const reach = 2 + grain(seed, at, 3) * 2.4;
    canvas.shadeEllipse(x + 1.5, y + 1.5, reach + 1, reach * 0.7);
    canvas.ellipse(x, y, reach, reach * 0.8, stone[1]);
    canvas.ellipse(x - 0.5, y - 0.6, reach * 0.75, reach * 0.5, stone[3]);
  }
  return canvas;
}

export function drawMushrooms(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  for (let at = 0; at < 2; at += 1) {
    const [x, y] = [3 + Math.floor(grain(seed, at, 1) * 8), 5 + Math.floor(grain(seed, at, 2) * 6)];
    canvas.letters(x, y, ['.rr.', 'rwrr', '.ll.', '.ll.'], { r: ink('red'), w: ink('white'), l: linen[2] });
  }
  return canvas;
}
