import { Particle, ParticleContainer } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Stand } from '../../lens/stands.ts';
import { markSize, markTextures } from '../stand-marks.ts';
import type { Figure } from './walkers.ts';
import { spriteSize } from './walker-sprites.ts';

export type StandLayer = {
  readonly container: ParticleContainer;
  /** A mark over the head of everybody in sight, in a size that is seen from any distance. */
  draw(figures: readonly Figure[], stands: ReadonlyMap<AgentId, Stand> | null, zoom: number): void;
};

/** So large is a mark on the screen at least, in pixels; nearer it grows with the map. */
const smallest = 7;

export function createStandLayer(): StandLayer {
  const textures = markTextures();
  // particles of one container share one source, so all marks are frames of one picture
  const container = new ParticleContainer({
    dynamicProperties: { position: true, uvs: true, vertex: true, rotation: false, color: false },
    texture: textures.true,
  });
  const pool: Particle[] = [];
  return {
    container,
    draw(figures, stands, zoom) {
      const children = container.particleChildren;
      let used = 0;
      if (stands) {
        const size = Math.max(smallest, 5.5 * zoom) / zoom / markSize;
        for (const figure of figures) {
          const stand = stands.get(figure.id);
          if (stand === undefined) continue;
          const particle = (pool[used] ??= new Particle({
            texture: textures.true,
            anchorX: 0.5,
            anchorY: 0.5,
          }));
          particle.texture = textures[stand];
          particle.x = figure.x;
          particle.y = figure.y - spriteSize.height - (zoom >= 1 ? 2 : -10);
          particle.scaleX = particle.scaleY = size;
          used += 1;
        }
      }
      if (used === 0 && children.length === 0) return;
      while (children.length > used) children.pop();
      while (children.length < used) children.push(pool[children.length]);
      container.update();
    },
  };
}
