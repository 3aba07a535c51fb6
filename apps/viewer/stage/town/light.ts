import { Container, Graphics, RenderTexture, Sprite, type Renderer } from 'pixi.js';
import type { MapPicture } from '@hearsay/settings';
import { softDisc } from '../soft-disc.ts';
import type { Camera, Screen } from './camera.ts';
import { darknessAt, skyAt } from './sky.ts';

export type Light = {
  /** Lies over the scene and multiplies it. */
  readonly shade: Sprite;
  /** Draws the light of an hour as the camera sees it. `isLit` says by number in which places somebody is awake. */
  draw(of: { hour: number; camera: Camera; screen: Screen; isLit(place: number): boolean }): void;
};

/** The picture of the light is so much coarser than the screen; soft light needs no more. */
const coarse = 4;

/** Day and night: one picture of the light over the screen, the sky's colour with pools of lamps and windows in it. */
export function createLight({ lights }: MapPicture, renderer: Renderer): Light {
  const shade = new Sprite();
  shade.blendMode = 'multiply';
  const scene = new Container();
  const sky = new Graphics();
  const pools = new Container();
  scene.addChild(sky, pools);
  const discs = lights.map(({ radius, colour, x, y }) => {
    const disc = softDisc('even', { x, y }, { x: radius, y: radius * 0.86 });
    disc.tint = Number.parseInt(colour.slice(1), 16);
    disc.blendMode = 'add';
    disc.visible = false;
    pools.addChild(disc);
    return disc;
  });
  let texture: RenderTexture | null = null;
  let drawn = '';

  return {
    shade,
    draw({ hour, camera, screen, isLit }) {
      const dark = darknessAt(hour);
      const colour = skyAt(hour);
      shade.visible = colour !== 0xffffff;
      if (!shade.visible) return;
      const [width, height] = [Math.ceil(screen.width / coarse) + 1, Math.ceil(screen.height / coarse) + 1];
      if (!texture || texture.width !== width || texture.height !== height) {
        texture?.destroy(true);
        texture = RenderTexture.create({ width, height, scaleMode: 'linear' });
        shade.texture = texture;
        shade.setSize(width * coarse, height * coarse);
        drawn = '';
      }
      const zoom = camera.zoom / coarse;
      const [left, top] = [
        screen.middleX / coarse - camera.x * zoom,
        screen.middleY / coarse - camera.y * zoom,
      ];
      let lit = '';
      for (const [at, light] of lights.entries()) {
        const disc = discs[at];
        const [x, y, reach] = [light.x * zoom + left, light.y * zoom + top, light.radius * zoom];
        const isSeen = x > -reach && y > -reach && x < width + reach && y < height + reach;
        disc.visible = dark > 0.05 && isSeen && (light.kind === 'lamp' || isLit(light.place));
        if (disc.visible) lit += `${at},`;
      }
      const key = `${colour}|${zoom}|${left.toFixed(2)}|${top.toFixed(2)}|${lit}`;
      if (key === drawn) return;
      drawn = key;
      sky.clear().rect(0, 0, width, height).fill(colour);
      pools.alpha = dark * 0.9;
      pools.scale.set(zoom);
      pools.position.set(left, top);
      renderer.render({ container: scene, target: texture, clear: true });
    },
  };
}
