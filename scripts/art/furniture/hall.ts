import type { Canvas } from '../canvas.ts';
import { grain } from '../grain.ts';
import { ink, type Ink, ramps } from '../palette.ts';
import { box, type Furniture } from './piece.ts';

const { wood, iron, linen } = ramps;

/** What stands where people read, learn, paint, play and vote. */
export const hall: Readonly<Record<string, Furniture>> = {
  S: {
    width: 2,
    depth: 1,
    kind: 'shelf',
    en: 'Bookcase',
    zh: '书架',
    actions: 'read',
    paint: (canvas, seed) => bookcase(canvas, seed),
  },
  d: {
    width: 2,
    depth: 1,
    kind: 'desk',
    en: 'Desk',
    zh: '书桌',
    actions: 'write, read',
    paint: (canvas, seed) => desk(canvas, seed),
  },
  e: {
    width: 1,
    depth: 1,
    kind: 'desk',
    en: 'School desk',
    zh: '课桌',
    actions: 'learn',
    paint: (canvas) => schoolDesk(canvas),
  },
  K: {
    width: 3,
    depth: 1,
    kind: 'blackboard',
    en: 'Blackboard',
    zh: '黑板',
    actions: 'teach',
    paint: (canvas) => blackboard(canvas),
  },
  i: {
    width: 1,
    depth: 1,
    kind: 'piano',
    en: 'Music stand',
    zh: '谱架',
    actions: 'play',
    paint: (canvas) => musicStand(canvas),
  },
  E: {
    width: 1,
    depth: 1,
    kind: 'easel',
    en: 'Easel',
    zh: '画架',
    actions: 'draw',
    paint: (canvas) => easel(canvas),
  },
  L: {
    width: 1,
    depth: 1,
    kind: 'lectern',
    en: 'Lectern',
    zh: '讲台',
    actions: 'announce',
    paint: (canvas) => lectern(canvas),
  },
  z: {
    width: 2,
    depth: 1,
    kind: 'bench',
    en: 'Bench',
    zh: '长凳',
    isSeat: true,
    seats: 2,
    actions: 'sit',
    paint: (canvas) => benchInside(canvas),
  },
  v: {
    width: 1,
    depth: 1,
    kind: 'ballot-box',
    en: 'Ballot box',
    zh: '票箱',
    actions: 'vote',
    paint: (canvas) => ballot(canvas),
  },
};

function bookcase(canvas: Canvas, seed: number): void {
  canvas.shadeRect(2, 29, 32, 3);
  canvas.rect(0, 2, 32, 29, wood[0]);
  canvas.rect(1, 2, 30, 3, wood[3]);
  canvas.rect(1, 5, 30, 25, wood[1]);
  const spines: readonly Ink[] = [
    ramps.tile[2],
    ramps.slate[2],
    ramps.teal[2],
    ramps.straw[2],
    ramps.rose[1],
    linen[2],
    ramps.foliage[2],
  ];
  for (let row = 0; row < 3; row += 1) {
    canvas.rect(2, 6 + row * 8, 28, 7, wood[0]);
    for (let x = 2; x < 29; x += 2 + Math.floor(grain(seed, x, row) * 2)) {
      const tall = 4 + Math.floor(grain(seed + 1, x, row) * 3);
      const spine = spines[Math.floor(grain(seed + 2, x, row) * spines.length)];
      if (grain(seed + 3, x, row) > 0.12) canvas.rect(x, 13 + row * 8 - tall, 2, tall, spine);
    }
    canvas.rect(1, 13 + row * 8, 30, 1, wood[2]);
  }
}

function desk(canvas: Canvas, seed: number): void {
  box(canvas, 32, 13, wood);
  canvas.rect(3, 21, 8, 4, wood[1]);
  canvas.rect(3, 26, 8, 3, wood[1]);
  canvas.set(6, 22, ink('gold'));
  canvas.set(6, 27, ink('gold'));
  canvas.rect(12, 20, 16, 11, wood[0]);
  canvas.rect(13, 14, 8, 4, linen[3]);
  canvas.rect(14, 15, 6, 1, linen[0]);
  canvas.rect(4, 11, 2, 5, ramps.slate[0]);
  canvas.set(6, 9, linen[3]);
  canvas.set(7, 8, linen[3]);
  if (seed % 2 === 0) {
    canvas.rect(24, 9, 5, 2, ramps.straw[2]);
    canvas.rect(26, 11, 1, 4, ramps.straw[1]);
    canvas.rect(24, 15, 5, 1, ramps.straw[1]);
  } else {
    canvas.rect(24, 12, 6, 4, ramps.tile[1]);
    canvas.rect(24, 10, 6, 2, ramps.teal[2]);
  }
}

