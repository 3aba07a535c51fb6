import { Canvas } from '../canvas.ts';
import { ink, type Ink, type Ramp, ramps } from '../palette.ts';

const { wood, iron, linen, straw, tile, foliage, grass } = ramps;

export type Goods = 'vegetables' | 'fruit' | 'fish' | 'cloth' | 'bread' | 'honey';

/** A stall: counter with goods below, striped awning above. Three tiles wide, four high; one stands behind the counter, in the third row. */
export function drawStall(goods: Goods, colour: Ramp): Canvas {
  const canvas = new Canvas(48, 64);
  canvas.shadeRect(4, 58, 44, 5);
  for (const x of [2, 43]) {
    canvas.rect(x, 8, 3, 52, wood[1]);
    canvas.rect(x, 8, 1, 52, wood[3]);
  }
  canvas.rect(1, 44, 46, 8, wood[3]);
  canvas.rect(1, 44, 46, 1, straw[3]);
  canvas.rect(1, 52, 46, 9, wood[1]);
  canvas.rect(1, 52, 46, 1, wood[0]);
  for (let x = 2; x < 46; x += 6) canvas.rect(x, 53, 5, 8, wood[2]);
  for (let box = 0; box < 3; box += 1) drawGoods(canvas, 3 + box * 15, 42, goods, box);
  for (let row = 0; row < 18; row += 1)
    for (let x = 0; x < 48; x += 1) {
      const isStripe = Math.floor(x / 6) % 2 === 0;
      const tone = row < 3 ? 3 : row < 12 ? 2 : 1;
      canvas.set(x, row, isStripe ? colour[tone] : row < 12 ? ink('white') : linen[1]);
    }
  for (let x = 0; x < 48; x += 1) {
    const isStripe = Math.floor(x / 6) % 2 === 0;
    if (x % 6 !== 5) canvas.set(x, 18, isStripe ? colour[1] : linen[1]);
    if (x % 6 > 0 && x % 6 < 4) canvas.set(x, 19, isStripe ? colour[0] : linen[0]);
    canvas.set(x, 0, isStripe ? colour[2] : linen[2]);
  }
  return canvas;
}

function drawGoods(canvas: Canvas, x: number, y: number, goods: Goods, box: number): void {
  canvas.rect(x, y + 2, 12, 7, wood[1]);
  canvas.rect(x + 1, y + 3, 10, 5, wood[0]);
  const heap = (colour: Ink, light: Ink): void => {
    for (const [dx, dy] of [
      [1, 3],
      [4, 2],
      [7, 3],
      [2, 0],
      [5, -1],
      [8, 0],
    ] as const) {
      canvas.rect(x + dx, y + dy, 3, 3, colour);
      canvas.set(x + dx, y + dy, light);
    }
  };
  switch (goods) {
    case 'vegetables':
      return box === 0
        ? heap(grass[1], grass[3])
        : box === 1
          ? heap(tile[2], tile[3])
          : heap(foliage[2], grass[2]);
    case 'fruit':
      return box === 0
        ? heap(ink('red'), ramps.rose[2])
        : box === 1
          ? heap(straw[2], straw[3])
          : heap(ink('violet'), ramps.rose[2]);
    case 'bread':
      return heap(straw[1], straw[3]);
    case 'honey':
      return heap(straw[2], ink('gold'));
    case 'fish':
      for (let row = 0; row < 3; row += 1)
        canvas.letters(x + 1 + row, y + row * 2, ['a.aab.', 'aaaaka', 'a.bbb.'], {
          a: ramps.slate[2],
          b: ramps.slate[3],
          k: ink('ink'),
        });
      return;
    case 'cloth':
      for (const [at, steps] of [ramps.slate, ramps.rose, ramps.teal, ramps.straw].entries()) {
        canvas.rect(x, y - 3 + at * 3, 12, 3, steps[2]);
        canvas.rect(x, y - 3 + at * 3, 12, 1, steps[3]);
        canvas.rect(x + 10, y - 3 + at * 3, 2, 3, steps[1]);
      }
      return;
    default:
      goods satisfies never;
  }
}

export function drawBarrel(): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(10, 13, 6, 2.4);
  canvas.rect(3, 2, 10, 12, wood[1]);
  canvas.rect(3, 4, 3, 9, wood[3]);
  canvas.rect(6, 4, 4, 9, wood[2]);
  canvas.ellipse(8, 3, 5, 2, wood[3]);
  canvas.ellipse(8, 3, 3.5, 1.2, wood[1]);
  canvas.rect(3, 6, 10, 1, iron[1]);
  canvas.rect(3, 11, 10, 1, iron[1]);
  return canvas;
}

export function drawCrates(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeRect(3, 11, 13, 4);
  canvas.rect(1, 3, 13, 11, wood[0]);
  canvas.rect(2, 4, 11, 4, wood[3]);
  canvas.rect(2, 8, 11, 5, wood[2]);
  canvas.rect(2, 10, 11, 1, wood[1]);
  const fill = [tile[2], grass[2], straw[2]][seed % 3];
  for (let x = 3; x < 12; x += 3) canvas.rect(x, 4 + (x % 2), 2, 2, fill);
  return canvas;
}

export function drawCart(): Canvas {
  const canvas = new Canvas(48, 32);
  canvas.shadeEllipse(25, 27, 20, 4);
  canvas.rect(6, 11, 30, 10, wood[2]);
  canvas.rect(6, 11, 30, 2, wood[3]);
  for (let x = 10; x < 36; x += 6) canvas.rect(x, 13, 1, 8, wood[1]);
  canvas.rect(6, 20, 30, 2, wood[0]);
  for (let x = 8; x < 34; x += 4) canvas.ellipse(x + 2, 9 + (x % 3), 3, 3, x % 8 === 0 ? tile[3] : straw[2]);
  canvas.ellipse(14, 23, 6, 6, wood[0]);
  canvas.ellipse(14, 23, 4, 4, wood[3]);
  canvas.ellipse(14, 23, 2, 2, wood[0]);
  canvas.ellipse(30, 23, 6, 6, wood[0]);
  canvas.ellipse(30, 23, 4, 4, wood[3]);
  canvas.ellipse(30, 23, 2, 2, wood[0]);
  canvas.rect(36, 17, 11, 2, wood[1]);
  return canvas;
}
