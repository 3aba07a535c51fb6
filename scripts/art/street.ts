import { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, ramps, type Ink, type Ramp } from './palette.ts';

const { wood, stone, iron, linen, straw, tile, foliage, grass } = ramps;

/** A lamp on a post, two tiles high; its head hangs in the upper one. */
export function drawLamp(): Canvas {
  const canvas = new Canvas(16, 32);
  canvas.shadeEllipse(10, 29, 5, 2);
  canvas.rect(7, 10, 2, 19, iron[1]);
  canvas.rect(7, 10, 1, 19, iron[2]);
  canvas.rect(5, 28, 6, 2, iron[1]);
  canvas.rect(6, 26, 4, 2, iron[2]);
  canvas.rect(4, 9, 8, 2, iron[0]);
  canvas.rect(5, 3, 6, 6, straw[3]);
  canvas.rect(5, 3, 2, 3, ink('white'));
  canvas.rect(9, 3, 2, 6, ink('gold'));
  canvas.rect(4, 3, 1, 6, iron[0]);
  canvas.rect(11, 3, 1, 6, iron[0]);
  canvas.rect(4, 1, 8, 2, iron[0]);
  canvas.rect(5, 1, 6, 1, iron[2]);
  canvas.rect(7, 0, 2, 1, iron[1]);
  return canvas;
}

export function drawBench(): Canvas {
  const canvas = new Canvas(32, 16);
  canvas.shadeRect(3, 11, 28, 4);
  canvas.rect(2, 1, 28, 2, wood[3]);
  canvas.rect(2, 3, 28, 1, wood[1]);
  canvas.rect(2, 4, 28, 2, wood[2]);
  canvas.rect(2, 6, 28, 3, wood[3]);
  canvas.rect(2, 9, 28, 2, wood[1]);
  canvas.rect(3, 11, 2, 3, iron[0]);
  canvas.rect(27, 11, 2, 3, iron[0]);
  canvas.rect(1, 1, 2, 9, iron[1]);
  canvas.rect(29, 1, 2, 9, iron[0]);
  return canvas;
}

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

/** Two tiles wide, three high with its roof. */
export function drawWell(): Canvas {
  const canvas = new Canvas(32, 48);
  canvas.shadeEllipse(18, 40, 15, 6);
  canvas.ellipse(16, 37, 14, 9, stone[0]);
  canvas.ellipse(16, 36, 14, 8.5, stone[1]);
  for (let x = 3; x < 29; x += 6) {
    canvas.rect(x, 37, 5, 3, stone[2]);
    canvas.rect(x + 2, 41, 5, 3, stone[2]);
  }
  canvas.ellipse(16, 31, 13.5, 6, stone[3]);
  canvas.ellipse(16, 31, 10, 4, stone[0]);
  canvas.ellipse(16, 32, 9, 3, ramps.water[1]);
  for (const x of [4, 25]) {
    canvas.rect(x, 10, 3, 22, wood[1]);
    canvas.rect(x, 10, 1, 22, wood[3]);
  }
  canvas.rect(6, 17, 20, 2, wood[2]);
  canvas.rect(15, 19, 1, 8, straw[2]);
  canvas.rect(13, 25, 5, 5, wood[2]);
  canvas.rect(13, 25, 5, 1, iron[2]);
  for (let row = 0; row < 12; row += 1) {
    const reach = 6 + row;
    for (let x = 16 - reach; x < 16 + reach; x += 1)
      canvas.set(x, 2 + row, tile[row % 4 === 3 ? 1 : x < 14 ? 3 : (x + (row >> 2) * 3) % 6 === 0 ? 1 : 2]);
  }
  canvas.rect(10, 1, 12, 1, tile[3]);
  canvas.rect(-2, 14, 36, 1, tile[0]);
  return canvas;
}