function schoolDesk(canvas: Canvas): void {
  canvas.shadeRect(2, 28, 13, 3);
  canvas.rect(1, 16, 14, 9, wood[3]);
  canvas.rect(1, 24, 14, 3, wood[1]);
  canvas.rect(1, 16, 14, 1, ramps.straw[3]);
  canvas.rect(2, 27, 2, 4, wood[0]);
  canvas.rect(12, 27, 2, 4, wood[0]);
  canvas.rect(4, 18, 6, 4, linen[3]);
  canvas.rect(5, 19, 4, 1, linen[0]);
  canvas.rect(11, 18, 2, 2, ramps.slate[1]);
}

function blackboard(canvas: Canvas): void {
  canvas.rect(1, 1, 46, 20, wood[1]);
  canvas.rect(1, 1, 46, 1, wood[3]);
  canvas.rect(3, 3, 42, 16, ramps.teal[0]);
  canvas.rect(3, 3, 42, 1, ramps.hair[0]);
  canvas.letters(
    6,
    6,
    [
      'www.......www.......www',
      '..w..w......w.www...w..',
      'www.www...www.......www',
      'w....w......w.www.....w',
      'www.......www.......www',
    ],
    { w: linen[2] },
  );
  canvas.rect(8, 14, 14, 1, linen[1]);
  canvas.rect(31, 12, 9, 1, ramps.rose[3]);
  canvas.rect(31, 8, 1, 5, ramps.rose[3]);
  canvas.rect(1, 20, 46, 2, wood[2]);
  canvas.rect(20, 19, 4, 1, linen[3]);
}

function musicStand(canvas: Canvas): void {
  canvas.shadeRect(4, 28, 10, 3);
  canvas.rect(7, 16, 2, 14, iron[1]);
  canvas.rect(4, 29, 8, 1, iron[1]);
  canvas.rect(2, 8, 12, 9, wood[1]);
  canvas.rect(3, 8, 5, 7, linen[3]);
  canvas.rect(9, 8, 4, 7, linen[2]);
  for (const y of [10, 12]) canvas.rect(4, y, 8, 1, linen[0]);
}

function easel(canvas: Canvas): void {
  canvas.shadeRect(3, 28, 12, 3);
  canvas.rect(2, 6, 1, 25, wood[2]);
  canvas.rect(13, 6, 1, 25, wood[1]);
  canvas.rect(7, 1, 2, 6, wood[2]);
  canvas.rect(1, 6, 14, 14, linen[2]);
  canvas.rect(2, 7, 12, 12, ramps.water[3]);
  canvas.rect(2, 13, 12, 6, ramps.grass[2]);
  canvas.rect(5, 11, 5, 5, ramps.tile[2]);
  canvas.rect(1, 20, 14, 2, wood[3]);
}

function lectern(canvas: Canvas): void {
  canvas.shadeRect(3, 28, 12, 3);
  canvas.rect(3, 16, 10, 14, wood[1]);
  canvas.rect(3, 16, 3, 14, wood[2]);
  canvas.rect(1, 11, 14, 6, wood[3]);
  canvas.rect(3, 11, 10, 4, linen[3]);
  canvas.rect(6, 20, 4, 5, ink('gold'));
}

function benchInside(canvas: Canvas): void {
  canvas.shadeRect(2, 28, 30, 3);
  canvas.rect(1, 15, 30, 4, wood[2]);
  canvas.rect(1, 15, 30, 1, wood[3]);
  canvas.rect(1, 21, 30, 5, wood[3]);
  canvas.rect(1, 25, 30, 2, wood[1]);
  canvas.rect(3, 27, 2, 4, wood[0]);
  canvas.rect(27, 27, 2, 4, wood[0]);
}

function ballot(canvas: Canvas): void {
  canvas.shadeRect(3, 28, 12, 3);
  canvas.rect(2, 15, 12, 15, wood[1]);
  canvas.rect(2, 15, 12, 4, wood[3]);
  canvas.rect(5, 16, 6, 1, wood[0]);
  canvas.rect(6, 11, 5, 5, linen[3]);
  canvas.rect(4, 21, 8, 6, ramps.teal[2]);
}
