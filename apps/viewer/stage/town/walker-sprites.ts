import { CanvasSource, Rectangle, Texture } from 'pixi.js';
import { drawFigure, figureSize, type Step } from '../figure/draw-figure.ts';
import { looksOf } from '../figure/looks.ts';
import type { Facing } from './way.ts';

/** A picture of a walker is so large, in pixels; its feet stand at the middle of its lower edge. */
export const spriteSize = figureSize;

export type WalkerSprites = {
  readonly source: CanvasSource;
  /** The picture of somebody; `step` 0 stands, 1 and 2 have a foot in front, 3 sleeps. */
  textureOf(look: number, facing: Facing, step: Step): Texture;
  /** Which look somebody has: always the same for the same name and job. */
  lookOf(name: string, job: string): number;
  /** Is a look drawn? Draws it if it is not, some in each frame; false when it has to wait for the next one. */
  isReady(look: number): boolean;
  /** A frame is over: what was drawn for it is handed to the renderer. */
  hand(): void;
};

const perRow = 8;
const frames = 16;
/** More people than this share their looks. */
const mostLooks = 512;
/** So many looks are drawn in one frame. */
const mostAtOnce = 48;

/** All looks in one picture, each drawn when it first comes into sight: particles may come from one picture only. */
export function createWalkerSprites(): WalkerSprites {
  const canvas = document.createElement('canvas');
  canvas.width = perRow * frames * spriteSize.width;
  canvas.height = (mostLooks / perRow) * spriteSize.height;
  const context = canvas.getContext('2d');
  const source = new CanvasSource({ resource: canvas, scaleMode: 'nearest' });
  const textures: (Texture | undefined)[] = [];
  const looks = new Map<string, number>();
  // those that are not drawn yet, by look
  const waiting = new Map<number, { readonly name: string; readonly job: string }>();
  let drawnNow = 0;
  return {
    source,
    lookOf(name, job) {
      const key = `${job}/${name}`;
      const known = looks.get(key);
      if (known !== undefined) return known;
      const isNew = looks.size < mostLooks;
      const look = isNew ? looks.size : hashOf(key) % mostLooks;
      if (isNew) waiting.set(look, { name, job });
      looks.set(key, look);
      return look;
    },
    isReady(look) {
      const wanted = waiting.get(look);
      if (!wanted) return true;
      if (drawnNow >= mostAtOnce) return false;
      drawnNow += 1;
      waiting.delete(look);
      const { x, y } = cornerOf(look);
      context?.putImageData(drawStrip(wanted.name, wanted.job), x, y);
      return true;
    },
    hand() {
      if (drawnNow > 0) source.update();
      drawnNow = 0;
    },
    textureOf(look, facing, step) {
      const at = look * frames + facing * 4 + step;
      const known = textures[at];
      if (known) return known;
      const { x, y } = cornerOf(look);
      const { width, height } = spriteSize;
      const frame = new Rectangle(x + (facing * 4 + step) * width, y, width, height);
      return (textures[at] = new Texture({ source, frame }));
    },
  };
}

function cornerOf(look: number): { x: number; y: number } {
  return {
    x: (look % perRow) * frames * spriteSize.width,
    y: Math.floor(look / perRow) * spriteSize.height,
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Somebody from four sides in four steps, side by side. */
function drawStrip(name: string, job: string): ImageData {
  const { width, height } = spriteSize;
  const strip = new ImageData(width * frames, height);
  const looks = looksOf(name, job);
  for (const facing of [0, 1, 2, 3] as const)
    for (const step of [0, 1, 2, 3] as const) {
      const figure = drawFigure(looks, facing, step);
      const left = (facing * 4 + step) * width;
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const colour = figure[y * width + x];
          const at = (y * strip.width + left + x) * 4;
          if (colour >= 0) strip.data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], at);
          else if (step !== 3 && isShadow(x, y)) strip.data.set([27, 32, 72, 82], at);
        }
    }
  return strip;
}

/** What somebody throws on the ground: an oval, a little to the right. */
function isShadow(x: number, y: number): boolean {
  const [across, down] = [(x - 8.5) / 6.5, (y - 21.5) / 2.2];
  return across * across + down * down <= 1;
}
