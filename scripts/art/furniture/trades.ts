import type { Canvas } from '../canvas.ts';
import { ink, ramps } from '../palette.ts';
import { box, type Furniture } from './piece.ts';

const { wood, stone, plaster, iron, linen } = ramps;

/** What stands in the clinic, the printing house, the workshop, the smithy and the mill. */
export const trades: Readonly<Record<string, Furniture>> = {
  m: {
    width: 1,
    depth: 2,
    kind: 'bed',
    isSeat: true,
    en: 'Sickbed',
    zh: '病床',
    states: 'free, taken',
    actions: 'rest',
    paint: (canvas) => sickbed(canvas),
  },
  M: {
    width: 1,
    depth: 1,
    kind: 'cabinet',
    en: 'Medicine cabinet',
    zh: '药柜',
    states: 'closed, open',
    paint: (canvas) => medicine(canvas),
  },
  P: {
    width: 2,
    depth: 2,
    kind: 'press',
    en: 'Printing press',
    zh: '印刷机',
    states: 'still, running',
    actions: 'print',
    paint: (canvas) => press(canvas),
  },
  y: {
    width: 1,
    depth: 1,
    kind: 'type-case',
    en: 'Type case',
    zh: '字盘',
    actions: 'set type',
    paint: (canvas) => typeCase(canvas),
  },
  n: {
    width: 1,
    depth: 1,
    kind: 'papers',
    en: 'Stacks of papers',
    zh: '成捆的报纸',
    actions: 'read',
    paint: (canvas) => papers(canvas),
  },
  W: {
    width: 2,
    depth: 1,
    kind: 'workbench',
    en: 'Workbench',
    zh: '工作台',
    states: 'idle, in use',
    actions: 'work',
    paint: (canvas, seed) => workbench(canvas, seed),
  },
  a: {
    width: 1,
    depth: 1,
    kind: 'anvil',
    en: 'Anvil',
    zh: '铁砧',
    states: 'idle, in use',
    actions: 'forge',
    paint: (canvas) => anvil(canvas),
  },
  F: {
    width: 2,
    depth: 1,
    kind: 'forge',
    en: 'Forge',
    zh: '锻炉',
    states: 'off, on',
    actions: 'forge',
    paint: (canvas) => forge(canvas),
  },
  g: {
    width: 2,
    depth: 1,
    kind: 'machine',
    en: 'Lathe',
    zh: '车床',
    states: 'off, on',
    actions: 'mend',
    paint: (canvas) => lathe(canvas),
  },
  G: {
    width: 1,
    depth: 2,
    kind: 'millstone',
    en: 'Millstones',
    zh: '石磨',
    states: 'still, running',
    actions: 'grind',
    paint: (canvas) => millstone(canvas),
  },
};

function sickbed(canvas: Canvas): void {
  canvas.shadeRect(2, 44, 15, 4);
  canvas.rect(1, 9, 14, 37, stone[1]);
  canvas.rect(1, 9, 14, 1, stone[3]);
  canvas.rect(2, 13, 12, 31, linen[3]);
  canvas.rect(3, 15, 10, 7, linen[2]);
  canvas.rect(3, 21, 10, 1, linen[1]);
  canvas.rect(2, 26, 12, 17, ramps.water[3]);
  canvas.rect(2, 26, 12, 3, ink('foam'));
  canvas.rect(12, 29, 2, 14, ramps.water[2]);
  canvas.rect(1, 43, 14, 3, stone[2]);
}

function medicine(canvas: Canvas): void {
  canvas.shadeRect(2, 29, 15, 3);
  canvas.rect(0, 2, 16, 29, stone[1]);
  canvas.rect(1, 2, 14, 3, linen[3]);
  canvas.rect(1, 5, 14, 25, linen[2]);
  canvas.rect(13, 5, 2, 25, linen[1]);
  canvas.rect(2, 6, 11, 9, ramps.water[2]);
  for (let x = 3; x < 12; x += 3)
    canvas.rect(x, 9, 2, 5, [ramps.tile[2], ramps.teal[2], ink('violet')][x % 3]);
  canvas.rect(6, 18, 3, 9, ink('red'));
  canvas.rect(3, 21, 9, 3, ink('red'));
}

function press(canvas: Canvas): void {
  canvas.shadeRect(3, 44, 30, 4);
  canvas.rect(2, 30, 28, 16, iron[0]);
  canvas.rect(3, 30, 26, 4, iron[2]);
  canvas.rect(3, 34, 26, 10, iron[1]);
  canvas.rect(3, 6, 5, 26, iron[1]);
  canvas.rect(3, 6, 2, 26, iron[3]);
  canvas.rect(24, 6, 5, 26, iron[1]);
  canvas.rect(24, 6, 2, 26, iron[2]);
  canvas.rect(2, 3, 28, 6, iron[2]);
  canvas.rect(2, 3, 28, 2, iron[3]);
  canvas.rect(14, 8, 4, 9, stone[2]);
  canvas.rect(14, 8, 1, 9, stone[3]);
  canvas.rect(8, 17, 16, 4, iron[2]);
  canvas.rect(8, 17, 16, 1, iron[3]);
  canvas.rect(6, 25, 20, 6, linen[3]);
  canvas.rect(8, 26, 7, 1, linen[0]);
  canvas.rect(8, 28, 14, 1, linen[0]);
  canvas.rect(17, 26, 6, 1, linen[0]);
  canvas.rect(18, 12, 11, 2, wood[3]);
  canvas.rect(27, 11, 4, 4, wood[2]);
  canvas.ellipse(8, 39, 4.5, 4.5, iron[3]);
  canvas.ellipse(8, 39, 2.5, 2.5, iron[0]);
  canvas.rect(16, 37, 10, 5, linen[2]);
}

