import { Canvas } from '../canvas.ts';
import type { Ramp } from '../palette.ts';

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
