import type { Canvas } from '../canvas.ts';
import { ink, ramps } from '../palette.ts';
import { box, type Furniture } from './piece.ts';

const { wood, stone, iron, linen } = ramps;

/** What stands in kitchens, in a café and in a bakery. */
export const kitchen: Readonly<Record<string, Furniture>> = {
  s: {
    width: 1,
    depth: 1,
    kind: 'stove',
    en: 'Stove',
    zh: '炉灶',
    states: 'off, on',
    actions: 'cook',
    paint: (canvas) => stove(canvas),
  },
  k: {
    width: 1,
    depth: 1,
    kind: 'sink',
    en: 'Sink',
    zh: '水槽',
    actions: 'wash',
    paint: (canvas) => sink(canvas),
  },
  c: {
    width: 1,
    depth: 1,
    kind: 'counter',
    en: 'Counter',
    zh: '台面',
    actions: 'cook, serve',
    paint: (canvas, seed) => counter(canvas, seed),
  },
  o: {
    width: 2,
    depth: 1,
    kind: 'oven',
    en: 'Bread oven',
    zh: '面包炉',
    states: 'off, on',
    actions: 'bake',
    paint: (canvas) => oven(canvas),
  },
  C: {
    width: 1,
    depth: 1,
    kind: 'counter',
    en: 'Bar',
    zh: '吧台',
    actions: 'serve, order',
    paint: (canvas, seed) => bar(canvas, seed),
  },
  x: { width: 1, depth: 1, kind: 'crate', en: 'Crates', zh: '木箱', paint: (canvas) => crate(canvas) },
  r: { width: 1, depth: 1, kind: 'barrel', en: 'Barrel', zh: '木桶', paint: (canvas) => barrel(canvas) },
  q: {
    width: 1,
    depth: 1,
    kind: 'sacks',
    en: 'Sacks of grain',
    zh: '粮袋',
    paint: (canvas) => sacks(canvas),
  },
};

function stove(canvas: Canvas): void {
  box(canvas, 16, 11, iron);
  canvas.rect(2, 13, 5, 3, iron[0]);
  canvas.rect(9, 13, 5, 3, iron[0]);
  canvas.rect(9, 9, 6, 5, ramps.tile[2]);
  canvas.rect(9, 9, 6, 1, ramps.tile[3]);
  canvas.rect(8, 10, 1, 2, ramps.tile[1]);
  canvas.rect(3, 20, 10, 8, iron[0]);
  canvas.rect(4, 22, 8, 5, ramps.tile[1]);
  canvas.rect(5, 24, 6, 3, ink('gold'));
  canvas.rect(6, 22, 2, 3, ramps.tile[3]);
  canvas.rect(3, 0, 4, 12, iron[1]);
  canvas.rect(3, 0, 1, 12, iron[3]);
}

function sink(canvas: Canvas): void {
  box(canvas, 16, 13, wood);
  canvas.rect(2, 13, 12, 5, stone[1]);
  canvas.rect(3, 14, 10, 4, ramps.water[3]);
  canvas.rect(3, 14, 10, 1, ramps.water[1]);
  canvas.rect(7, 8, 2, 6, stone[2]);
  canvas.rect(8, 8, 3, 2, stone[3]);
}

function counter(canvas: Canvas, seed: number): void {
  box(canvas, 16, 13, wood);
  canvas.rect(3, 21, 4, 8, wood[1]);
  canvas.rect(9, 21, 4, 8, wood[1]);
  canvas.set(6, 24, ink('gold'));
  canvas.set(9, 24, ink('gold'));
  if (seed % 2 === 0) {
    canvas.rect(4, 10, 4, 5, linen[3]);
    canvas.rect(7, 10, 1, 5, linen[1]);
    canvas.rect(10, 12, 4, 3, ramps.straw[2]);
    canvas.rect(10, 12, 4, 1, ramps.straw[3]);
  } else {
    canvas.rect(4, 9, 3, 6, ramps.teal[2]);
    canvas.rect(5, 7, 1, 2, ramps.teal[1]);
    canvas.rect(9, 11, 5, 4, ink('red'));
    canvas.rect(10, 10, 2, 2, ramps.foliage[2]);
  }
}

