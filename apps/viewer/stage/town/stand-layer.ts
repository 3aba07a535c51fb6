import { Particle, ParticleContainer } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Stand } from '../../lens/stands.ts';
import { haloTexture, markSize, markTextures, standColour } from '../stand-marks.ts';
import type { Figure } from './walkers.ts';
import { spriteSize } from './walker-sprites.ts';

export type StandLayer = {
  /** Marks over the heads; it lies above the light, so that they are seen by night. */
  readonly container: ParticleContainer;
  /** Discs under the feet, on the ground. */
  readonly halos: ParticleContainer;
  /** A mark over the head of everybody in sight, in a size that is seen from any distance. */
  draw(figures: readonly Figure[], stands: ReadonlyMap<AgentId, Stand> | null, zoom: number): void;
};

/** How large a mark is on the screen, in pixels: from far away, and near by. */
const sizeAt = (zoom: number): number => (zoom < 0.5 ? 8 : zoom < 1 ? 11 : zoom < 2 ? 14 : 18);

export function createStandLayer(): StandLayer {
  const textures = markTextures();
  const container = new ParticleContainer({
    dynamicProperties: { position: true, uvs: true, vertex: true, rotation: false, color: false },
    texture: textures.true,
  });
  const halos = new ParticleContainer({
    dynamicProperties: { position: true, uvs: false, vertex: false, rotation: false, color: true },
    texture: haloTexture(),
  });
  const pool: { readonly mark: Particle; readonly halo: Particle }[] = [];
  let shown = 0;

  function put(at: number, figure: Figure, stand: Stand, zoom: number): void {
    const { mark, halo } = (pool[at] ??= {
      mark: new Particle({ texture: textures.true, anchorX: 0.5, anchorY: 0.5 }),
      halo: new Particle({ texture: haloTexture(), anchorX: 0.5, anchorY: 0.5, scaleX: 0.5, scaleY: 0.5 }),
    });
    const size = sizeAt(zoom) / zoom;
    mark.texture = textures[stand];
    mark.x = figure.x;
    mark.y = figure.y - (zoom < 1 ? spriteSize.height / 2 : spriteSize.height + size / 2 - 2);
    mark.scaleX = mark.scaleY = size / markSize;
    halo.x = figure.x;
    halo.y = figure.y - 2;
    halo.tint = standColour(stand);
  }

  return {
    container,
    halos,
    draw(figures, stands, zoom) {
      let used = 0;
      if (stands)
        for (const figure of figures) {
          const stand = stands.get(figure.id);
          if (stand !== undefined) put(used++, figure, stand, zoom);
        }
      if (used === 0 && shown === 0) return;
      shown = used;
      const [marks, discs] = [container.particleChildren, halos.particleChildren];
      while (marks.length > used) {
        marks.pop();
        discs.pop();
      }
      while (marks.length < used) {
        discs.push(pool[marks.length].halo);
        marks.push(pool[marks.length].mark);
      }
      container.update();
      halos.update();
    },
  };
}
