import { Canvas } from '../canvas.ts';
import { grain } from '../grain.ts';
import { ink, type Ramp, ramps } from '../palette.ts';

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
