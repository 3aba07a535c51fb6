import { Container, Graphics, Particle, ParticleContainer, Texture } from 'pixi.js';
import type { Scene } from '@hearsay/settings';
import type { Screen } from './camera.ts';

export type Weather = {
  readonly container: Container;
  /** Lets it rain or snow on by some ms; true while something falls. */
  draw(kind: NonNullable<Scene['weather']>, ms: number, screen: Screen): boolean;
};

const most = 420;

/** Rain, snow and fog over the whole screen. */
export function createWeather(): Weather {
  const container = new Container();
  const veil = new Graphics();
  const falling = new ParticleContainer({
    dynamicProperties: { position: true, vertex: true, uvs: false, rotation: false, color: false },
    texture: Texture.WHITE,
  });
  container.addChild(veil, falling);
  const drops = Array.from({ length: most }, (_, at) => ({
    // spread evenly by the golden ratio, each at its own speed
    x: (at * 0.618_034) % 1,
    y: (at * 0.754_878) % 1,
    speed: 0.75 + ((at * 7) % 11) / 22,
    particle: new Particle({ texture: Texture.WHITE, alpha: 0.5 }),
  }));
  let shown: string = 'clear';
  let size = '';

  return {
    container,
    draw(kind, ms, { width, height }) {
      const next = `${width}x${height}`;
      if (kind !== shown || next !== size) {
        [shown, size] = [kind, next];
        veil.clear();
        const veiled = { clear: 0, rain: 0.14, snow: 0.06, fog: 0.38 }[kind];
        if (veiled > 0)
          veil
            .rect(0, 0, width, height)
            .fill({ color: kind === 'rain' ? 0x28344f : 0xdde4ea, alpha: veiled });
        const isFalling = kind === 'rain' || kind === 'snow';
        falling.particleChildren.length = 0;
        if (isFalling) for (const { particle } of drops) falling.particleChildren.push(particle);
        for (const { particle } of drops) {
          particle.scaleX = kind === 'rain' ? 1 : 2.5;
          particle.scaleY = kind === 'rain' ? 12 : 2.5;
        }
        falling.update();
      }
      if (kind !== 'rain' && kind !== 'snow') return false;
      const [fall, drift] = kind === 'rain' ? [0.0011, -0.00016] : [0.000_09, 0.000_02];
      for (const drop of drops) {
        drop.y += fall * drop.speed * ms;
        drop.x += drift * drop.speed * ms;
        if (drop.y > 1) drop.y -= 1;
        if (drop.x < 0) drop.x += 1;
        if (drop.x > 1) drop.x -= 1;
        drop.particle.x = drop.x * width;
        drop.particle.y = drop.y * height;
      }
      falling.update();
      return true;
    },
  };
}
