import type { Canvas } from '../canvas.ts';
import { grain } from '../grain.ts';
import { ink, type Ramp, ramps } from '../palette.ts';
import type { Furniture } from './piece.ts';

const { wood, stone, linen } = ramps;

/** What stands in bedrooms and parlours. */
export const home: Readonly<Record<string, Furniture>> = {
  b: {
    width: 1,
    depth: 2,
    kind: 'bed',
    isSeat: true,
    en: 'Bed',
    zh: '床',
    states: 'free, taken',
    actions: 'sleep, rest',
    paint: (canvas, seed) => bed(canvas, 16, blankets[seed % blankets.length]),
  },
  B: {
    width: 2,
    depth: 2,
    kind: 'bed',
    isSeat: true,
    en: 'Double bed',
    zh: '双人床',
    states: 'free, taken',
    actions: 'sleep, rest',
    seats: 2,
    paint: (canvas, seed) => bed(canvas, 32, blankets[seed % blankets.length]),
  },
  t: {
    width: 2,
    depth: 1,
    kind: 'table',
    en: 'Table',
    zh: '桌子',
    actions: 'eat, talk',
    seats: 4,
    paint: (canvas, seed) => table(canvas, 32, seed),
  },
  T: {
    width: 1,
    depth: 1,
    kind: 'table',
    en: 'Small table',
    zh: '小桌',
    actions: 'eat, drink, talk',
    seats: 2,
    paint: (canvas, seed) => table(canvas, 16, seed),
  },
  h: {
    width: 1,
    depth: 1,
    kind: 'chair',
    en: 'Chair',
    zh: '椅子',
    isSeat: true,
    actions: 'sit',
    paint: (canvas) => chair(canvas),
  },
  w: {
    width: 1,
    depth: 1,
    kind: 'wardrobe',
    en: 'Wardrobe',
    zh: '衣柜',
    states: 'closed, open',
    paint: (canvas) => wardrobe(canvas),
  },
  f: {
    width: 2,
    depth: 1,
    kind: 'fireplace',
    en: 'Fireplace',
    zh: '壁炉',
    states: 'off, on',
    actions: 'warm',
    paint: (canvas) => fireplace(canvas),
  },
  p: {
    width: 1,
    depth: 1,
    kind: 'plant',
    en: 'Potted plant',
    zh: '盆栽',
    actions: 'water',
    paint: (canvas, seed) => plant(canvas, seed),
  },
  u: {
    width: 2,
    depth: 1,
    kind: 'sofa',
    en: 'Sofa',
    zh: '沙发',
    isSeat: true,
    seats: 2,
    actions: 'sit, rest',
    paint: (canvas, seed) => sofa(canvas, seed),
  },
  l: {
    width: 1,
    depth: 1,
    kind: 'lamp',
    en: 'Standing lamp',
    zh: '落地灯',
    states: 'off, on',
    paint: (canvas) => standingLamp(canvas),
  },
};

const blankets: readonly Ramp[] = [ramps.slate, ramps.tile, ramps.teal, ramps.rose, ramps.straw, ramps.fresh];

function bed(canvas: Canvas, width: number, blanket: Ramp): void {
  canvas.shadeRect(2, 44, width, 4);
  canvas.rect(1, 8, width - 2, 38, wood[0]);
  canvas.rect(2, 9, width - 4, 9, wood[2]);
  canvas.rect(2, 9, width - 4, 2, wood[3]);
  canvas.rect(2, 15, width - 4, 28, linen[2]);
  for (let x = 3; x < width - 4; x += 14) {
    canvas.rect(x, 16, Math.min(12, width - 6), 7, linen[3]);
    canvas.rect(x, 22, Math.min(12, width - 6), 1, linen[1]);
  }
  canvas.rect(2, 25, width - 4, 18, blanket[2]);
  canvas.rect(2, 25, width - 4, 3, blanket[3]);
  canvas.rect(2, 25, 2, 18, blanket[3]);
  for (let y = 30; y < 42; y += 4)
    for (let x = 4 + ((y >> 2) % 2) * 3; x < width - 4; x += 6) canvas.rect(x, y, 2, 1, blanket[1]);
  canvas.rect(width - 4, 28, 2, 15, blanket[1]);
  canvas.rect(2, 42, width - 4, 1, blanket[1]);
  canvas.rect(1, 43, width - 2, 4, wood[1]);
  canvas.rect(1, 43, width - 2, 1, wood[3]);
}

function table(canvas: Canvas, width: number, seed: number): void {
  canvas.shadeRect(2, 27, width - 1, 5);
  canvas.rect(2, 26, 2, 5, wood[0]);
  canvas.rect(width - 4, 26, 2, 5, wood[0]);
  canvas.rect(1, 15, width - 2, 12, wood[2]);
  canvas.rect(1, 15, width - 2, 1, wood[3]);
  canvas.rect(1, 25, width - 2, 3, wood[1]);
  canvas.rect(1, 27, width - 2, 1, wood[0]);
  for (let x = 5; x < width - 4; x += 7) canvas.rect(x, 18 + (x % 3), 4, 1, wood[1]);
  if (seed % 3 === 0) {
    canvas.rect(width / 2 - 5, 15, 10, 11, linen[2]);
    for (let y = 15; y < 26; y += 4) canvas.rect(width / 2 - 5, y, 10, 1, ramps.tile[2]);
    canvas.rect(width / 2 - 5, 26, 10, 1, linen[1]);
  }
  plate(canvas, 4, 18);
  if (width > 16) plate(canvas, width - 10, 19);
  canvas.rect(width / 2 - 1, 14, 3, 5, ramps.water[2]);
  canvas.set(width / 2, 12, ink('red'));
  canvas.set(width / 2 - 1, 11, ink('gold'));
  canvas.set(width / 2 + 1, 11, ink('rose2'));
  canvas.set(width / 2, 13, ramps.foliage[2]);
}

