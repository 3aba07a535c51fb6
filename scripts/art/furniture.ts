import { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, ramps, type Ink, type Ramp } from './palette.ts';

/** A thing of a room: how many tiles it covers, and a picture that may rise a tile above them. */
export type Furniture = {
  readonly width: number;
  readonly depth: number;
  readonly isFlat?: boolean;
  readonly kind: string;
  readonly en: string;
  readonly zh: string;
  readonly states?: string;
  readonly actions?: string;
  readonly seats?: number;
  /** One sits or lies on its uppermost row; nobody walks over the rest, nor over what is no seat and not flat. */
  readonly isSeat?: boolean;
  /** Paints into a canvas with one row of tiles above; `y` 16 is its upper edge. */
  paint(canvas: Canvas, seed: number): void;
};

const { wood, stone, plaster, iron, linen } = ramps;

/** By the letter that stands for it in the plan of a house. */
export const furniture: Readonly<Record<string, Furniture>> = {
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
  S: {
    width: 2,
    depth: 1,
    kind: 'shelf',
    en: 'Bookcase',
    zh: '书架',
    actions: 'read',
    paint: (canvas, seed) => bookcase(canvas, seed),
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

/** A box against the wall: a top that catches light and a front. */
function box(canvas: Canvas, width: number, top: number, steps: Ramp): void {
  canvas.shadeRect(2, 29, width, 3);
  canvas.rect(0, top, width, 31 - top, steps[0]);
  canvas.rect(1, top, width - 2, 6, steps[3]);
  canvas.rect(1, top + 6, width - 2, 24 - top, steps[2]);
  canvas.rect(1, top + 6, width - 2, 1, steps[1]);
  canvas.rect(width - 3, top + 7, 2, 23 - top, steps[1]);
}

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

function standingLamp(canvas: Canvas): void {
  canvas.shadeRect(5, 28, 8, 3);
  canvas.rect(7, 10, 2, 19, wood[1]);
  canvas.rect(5, 28, 6, 2, wood[0]);
  canvas.rect(4, 3, 8, 8, ramps.straw[3]);
  canvas.rect(5, 1, 6, 2, ramps.straw[3]);
  canvas.rect(10, 3, 2, 8, ramps.straw[2]);
}

/** Carpets lie flat, as large as they are wanted. */
export function drawCarpet(width: number, height: number, steps: Ramp): Canvas {
  const canvas = new Canvas(width * 16, height * 16);
  const [w, h] = [canvas.width, canvas.height];
  canvas.rect(2, 3, w - 4, h - 5, steps[1]);
  canvas.rect(4, 5, w - 8, h - 9, steps[2]);
  canvas.frame(5, 6, w - 10, h - 11, steps[3]);
  for (let y = 10; y < h - 9; y += 6)
    for (let x = 10 + ((y / 6) % 2) * 4; x < w - 10; x += 8)
      canvas.letters(x - 1, y - 1, ['.a.', 'aba', '.a.'], { a: steps[1], b: steps[3] });
  for (let x = 3; x < w - 3; x += 2) {
    canvas.set(x, 2, steps[3]);
    canvas.set(x, h - 2, steps[3]);
  }
  return canvas;
}
