import { Canvas } from '../canvas.ts';
import { grain } from '../grain.ts';
import { ink, ramps } from '../palette.ts';

const { wood, stone, linen, straw, foliage, grass } = ramps;

export type FencePart = 'across' | 'left' | 'right' | 'down' | 'corner-left' | 'corner-right' | 'post';

/** White pickets or brown rails. */
export function drawFence(part: FencePart, kind: 'picket' | 'rail'): Canvas {
  const canvas = new Canvas(16, 16);
  const [light, mid, dark] =
    kind === 'picket' ? [ink('white'), linen[2], linen[0]] : [wood[3], wood[2], wood[0]];
  const post = (x: number): void => {
    canvas.shadeRect(x + 2, 12, 4, 2);
    canvas.rect(x, 3, 3, 11, mid);
    canvas.rect(x, 3, 1, 11, light);
    canvas.rect(x + 2, 4, 1, 10, dark);
    canvas.rect(x, 2, 2, 1, light);
  };
  const rails = (from: number, to: number): void => {
    canvas.shadeRect(from, 12, to - from, 2);
    canvas.rect(from, 5, to - from, 2, mid);
    canvas.rect(from, 5, to - from, 1, light);
    canvas.rect(from, 9, to - from, 2, mid);
    canvas.rect(from, 10, to - from, 1, dark);
    if (kind === 'picket')
      for (let x = from + 1; x < to; x += 4) {
        canvas.rect(x, 3, 2, 10, mid);
        canvas.rect(x, 3, 1, 10, light);
        canvas.set(x, 2, light);
        canvas.set(x + 1, 12, dark);
      }
  };
  const down = (from: number, to: number): void => {
    canvas.shadeRect(9, from, 3, to - from);
    canvas.rect(6, from, 3, to - from, mid);
    canvas.rect(6, from, 1, to - from, light);
    canvas.rect(8, from, 1, to - from, dark);
  };
  if (part === 'across') rails(0, 16);
  if (part === 'left') rails(6, 16);
  if (part === 'right') rails(0, 9);
  if (part === 'down') down(0, 16);
  if (part === 'corner-left') {
    down(8, 16);
    rails(6, 16);
  }
  if (part === 'corner-right') {
    down(8, 16);
    rails(0, 9);
  }
  post(kind === 'rail' || part !== 'across' ? 6 : 14);
  return canvas;
}

export function drawHedge(
  seed: number,
  { left, right }: { readonly left: boolean; readonly right: boolean },
): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeRect(1, 13, 15, 3);
  for (let y = 1; y < 14; y += 1)
    for (let x = left ? 1 : 0; x < (right ? 15 : 16); x += 1) {
      const leaf = grain(seed, x >> 1, y >> 1);
      const light = (7 - y) / 8 + (leaf - 0.5) * 0.9;
      canvas.set(
        x,
        y,
        light > 0.7 ? grass[2] : light > 0.15 ? foliage[2] : light > -0.5 ? foliage[1] : foliage[0],
      );
    }
  return canvas;
}

/** The rail of a wooden bridge, and the shade that it throws on the water to its right. */
export function drawRail(side: 'left' | 'right', withPost: boolean): Canvas {
  const canvas = new Canvas(16, 16);
  const x = side === 'left' ? 11 : 2;
  if (side === 'right') canvas.shadeRect(5, 0, 8, 16);
  canvas.rect(x, 0, 3, 16, wood[2]);
  canvas.rect(x, 0, 1, 16, wood[3]);
  canvas.rect(x + 2, 0, 1, 16, wood[0]);
  if (side === 'left') canvas.rect(14, 0, 2, 16, wood[1]);
  if (side === 'right') canvas.rect(0, 0, 2, 16, wood[0]);
  if (withPost) {
    canvas.rect(x - 1, 3, 5, 9, wood[1]);
    canvas.rect(x - 1, 3, 4, 3, straw[2]);
    canvas.rect(x - 1, 6, 1, 6, wood[3]);
  }
  return canvas;
}

/** One tile of the parapet of the stone bridge; `part` left or right, with a pillar at its ends. */
export function drawParapet(side: 'left' | 'right', isPillar: boolean, seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  if (side === 'right') canvas.shadeRect(10, 0, 6, 16);
  const x = side === 'left' ? 6 : 0;
  canvas.rect(x, 0, 10, 16, stone[1]);
  for (let row = 0; row < 2; row += 1) {
    canvas.rect(x + 1, row * 8, 7, 7, grain(seed, row, 1) > 0.7 ? ramps.plaster[1] : stone[2]);
    canvas.rect(x + 1, row * 8, 7, 1, stone[3]);
    canvas.rect(x + 1, row * 8, 1, 7, stone[3]);
  }
  canvas.rect(x + 8, 0, 2, 16, stone[0]);
  if (isPillar) {
    canvas.rect(x - 1, 1, 12, 13, stone[0]);
    canvas.rect(x - 1, 1, 11, 7, stone[3]);
    canvas.rect(x + 1, 2, 8, 4, ink('plaster3'));
    canvas.rect(x - 1, 8, 11, 6, stone[2]);
    canvas.rect(x + 7, 8, 3, 6, stone[1]);
  }
  return canvas;
}

/** One tile of a landing stage or a wooden bridge, boards across. */
export function drawPlanks(
  seed: number,
  sides: { readonly left: boolean; readonly right: boolean; readonly end: boolean },
): Canvas {
  const canvas = new Canvas(16, 16);
  for (let row = 0; row < 4; row += 1) {
    const tone = grain(seed, row, 1) > 0.6 ? 3 : 2;
    canvas.rect(0, row * 4, 16, 4, wood[tone]);
    canvas.rect(0, row * 4, 16, 1, tone === 3 ? straw[2] : wood[3]);
    canvas.rect(0, row * 4 + 3, 16, 1, wood[0]);
    canvas.set(2, row * 4 + 1, wood[0]);
    canvas.set(13, row * 4 + 1, wood[0]);
    if (grain(seed, row, 2) > 0.5) canvas.rect(5 + row, row * 4 + 2, 4, 1, wood[1]);
  }
  if (sides.left) canvas.rect(0, 0, 2, 16, wood[1]);
  if (sides.left) canvas.rect(0, 0, 1, 16, wood[3]);
  if (sides.right) canvas.rect(14, 0, 2, 16, wood[0]);
  if (sides.end) canvas.rect(0, 13, 16, 3, wood[0]);
  return canvas;
}
