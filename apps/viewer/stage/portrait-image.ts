import 'pixi.js/unsafe-eval';
import { autoDetectRenderer, Container, Graphics, type Renderer } from 'pixi.js';
import { drawPortrait } from './portrait.ts';

let renderer: Promise<Renderer> | null = null;
const drawn = new Map<string, CanvasImageSource>();

/** A portrait as a picture of its own; null when the browser draws no WebGL. */
export async function portraitImage(name: string): Promise<CanvasImageSource | null> {
  const known = drawn.get(name);
  if (known) return known;
  try {
    renderer ??= autoDetectRenderer({
      width: 112,
      height: 112,
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
    box.position.set(56, 56);
    box.scale.set(1.1);
    const holder = new Container();
    holder.addChild(box);
    made.render(holder);
    const copy = document.createElement('canvas');
    copy.width = 112;
    copy.height = 112;
    copy.getContext('2d')?.drawImage(made.canvas as HTMLCanvasElement, 0, 0, 112, 112);
    holder.destroy({ children: true });
    drawn.set(name, copy);
    return copy;
  } catch {
    return null;
  }
}