function oven(canvas: Canvas): void {
  canvas.shadeRect(2, 29, 31, 3);
  canvas.rect(1, 6, 30, 25, ramps.tile[0]);
  for (let y = 4; y < 30; y += 4)
    for (let x = y % 8 === 0 ? 2 : 5; x < 28; x += 7) {
      canvas.rect(x, y, 6, 3, x < 12 ? ramps.tile[3] : x < 22 ? ramps.tile[2] : ramps.tile[1]);
    }
  canvas.rect(8, 14, 16, 12, stone[1]);
  canvas.rect(10, 15, 12, 10, ramps.hair[0]);
  canvas.rect(11, 20, 10, 4, ramps.tile[2]);
  canvas.rect(12, 21, 8, 2, ink('gold'));
  canvas.rect(8, 25, 16, 2, stone[3]);
  canvas.rect(3, 27, 8, 3, ramps.straw[2]);
  canvas.rect(3, 27, 8, 1, ramps.straw[3]);
  canvas.rect(12, 0, 8, 6, ramps.tile[1]);
}

function bar(canvas: Canvas, seed: number): void {
  canvas.shadeRect(0, 30, 16, 2);
  canvas.rect(0, 12, 16, 19, wood[0]);
  canvas.rect(0, 12, 16, 6, wood[3]);
  canvas.rect(0, 12, 16, 1, ramps.straw[3]);
  canvas.rect(0, 18, 16, 12, ramps.teal[1]);
  canvas.rect(0, 18, 16, 1, ramps.teal[0]);
  canvas.frame(2, 20, 12, 9, ramps.teal[2]);
  const things = [
    () => {
      canvas.rect(3, 5, 9, 9, iron[2]);
      canvas.rect(3, 5, 9, 2, ink('red'));
      canvas.rect(4, 8, 3, 4, iron[0]);
      canvas.rect(9, 9, 2, 1, ink('gold'));
    },
    () => {
      canvas.rect(2, 9, 12, 5, ink('foam'));
      canvas.rect(3, 10, 4, 3, ramps.straw[2]);
      canvas.rect(8, 10, 5, 3, ramps.rose[2]);
      canvas.rect(2, 9, 12, 1, linen[3]);
    },
    () => {
      canvas.rect(4, 11, 3, 3, linen[3]);
      canvas.rect(9, 11, 3, 3, linen[3]);
      canvas.rect(4, 11, 3, 1, wood[1]);
    },
  ];
  things[seed % things.length]();
}

function crate(canvas: Canvas): void {
  canvas.shadeRect(3, 29, 13, 3);
  canvas.rect(1, 14, 14, 16, wood[0]);
  canvas.rect(2, 15, 12, 14, wood[2]);
  canvas.rect(2, 15, 12, 2, wood[3]);
  for (let y = 19; y < 28; y += 4) canvas.rect(2, y, 12, 1, wood[1]);
  for (let step = 0; step < 11; step += 1) canvas.rect(2 + step, 17 + step, 2, 1, wood[3]);
}

function barrel(canvas: Canvas): void {
  canvas.shadeRect(4, 28, 11, 3);
  canvas.rect(3, 13, 10, 17, wood[0]);
  canvas.rect(2, 16, 12, 11, wood[0]);
  canvas.rect(3, 16, 10, 12, wood[2]);
  canvas.rect(4, 13, 8, 4, wood[3]);
  canvas.rect(5, 14, 6, 2, wood[1]);
  canvas.rect(4, 17, 2, 11, wood[3]);
  canvas.rect(11, 17, 2, 11, wood[1]);
  canvas.rect(2, 19, 12, 1, iron[1]);
  canvas.rect(2, 25, 12, 1, iron[1]);
}

function sacks(canvas: Canvas): void {
  canvas.shadeRect(2, 29, 14, 3);
  for (const [x, y] of [
    [1, 19],
    [8, 20],
    [4, 13],
  ] as const) {
    canvas.ellipse(x + 3.5, y + 5, 4.2, 5.4, ramps.earth[0]);
    canvas.ellipse(x + 3.2, y + 4.8, 3.6, 4.8, ramps.earth[2]);
    canvas.ellipse(x + 2.6, y + 4, 2.2, 3, ramps.earth[3]);
    canvas.rect(x + 2, y - 1, 3, 2, ramps.earth[1]);
  }
}
