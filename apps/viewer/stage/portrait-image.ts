import 'pixi.js/unsafe-eval';
import { autoDetectRenderer, Container, Graphics, type Renderer } from 'pixi.js';
import { drawPortrait as drawPixels } from './figure/draw-portrait.ts';
import { portraitSize } from './figure/easel.ts';
import { looksOf } from './figure/looks.ts';
import { drawPortrait } from './portrait.ts';

let renderer: Promise<Renderer> | null = null;
const drawn = new Map<string, CanvasImageSource>();
const side = 112;

/** A portrait as a picture of its own; of somebody who walks on a map, dressed for a job, in pixels. Null when the browser draws no WebGL. */
export async function portraitImage(
  name: string,
  job: string | null = null,
): Promise<CanvasImageSource | null> {
  const key = job === null ? name : `${name}\n${job}`;
  const known = drawn.get(key);
  if (known) return known;
  const made = job === null ? await smoothPortrait(name) : pixelPortrait(name, job);
  if (made) drawn.set(key, made);
  return made;
}

function pixelPortrait(name: string, job: string): CanvasImageSource | null {
  const pixels = drawPixels(looksOf(name, job));
  const scale = side / portraitSize;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return null;
  for (const [at, colour] of pixels.entries()) {
    if (colour < 0) continue;
    context.fillStyle = `#${colour.toString(16).padStart(6, '0')}`;
    const x = at % portraitSize;
    context.fillRect(x * scale, ((at - x) / portraitSize) * scale, scale, scale);
  }
  return canvas;
}

async function smoothPortrait(name: string): Promise<CanvasImageSource | null> {
  try {
    renderer ??= autoDetectRenderer({
      width: side,
      height: side,
      preference: 'webgl',
      backgroundAlpha: 0,
      antialias: true,
    });
    const made = await renderer;
    const box = new Container();
    const face = drawPortrait(name);
    const clip = new Graphics().circle(0, 0, 50).fill(0xffffff);
    face.mask = clip;
    box.addChild(clip, face);
    box.position.set(side / 2, side / 2);
    box.scale.set(1.1);
    const holder = new Container();
    holder.addChild(box);
    made.render(holder);
    const copy = document.createElement('canvas');
    copy.width = side;
    copy.height = side;
    copy.getContext('2d')?.drawImage(made.canvas as HTMLCanvasElement, 0, 0, side, side);
    holder.destroy({ children: true });
    return copy;
  } catch {
    return null;
  }
}