/** A fountain of stone, four tiles wide and high. */
export function drawFountain(frame: number): Canvas {
  const canvas = new Canvas(64, 64);
  canvas.shadeEllipse(36, 44, 30, 18);
  canvas.ellipse(32, 43, 30, 19, stone[0]);
  canvas.ellipse(32, 40, 30, 19, stone[2]);
  canvas.ellipse(31.5, 39, 29, 18, stone[3]);
  canvas.ellipse(32, 40, 26, 15.5, stone[1]);
  canvas.ellipse(32, 41, 25.5, 14.5, ramps.water[1]);
  canvas.ellipse(31, 42.5, 23, 12.5, ramps.water[2]);
  for (const [x, y, wide] of [
    [13, 40, 6],
    [40, 47, 8],
    [22, 50, 7],
    [44, 38, 6],
    [18, 45, 4],
  ] as const)
    canvas.rect(x + frame, y, wide - (frame === 1 ? 2 : 0), 1, ramps.water[3]);
  for (let at = 0; at < 24; at += 1) {
    const x = 4 + Math.floor((at * 56) / 24);
    const across = (x - 32) / 30;
    const y = 40 + Math.round(19 * Math.sqrt(Math.max(0, 1 - across * across)));
    canvas.rect(x, y - 1, 1, 4, stone[0]);
  }
  canvas.ellipse(32, 40, 7, 4, ramps.water[3]);
  canvas.rect(28, 20, 8, 20, stone[1]);
  canvas.rect(28, 20, 3, 20, stone[3]);
  canvas.ellipse(32, 22, 13, 5.5, stone[0]);
  canvas.ellipse(32, 20, 13, 5.5, stone[3]);
  canvas.ellipse(32, 20, 10.5, 4, ramps.water[2]);
  canvas.rect(30, 8, 4, 12, stone[2]);
  canvas.rect(30, 8, 1, 12, stone[3]);
  canvas.ellipse(32, 8, 4, 2.5, stone[3]);
  for (const [x, top, bottom] of [
    [20, 22, 38],
    [44, 22, 38],
    [26, 25, 39],
    [38, 25, 39],
  ] as const)
    for (let y = top; y < bottom; y += 1)
      canvas.set(x, y, (y + 3 - frame) % 3 === 0 ? ink('white') : ink('foam'));
  canvas.letters(28, 1, ['...ww....', '.w.ff.w..', 'w.fwwf.w.', '.f.ww.f..', 'f..ff..f.'], {
    w: ink('white'),
    f: ink('foam'),
  });
  return canvas;
}

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

/** A rowing boat, three tiles wide. */
export function drawBoat(hull: Ramp): Canvas {
  const canvas = new Canvas(48, 32);
  canvas.shadeEllipse(25, 23, 20, 6);
  for (let x = 3; x < 45; x += 1) {
    const across = (x - 24) / 21;
    const bulge = Math.sqrt(Math.max(0, 1 - across * across));
    const top = Math.round(16 - bulge * 5 - across * across * 2);
    const bottom = Math.round(17 + bulge * 8);
    for (let y = top; y <= bottom; y += 1) {
      const isRim = y <= top + 1 || (y > 17 - 1 + bulge * 2 && y <= 18 + bulge * 2);
      canvas.set(
        x,
        y,
        isRim
          ? wood[3]
          : y > 18 + bulge * 2
            ? y > bottom - 2
              ? hull[0]
              : x < 20
                ? hull[2]
                : hull[1]
            : wood[1],
      );
    }
    canvas.set(x, bottom + 1, ink('foam'));
  }
  for (const x of [14, 24, 33]) {
    canvas.rect(x, 13, 3, 7, wood[2]);
    canvas.rect(x, 13, 1, 7, wood[3]);
  }
  for (let step = 0; step < 16; step += 1) canvas.set(18 + step, 20 - Math.floor(step / 2), straw[2]);
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

/** A table under a parasol: the table one tile, the parasol three wide and two high above it. */
export function drawParasol(colour: Ramp): Canvas {
  const canvas = new Canvas(48, 48);
  canvas.shadeEllipse(26, 42, 15, 5);
  canvas.ellipse(24, 38, 7, 4.5, wood[1]);
  canvas.ellipse(24, 37, 7, 4, wood[3]);
  canvas.rect(20, 36, 3, 2, ink('white'));
  canvas.rect(26, 37, 3, 2, ink('white'));
  canvas.rect(23, 41, 2, 4, wood[0]);
  canvas.rect(23, 14, 2, 23, wood[2]);
  for (let y = 4; y < 24; y += 1)
    for (let x = 4; x < 44; x += 1) {
      const [across, down] = [(x + 0.5 - 24) / 20, (y - 24) / 20];
      const reach = Math.sqrt(across * across + down * down);
      const hem = 1 - 0.08 * (Math.floor((x + 2) / 5) % 2);
      if (reach > hem || (y > 20 && Math.abs(across) > 0.98)) continue;
      const wedge = Math.floor((across / Math.max(0.12, (y - 2) / 21)) * 2.2 + 20) % 2 === 0;
      const tone = across < -0.35 ? 3 : across < 0.4 ? 2 : 1;
      canvas.set(x, y, wedge ? colour[tone] : tone === 1 ? linen[1] : ink('white'));
    }
  for (let x = 4; x < 44; x += 1) if ((x + 1) % 5 !== 0) canvas.set(x, 24, colour[0]);
  canvas.rect(23, 2, 2, 3, straw[2]);
  return canvas;
}

export function drawStool(): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(9, 12, 5, 2);
  canvas.rect(4, 6, 8, 5, wood[2]);
  canvas.rect(4, 5, 8, 2, wood[3]);
  canvas.rect(4, 10, 2, 3, wood[0]);
  canvas.rect(10, 10, 2, 3, wood[0]);
  return canvas;
}

