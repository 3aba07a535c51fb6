import { Sprite, Texture } from 'pixi.js';
import type { Point } from './layout.ts';

/** How a disc fades from its middle: evenly, or full at first and then ever faster. */
export type Fade = 'even' | 'late';

const size = 256;
const textures = new Map<Fade, Texture>();

/** A soft oval of light: one picture, tinted and stretched, since many rings on top of each other cost a slow renderer seconds. */
export function softDisc(fade: Fade, at: Point, half: Point): Sprite {
  const disc = new Sprite(textureOf(fade));
  disc.anchor.set(0.5);
  disc.position.set(at.x, at.y);
  disc.setSize(half.x * 2, half.y * 2);
  return disc;
}

function textureOf(fade: Fade): Texture {
  const known = textures.get(fade);
  if (known) return known;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (context) {
    const gradient = context.createRadialGradient(size / 2, size / 2, 0, size / 2, size / 2, size / 2);
    for (let stop = 0; stop <= 16; stop += 1) {
      const way = stop / 16;
      const late = Math.max(0, (way - 0.28) / 0.72);
      gradient.addColorStop(way, `rgba(255,255,255,${fade === 'even' ? 1 - way : 1 - late * late})`);
    }
    context.fillStyle = gradient;
    context.fillRect(0, 0, size, size);
  }
  const made = Texture.from(canvas);
  textures.set(fade, made);
  return made;
}