function typeCase(canvas: Canvas): void {
  box(canvas, 16, 9, wood);
  canvas.rect(1, 7, 14, 12, wood[1]);
  for (let y = 8; y < 18; y += 3)
    for (let x = 2; x < 14; x += 3) {
      canvas.rect(x, y, 2, 2, (x + y) % 4 === 0 ? stone[3] : stone[1]);
    }
}

function papers(canvas: Canvas): void {
  canvas.shadeRect(2, 28, 14, 3);
  for (const [x, y, high] of [
    [1, 14, 16],
    [8, 19, 11],
  ] as const) {
    canvas.rect(x, y, 7, high, linen[2]);
    canvas.rect(x, y, 7, 3, linen[3]);
    canvas.rect(x + 1, y + 1, 4, 1, linen[0]);
    for (let row = y + 4; row < y + high; row += 2) canvas.rect(x, row, 7, 1, linen[1]);
    canvas.rect(x + 3, y, 1, high, ramps.tile[2]);
  }
}

function workbench(canvas: Canvas, seed: number): void {
  canvas.shadeRect(2, 28, 31, 4);
  canvas.rect(0, 13, 32, 9, wood[3]);
  canvas.rect(0, 13, 32, 1, ramps.straw[3]);
  canvas.rect(0, 20, 32, 3, wood[1]);
  canvas.rect(1, 23, 4, 8, wood[1]);
  canvas.rect(27, 23, 4, 8, wood[1]);
  canvas.rect(5, 26, 22, 2, wood[0]);
  canvas.rect(4, 15, 9, 2, stone[2]);
  canvas.rect(3, 14, 3, 4, wood[1]);
  canvas.rect(18, 11, 6, 5, iron[2]);
  canvas.rect(18, 11, 6, 1, iron[3]);
  canvas.rect(22, 17, 8, 1, ramps.straw[2]);
  if (seed % 2 === 0) canvas.rect(11, 12, 5, 2, ramps.tile[2]);
  // tools on the wall
  canvas.rect(3, 2, 1, 6, wood[2]);
  canvas.rect(2, 1, 3, 2, stone[2]);
  canvas.rect(9, 1, 2, 8, stone[2]);
  canvas.rect(15, 2, 6, 1, stone[3]);
  canvas.rect(20, 2, 2, 5, wood[2]);
  canvas.ellipse(27, 4.5, 3, 3, stone[2]);
  canvas.ellipse(27, 4.5, 1.6, 1.6, plaster[2]);
}

function anvil(canvas: Canvas): void {
  canvas.shadeRect(2, 28, 14, 3);
  canvas.rect(4, 24, 9, 7, wood[1]);
  canvas.rect(4, 24, 3, 7, wood[2]);
  canvas.rect(2, 16, 13, 4, iron[2]);
  canvas.rect(1, 16, 13, 1, iron[3]);
  canvas.rect(0, 17, 3, 2, iron[2]);
  canvas.rect(6, 20, 5, 3, iron[1]);
  canvas.rect(4, 22, 9, 3, iron[1]);
}

function forge(canvas: Canvas): void {
  canvas.rect(0, 14, 32, 17, ramps.tile[0]);
  for (let y = 15; y < 30; y += 4)
    for (let x = (y % 8 === 7 ? 0 : 4) + 1; x < 31; x += 8) canvas.rect(x, y, 6, 3, ramps.tile[1]);
  canvas.rect(0, 13, 32, 6, stone[1]);
  canvas.rect(0, 13, 32, 1, stone[3]);
  canvas.rect(5, 13, 18, 5, ramps.hair[0]);
  for (let x = 6; x < 22; x += 1)
    canvas.set(
      x,
      14 + ((x * 7) % 3),
      x % 3 === 0 ? ink('gold') : x % 3 === 1 ? ramps.tile[3] : ramps.tile[2],
    );
  canvas.rect(2, 0, 26, 6, stone[1]);
  canvas.rect(2, 0, 26, 1, stone[3]);
  canvas.rect(4, 6, 22, 3, stone[0]);
  canvas.rect(25, 20, 6, 6, wood[2]);
}

function lathe(canvas: Canvas): void {
  canvas.shadeRect(2, 28, 31, 4);
  canvas.rect(1, 22, 30, 3, iron[2]);
  canvas.rect(1, 22, 30, 1, iron[3]);
  canvas.rect(3, 25, 4, 6, iron[1]);
  canvas.rect(25, 25, 4, 6, iron[1]);
  canvas.rect(2, 12, 8, 10, ramps.teal[1]);
  canvas.rect(2, 12, 8, 2, ramps.teal[2]);
  canvas.ellipse(11, 17, 3.5, 3.5, stone[2]);
  canvas.ellipse(11, 17, 1.5, 1.5, iron[0]);
  canvas.rect(13, 16, 11, 3, wood[3]);
  canvas.rect(24, 14, 5, 8, ramps.teal[1]);
  canvas.ellipse(27, 8, 4, 4, ramps.straw[1]);
  canvas.ellipse(27, 8, 2, 2, wood[0]);
}

function millstone(canvas: Canvas): void {
  canvas.shadeEllipse(9, 40, 8, 6);
  canvas.rect(6, 0, 3, 24, wood[1]);
  canvas.rect(6, 0, 1, 24, wood[3]);
  canvas.ellipse(8, 38, 8, 8, stone[0]);
  canvas.ellipse(8, 34, 8, 8, stone[2]);
  canvas.ellipse(7.4, 33.4, 6.6, 6.6, stone[3]);
  canvas.ellipse(8, 34, 2.5, 2.5, wood[0]);
  for (let x = 2; x < 14; x += 3) canvas.rect(x, 34, 1, 3, stone[1]);
}
