import type { Texture } from 'pixi.js';
import { textureOf } from './town/chunks.ts';

/** A white oval that lies on the ground, to be tinted: measures in pixels, `fill` the opacity inside of its line. */
export function ovalTexture(of: {
  readonly width: number;
  readonly height: number;
  readonly line: number;
  readonly fill: number;
}): Texture {
  const { width, height, line, fill } = of;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = `rgba(255,255,255,${fill})`;
    context.strokeStyle = '#ffffff';
    context.lineWidth = line;
    context.beginPath();
    context.ellipse(width / 2, height / 2, width / 2 - 3, height / 2 - 3, 0, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  return textureOf(canvas);
}
