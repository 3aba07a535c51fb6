import type { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, ramps, type Ink, type Ramp } from './palette.ts';

export type FloorStuff = 'boards' | 'dark' | 'tiles' | 'flags' | 'checks';

/** A floor; the shade of the walls lies along its upper and left side. */
export function drawFloor(
  canvas: Canvas,
  [left, top, width, height]: readonly [number, number, number, number],
  stuff: FloorStuff,
  seed: number,
): void {
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) canvas.set(x, y, floorAt(stuff, x - left, y - top, seed));
  canvas.shadeRect(left, top, width, 3);
  canvas.shadeRect(left, top + 3, 2, height - 3);
}

function floorAt(stuff: FloorStuff, x: number, y: number, seed: number): Ink {
  switch (stuff) {
    case 'boards':
    case 'dark': {
      const steps: Ramp =
        stuff === 'dark' ? ramps.wood : [ramps.wood[2], ramps.wood[3], ramps.earth[2], ramps.earth[3]];
      const row = Math.floor(y / 6);
      const plank = Math.floor((x + Math.floor(grain(seed, row, 1) * 30)) / 30);
      const within = (x + Math.floor(grain(seed, row, 1) * 30)) % 30;
      if (y % 6 === 5 || within === 29) return steps[1];
      const tone = grain(seed, plank, row);
      const streak = grain(seed + 3, x >> 3, y) > 0.94;
      return steps[streak || tone < 0.14 ? 1 : tone > 0.9 ? 3 : 2];
    }
    case 'tiles': {
      const isLine = x % 8 === 7 || y % 8 === 7;
      if (isLine) return ramps.plaster[1];
      return (Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? ramps.linen[2] : ramps.plaster[2];
    }
    case 'checks': {
      const isDark = (Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0;
      if (x % 8 === 0 || y % 8 === 0) return isDark ? ramps.tile[2] : ramps.plaster[3];
      return isDark ? ramps.tile[1] : ramps.plaster[2];
    }
    case 'flags': {
      const row = Math.floor(y / 8);
      const shift = Math.floor(grain(seed, row, 9) * 12);
      const within = (x + shift) % 13;
      if (y % 8 === 7 || within === 12) return ramps.stone[1];
      const tone = grain(seed, Math.floor((x + shift) / 13), row);
      if (y % 8 === 0) return ramps.stone[3];
      return tone > 0.7 ? ramps.plaster[1] : ramps.stone[2];
    }
    default:
      return stuff satisfies never;
  }
}

export type Paper = 'cream' | 'green' | 'blue' | 'rose' | 'stone' | 'panel';

/** What a wall is covered with inside, from light to the board at its foot. */
const papers: Readonly<Record<Paper, readonly [plain: Ink, mark: Ink, board: Ink, rail: Ink]>> = {
  cream: [ramps.plaster[2], ramps.plaster[3], ramps.wood[2], ramps.wood[3]],
  green: [ramps.teal[3], ramps.grass[3], ramps.wood[1], ramps.wood[2]],
  blue: [ramps.slate[3], ink('foam'), ramps.slate[1], ramps.plaster[2]],
  rose: [ramps.rose[3], ramps.plaster[3], ramps.wood[2], ramps.wood[3]],
  stone: [ramps.stone[2], ramps.stone[3], ramps.stone[1], ramps.stone[3]],
  panel: [ramps.wood[2], ramps.wood[3], ramps.wood[1], ramps.wood[3]],
};

/** The face of an inner wall, from its cap down to the floor. */
export function drawInnerWall(
  canvas: Canvas,
  [left, top, width, height]: readonly [number, number, number, number],
  paper: Paper,
): void {
  const [plain, mark, board, rail] = papers[paper];
  canvas.rect(left, top, width, 5, ramps.wood[0]);
  canvas.rect(left, top, width, 1, ramps.wood[2]);
  canvas.rect(left, top + 1, width, 3, ramps.wood[1]);
  canvas.rect(left, top + 5, width, height - 5, plain);
  for (let y = top + 7; y < top + height - 5; y += 1)
    for (let x = left; x < left + width; x += 1) {
      if (
        paper === 'panel'
          ? x % 6 === 0
          : paper === 'stone'
            ? y % 5 === 4 || (x + (y % 10 < 5 ? 0 : 4)) % 8 === 7
            : (x % 6 === 2 && y % 6 === 1) || (x % 6 === 5 && y % 6 === 4)
      )
        canvas.set(x, y, paper === 'stone' ? ramps.stone[1] : mark);
    }
  canvas.shadeRect(left, top + 5, width, 2);
  if (height > 18) {
    canvas.rect(left, top + height - 9, width, 9, board);
    canvas.rect(left, top + height - 9, width, 1, rail);
    for (let x = left + 5; x < left + width; x += 8) canvas.rect(x, top + height - 8, 1, 7, rail);
  } else canvas.rect(left, top + height - 4, width, 4, board);
  canvas.rect(left, top + height - 1, width, 1, ramps.wood[0]);
}

/** The upper side of a wall that runs away from the onlooker. */
export function drawCap(canvas: Canvas, x: number, y: number, width: number, height: number): void {
  canvas.rect(x, y, width, height, ramps.wood[1]);
  canvas.rect(x, y, 1, height, ramps.wood[2]);
  canvas.rect(x + 1, y, 1, height, ramps.wood[2]);
  canvas.rect(x + width - 1, y, 1, height, ramps.wood[0]);
}

/** Pictures, clocks and shelves on the wall, one for each place in it. */
export function drawOnWall(canvas: Canvas, x: number, y: number, kind: number): void {
  switch (kind % 6) {
    case 0:
      canvas.rect(x, y, 12, 10, ramps.wood[1]);
      canvas.rect(x + 1, y + 1, 10, 8, ramps.water[3]);
      canvas.rect(x + 1, y + 5, 10, 4, ramps.grass[2]);
      canvas.rect(x + 3, y + 3, 4, 3, ramps.grass[0]);
      return;
    case 1:
      canvas.ellipse(x + 6, y + 5, 5, 5, ramps.wood[1]);
      canvas.ellipse(x + 6, y + 5, 4, 4, ink('white'));
      canvas.rect(x + 6, y + 2, 1, 4, ramps.hair[0]);
      canvas.rect(x + 6, y + 5, 3, 1, ramps.hair[0]);
      return;
    case 2:
      canvas.rect(x, y + 8, 13, 2, ramps.wood[1]);
      for (let at = 0; at < 12; at += 3)
        canvas.rect(
          x + at,
          y + 3 + (at % 2),
          2,
          5 - (at % 2),
          [ramps.tile[2], ramps.teal[2], ramps.straw[2], ramps.slate[1]][at / 3],
        );
      return;
    case 3:
      canvas.rect(x + 1, y, 10, 12, ramps.straw[2]);
      canvas.rect(x + 2, y + 1, 8, 10, ramps.slate[2]);
      canvas.rect(x + 4, y + 3, 4, 4, ramps.skin[2]);
      canvas.rect(x + 4, y + 2, 4, 2, ramps.hair[1]);
      canvas.rect(x + 3, y + 7, 6, 4, ramps.tile[1]);
      return;
    case 4:
      canvas.rect(x, y, 14, 13, ramps.wood[0]);
      canvas.rect(x + 1, y + 1, 12, 11, ramps.water[2]);
      canvas.rect(x + 1, y + 1, 5, 5, ink('foam'));
      canvas.rect(x + 6, y + 1, 2, 11, ramps.linen[3]);
      canvas.rect(x + 1, y + 6, 12, 1, ramps.linen[3]);
      canvas.rect(x - 1, y + 12, 16, 2, ramps.wood[2]);
      return;
    default:
      canvas.rect(x + 2, y + 1, 9, 9, ramps.linen[2]);
      canvas.rect(x + 3, y + 3, 6, 1, ramps.slate[1]);
      canvas.rect(x + 3, y + 5, 7, 1, ramps.slate[1]);
      canvas.set(x + 6, y + 1, ink('red'));
  }
}