function plate(canvas: Canvas, x: number, y: number): void {
  canvas.rect(x, y, 5, 3, linen[3]);
  canvas.rect(x + 1, y + 1, 3, 1, ramps.straw[2]);
  canvas.rect(x, y + 3, 5, 1, linen[1]);
}

function chair(canvas: Canvas): void {
  canvas.shadeRect(4, 28, 10, 3);
  canvas.rect(3, 13, 10, 10, wood[1]);
  canvas.rect(3, 13, 10, 2, wood[3]);
  canvas.rect(5, 16, 2, 6, wood[0]);
  canvas.rect(9, 16, 2, 6, wood[0]);
  canvas.rect(3, 22, 10, 5, ramps.tile[2]);
  canvas.rect(3, 22, 10, 1, ramps.tile[3]);
  canvas.rect(3, 27, 10, 1, ramps.tile[0]);
  canvas.rect(3, 27, 2, 4, wood[0]);
  canvas.rect(11, 27, 2, 4, wood[0]);
}

function wardrobe(canvas: Canvas): void {
  canvas.shadeRect(2, 29, 15, 3);
  canvas.rect(0, 1, 16, 30, wood[0]);
  canvas.rect(1, 1, 14, 4, wood[3]);
  canvas.rect(1, 5, 14, 25, wood[2]);
  canvas.rect(8, 5, 1, 25, wood[0]);
  canvas.frame(2, 7, 5, 20, wood[1]);
  canvas.frame(10, 7, 4, 20, wood[1]);
  canvas.set(7, 17, ink('gold'));
  canvas.set(9, 17, ink('gold'));
}

function fireplace(canvas: Canvas): void {
  canvas.rect(0, 0, 32, 31, stone[1]);
  for (let y = 1; y < 31; y += 5)
    for (let x = (y % 2) * 4; x < 32; x += 8) {
      canvas.rect(x, y, 7, 4, stone[2]);
      canvas.rect(x, y, 6, 1, stone[3]);
    }
  canvas.rect(0, 8, 32, 3, wood[2]);
  canvas.rect(0, 8, 32, 1, wood[3]);
  canvas.rect(7, 14, 18, 17, ramps.hair[0]);
  canvas.rect(8, 13, 16, 2, stone[0]);
  canvas.rect(9, 27, 14, 3, wood[1]);
  canvas.letters(
    10,
    17,
    [
      '.....a......',
      '..a..ba.a...',
      '..ba.bb.ba..',
      '.abbabcbbba.',
      '.bcbbccbcbb.',
      'abccbccccbba',
      'bccwccwwccbb',
      'bcwwwwwwwccb',
      '.bcwwwwwwcb.',
    ],
    {
      a: ramps.tile[1],
      b: ramps.tile[3],
      c: ink('gold'),
      w: ink('white'),
    },
  );
  canvas.rect(5, 4, 4, 4, linen[2]);
  canvas.rect(22, 3, 5, 5, ramps.slate[2]);
  canvas.rect(23, 4, 3, 3, ramps.straw[3]);
}

function plant(canvas: Canvas, seed: number): void {
  canvas.shadeRect(4, 28, 10, 3);
  canvas.rect(4, 22, 8, 8, ramps.tile[1]);
  canvas.rect(4, 22, 3, 8, ramps.tile[2]);
  canvas.rect(3, 21, 10, 2, ramps.tile[3]);
  for (let leaf = 0; leaf < 16; leaf += 1) {
    const x = 2 + Math.floor(grain(seed, leaf, 1) * 11);
    const y = 7 + Math.floor(grain(seed, leaf, 2) * 13);
    canvas.rect(
      x,
      y,
      2,
      2,
      leaf % 3 === 0 ? ramps.grass[2] : leaf % 3 === 1 ? ramps.foliage[2] : ramps.foliage[1],
    );
    if (leaf < 5) canvas.rect(7, y, 1, 21 - y, ramps.foliage[1]);
  }
}

function sofa(canvas: Canvas, seed: number): void {
  const cloth = blankets[(seed + 2) % blankets.length];
  canvas.shadeRect(2, 29, 31, 3);
  canvas.rect(1, 11, 30, 18, cloth[0]);
  canvas.rect(2, 11, 28, 9, cloth[2]);
  canvas.rect(2, 11, 28, 2, cloth[3]);
  canvas.rect(4, 19, 24, 7, cloth[2]);
  canvas.rect(4, 19, 24, 2, cloth[3]);
  canvas.rect(15, 13, 1, 13, cloth[1]);
  canvas.rect(1, 16, 4, 13, cloth[1]);
  canvas.rect(1, 16, 4, 1, cloth[3]);
  canvas.rect(27, 16, 4, 13, cloth[1]);
  canvas.rect(2, 29, 2, 2, wood[0]);
  canvas.rect(28, 29, 2, 2, wood[0]);
}

function standingLamp(canvas: Canvas): void {
  canvas.shadeRect(5, 28, 8, 3);
  canvas.rect(7, 10, 2, 19, wood[1]);
  canvas.rect(5, 28, 6, 2, wood[0]);
  canvas.rect(4, 3, 8, 8, ramps.straw[3]);
  canvas.rect(5, 1, 6, 2, ramps.straw[3]);
  canvas.rect(10, 3, 2, 8, ramps.straw[2]);
}
