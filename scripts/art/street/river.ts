import { Canvas } from '../canvas.ts';
import { ink, type Ramp, ramps } from '../palette.ts';

const { wood, iron, straw } = ramps;

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
