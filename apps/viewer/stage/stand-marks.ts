import { Rectangle, Texture } from 'pixi.js';
import { standLooks, stands, type Stand } from '../lens/stands.ts';
import { tones } from './colours.ts';
import { ovalTexture } from './oval.ts';
import { textureOf } from './town/chunks.ts';

/** How large a mark is drawn, in pixels of its texture; it is shown smaller. */
export const markSize = 32;

/** Marks lie so far apart on their common picture that none bleeds into the next when it is made smaller. */
const cell = 48;

let made: Readonly<Record<Stand, Texture>> | null = null;

/** The mark of each stand as a part of one picture: a shape of its own in the colour of its meaning, on a dark disc so that it is seen on any ground. */
export function markTextures(): Readonly<Record<Stand, Texture>> {
  if (made) return made;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [cell * stands.length, cell];
  const context = canvas.getContext('2d');
  if (context)
    for (const [at, stand] of stands.entries()) {
      context.setTransform(1, 0, 0, 1, (at + 0.5) * cell, cell / 2);
      drawMark(context, stand);
    }
  const { source } = textureOf(canvas);
  const corner = (cell - markSize) / 2;
  return (made = Object.fromEntries(
    stands.map((stand, at) => [
      stand,
      new Texture({ source, frame: new Rectangle(at * cell + corner, corner, markSize, markSize) }),
    ]),
    // every stand was given one just now
  ) as Record<Stand, Texture>);
}

let halo: Texture | null = null;

/** A flat disc on the ground, to be tinted. */
export function haloTexture(): Texture {
  return (halo ??= ovalTexture({ width: 44, height: 28, line: 4, fill: 0.5 }));
}

export function standColour(stand: Stand): number {
  return tones[standLooks[stand].tone].dark;
}

function drawMark(context: CanvasRenderingContext2D, stand: Stand): void {
  const colour = `#${standColour(stand).toString(16).padStart(6, '0')}`;
  context.fillStyle = 'rgba(20,22,28,0.86)';
  context.beginPath();
  context.arc(0, 0, markSize / 2 - 1, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 3.6;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  shapes[stand](context);
}

type Draw = (context: CanvasRenderingContext2D) => void;

const polygon =
  (points: readonly (readonly [number, number])[]): Draw =>
  (context) => {
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
    context.fill();
  };
const lines =
  (...strokes: readonly (readonly (readonly [number, number])[])[]): Draw =>
  (context) => {
    for (const points of strokes)
      for (const [at, [x, y]] of points.entries()) context[at === 0 ? 'moveTo' : 'lineTo'](x, y);
    context.stroke();
  };

const shapes: Readonly<Record<Stand, Draw>> = {
  true(context) {
    context.arc(0, 0, 8.5, 0, 2 * Math.PI);
    context.fill();
  },
  false: polygon([
    [0, -9.5],
    [9.5, 7],
    [-9.5, 7],
  ]),
  distorted: polygon([
    [0, -10],
    [8.5, 0],
    [0, 10],
    [-8.5, 0],
  ]),
  corrected: lines([
    [-8, 0.5],
    [-2.5, 6.5],
    [8, -6.5],
  ]),
  unknown: polygon([
    [-7.5, -7.5],
    [7.5, -7.5],
    [7.5, 7.5],
    [-7.5, 7.5],
  ]),
  rejects: lines(
    [
      [-6, -6],
      [6, 6],
    ],
    [
      [6, -6],
      [-6, 6],
    ],
  ),
  aware(context) {
    context.arc(0, 0, 7.5, 0, 2 * Math.PI);
    context.stroke();
    context.beginPath();
    context.arc(0, 0, 7.5, Math.PI / 2, -Math.PI / 2);
    context.fill();
  },
  unaware(context) {
    context.arc(0, 0, 7, 0, 2 * Math.PI);
    context.stroke();
  },
};