/** Where the town is told what is new. */
export function drawBoard(): Canvas {
  const canvas = new Canvas(32, 32);
  canvas.shadeRect(5, 27, 25, 3);
  for (const x of [4, 25]) {
    canvas.rect(x, 8, 3, 21, wood[1]);
    canvas.rect(x, 8, 1, 21, wood[3]);
  }
  canvas.rect(1, 5, 30, 16, wood[0]);
  canvas.rect(2, 6, 28, 14, wood[2]);
  canvas.rect(0, 3, 32, 3, tile[2]);
  canvas.rect(0, 3, 32, 1, tile[3]);
  canvas.rect(0, 5, 32, 1, tile[0]);
  for (const [x, y, wide, high, colour] of [
    [4, 8, 7, 9, linen[3]],
    [13, 9, 6, 6, straw[3]],
    [21, 7, 7, 8, linen[2]],
  ] as const) {
    canvas.rect(x, y, wide, high, colour);
    for (let row = y + 2; row < y + high - 1; row += 2) canvas.rect(x + 1, row, wide - 2, 1, linen[0]);
    canvas.set(x + (wide >> 1), y, ink('red'));
  }
  return canvas;
}

export function drawPot(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(9, 13, 5, 2);
  canvas.rect(4, 9, 8, 5, tile[1]);
  canvas.rect(4, 9, 3, 5, tile[2]);
  canvas.rect(3, 8, 10, 2, tile[3]);
  const head = [ink('red'), ink('rose2'), ink('gold'), ink('white'), ink('violet')][seed % 5];
  canvas.ellipse(8, 5.5, 5, 3.5, foliage[2]);
  for (let at = 0; at < 7; at += 1) {
    const [x, y] = [3 + Math.floor(grain(seed, at, 1) * 9), 2 + Math.floor(grain(seed, at, 2) * 6)];
    canvas.set(x, y, head);
    canvas.set(x + 1, y, at % 2 ? grass[2] : head);
  }
  return canvas;
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

/** The wheel of the mill, seen along its rim, its axle in the wall to its right. Three tiles wide and high. */
export function drawMillWheel(frame: number): Canvas {
  const canvas = new Canvas(48, 48);
  const [left, right, top, bottom] = [8, 32, 3, 43];
  canvas.shadeRect(left + 3, bottom - 2, right - left + 6, 6);
  canvas.rect(right, 21, 16, 6, iron[1]);
  canvas.rect(right, 21, 16, 2, iron[3]);
  for (let y = top; y < bottom; y += 1) {
    // how far up the round of the wheel this row is, −1 … 1
    const around = ((y - top + 0.5) / (bottom - top)) * 2 - 1;
    const tone = around < -0.55 ? 3 : around < 0.25 ? 2 : around < 0.75 ? 1 : 0;
    canvas.rect(left, y, right - left, 1, wood[Math.max(0, tone - 1)]);
    canvas.rect(left, y, 3, 1, wood[tone]);
    canvas.rect(right - 3, y, 3, 1, wood[Math.max(0, tone - 1)]);
  }
  // blades: far apart in the middle, close together where the wheel curves away
  for (let blade = 0; blade < 9; blade += 1) {
    const turn = (blade + frame / 3) / 9;
    const y = Math.round(top + turn * turn * (3 - 2 * turn) * (bottom - top - 2));
    canvas.rect(left - 3, y, right - left + 6, 2, turn < 0.35 ? wood[3] : turn < 0.7 ? wood[2] : wood[1]);
    canvas.rect(left - 3, y + 2, right - left + 6, 1, wood[0]);
  }
  for (let x = left - 6; x < right + 6; x += 2)
    canvas.rect(x, bottom - 1 + ((x + frame) % 3), 2, 2, (x + frame) % 4 === 0 ? ink('white') : ink('foam'));
  return canvas;
}

/** A duck on the water, and the rings that it makes. */
export function drawDuck(frame: number, isLeft: boolean): Canvas {
  const canvas = new Canvas(16, 16);
  const bob = frame === 1 ? 1 : 0;
  canvas.rect(2 - (frame === 2 ? 1 : 0), 12, 12 + (frame === 2 ? 2 : 0), 1, ramps.water[3]);
  canvas.letters(
    2,
    4 + bob,
    [
      '.......gg..',
      '......ggkg.',
      '......gggyy',
      '......ww...',
      'w...bbbb...',
      'wbbbbBBbb..',
      '.wbbBBBbb..',
      '..wwwwww...',
    ],
    {
      g: ramps.teal[1],
      k: ink('ink'),
      y: ink('gold'),
      w: ink('white'),
      b: ramps.stone[3],
      B: ramps.wood[2],
    },
  );
  return isLeft ? canvas.mirrored() : canvas;
}

export function drawMailbox(): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(9, 14, 4, 1.5);
  canvas.rect(7, 7, 2, 7, wood[1]);
  canvas.rect(4, 2, 8, 6, tile[2]);
  canvas.rect(4, 2, 8, 2, tile[3]);
  canvas.rect(6, 5, 4, 1, tile[0]);
  canvas.rect(12, 2, 1, 3, ink('gold'));
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

/** A round roof on posts in the park, five tiles wide; people stand under it. */
export function drawPavilion(): Canvas {
  const canvas = new Canvas(80, 80);
  canvas.ellipse(40, 62, 36, 14, stone[1]);
  canvas.ellipse(40, 60, 36, 14, stone[3]);
  canvas.ellipse(40, 60, 33, 12, ramps.plaster[2]);
  canvas.shadeEllipse(44, 60, 30, 11);
  for (const [x, y] of [
    [8, 60],
    [24, 70],
    [52, 70],
    [69, 60],
  ] as const) {
    canvas.rect(x, 26, 3, y - 26, linen[2]);
    canvas.rect(x, 26, 1, y - 26, linen[3]);
    canvas.rect(x + 2, 26, 1, y - 26, linen[0]);
  }
  for (let y = 4; y < 38; y += 1)
    for (let x = 0; x < 80; x += 1) {
      const reach = 8 + (y - 4) * 0.94;
      const across = (x + 0.5 - 40) / reach;
      const lower = y > 30 ? Math.sqrt(Math.max(0, 1 - ((y - 30) / 9) ** 2)) : 1;
      if (Math.abs(across) > lower || y < 4) continue;
      const rib = Math.abs(((across * 3 + 30) % 1) - 0.5) > 0.44;
      const tone = across < -0.45 ? 3 : across < 0.15 ? 2 : across < 0.6 ? 1 : 0;
      canvas.set(
        x,
        y,
        rib
          ? ramps.teal[Math.max(0, tone - 1)]
          : y % 6 === 5
            ? ramps.teal[Math.max(0, tone - 1)]
            : ramps.teal[tone],
      );
    }
  canvas.rect(39, 0, 2, 6, straw[2]);
  canvas.rect(38, 1, 4, 2, ink('gold'));
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
