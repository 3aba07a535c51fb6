import { CanvasSource, Rectangle, Texture } from 'pixi.js';
import { looksOf } from '../portrait.ts';
import type { Facing } from './way.ts';

/** A picture of a walker is so large, in pixels; its feet stand at the middle of its lower edge. */
export const spriteSize = { width: 16, height: 24 } as const;

export type WalkerSprites = {
  readonly source: CanvasSource;
  /** The picture of somebody; `step` 0 stands, 1 and 2 have a foot in front, 3 sleeps. */
  textureOf(look: number, facing: Facing, step: 0 | 1 | 2 | 3): Texture;
  /** Which look somebody has: always the same for the same name and job. */
  lookOf(name: string, job: string): number;
};

const perRow = 8;
const frames = 16;
/** More people than this share their looks. */
const mostLooks = 512;

/** All looks in one picture, drawn when they are first asked for: particles may come from one picture only. */
export function createWalkerSprites(): WalkerSprites {
  const canvas = document.createElement('canvas');
  canvas.width = perRow * frames * spriteSize.width;
  canvas.height = (mostLooks / perRow) * spriteSize.height;
  const context = canvas.getContext('2d');
  const source = new CanvasSource({ resource: canvas, scaleMode: 'nearest' });
  const textures: (Texture | undefined)[] = [];
  const looks = new Map<string, number>();
  return {
    source,
    lookOf(name, job) {
      const key = `${job}/${name}`;
      const known = looks.get(key);
      if (known !== undefined) return known;
      const look = looks.size < mostLooks ? looks.size : hashOf(key) % mostLooks;
      if (looks.size < mostLooks && context) {
        drawLook(context, cornerOf(look), name, job);
        source.update();
      }
      looks.set(key, look);
      return look;
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

type Paint = (colour: number, x: number, y: number, width: number, height: number) => void;

/** Hats and aprons by what somebody does for a living. */
const dress: Readonly<Record<string, { hat?: number; apron?: number; coat?: number }>> = {
  baker: { hat: 0xf4efe4, apron: 0xf4efe4 },
  cook: { hat: 0xf4efe4, apron: 0xe9e2d2 },
  barista: { apron: 0x5a3f2e },
  doctor: { coat: 0xeef1f2 },
  nurse: { hat: 0xeef1f2, coat: 0xdfe9ea },
  farmer: { hat: 0xd9b25a },
  gardener: { hat: 0xb9c46a, apron: 0x5d7a4a },
  mechanic: { hat: 0x3d5a80, coat: 0x3d5a80 },
  police: { hat: 0x28324f, coat: 0x33406a },
  postman: { hat: 0x2f5d8a },
  fisher: { hat: 0xc9b06a },
  smith: { apron: 0x4a3b31 },
  journalist: { hat: 0x6a5a4a },
  mayor: { hat: 0x2a2730 },
};

function drawLook(
  context: CanvasRenderingContext2D,
  corner: { x: number; y: number },
  name: string,
  job: string,
): void {
  const { skin, hair, cloth, cut, extra } = looksOf(name);
  const legs = [0x4a4f66, 0x5b4636, 0x3c4a45, 0x6b6258][(extra + cut) % 4];
  const isSkirt = extra % 3 === 1;
  const wears = dress[job] ?? {};
  const top = wears.coat ?? cloth;
  for (const facing of [0, 1, 2, 3] as const) {
    for (const step of [0, 1, 2, 3] as const) {
      const left = corner.x + (facing * 4 + step) * spriteSize.width;
      const paint: Paint = (colour, x, y, width, height) => {
        context.fillStyle = `#${colour.toString(16).padStart(6, '0')}`;
        context.fillRect(left + x, corner.y + y, width, height);
      };
      drawFrame(paint, { facing, step, skin, hair, top, legs, isSkirt, cut, ...wears });
      context.fillStyle = 'rgba(20,24,48,0.28)';
      context.globalCompositeOperation = 'destination-over';
      context.fillRect(left + 4, corner.y + 22, 8, 2);
      context.fillRect(left + 3, corner.y + 22, 10, 1);
      context.globalCompositeOperation = 'source-over';
    }
  }
}

type Figure = {
  facing: Facing;
  step: 0 | 1 | 2 | 3;
  skin: number;
  hair: number;
  top: number;
  legs: number;
  isSkirt: boolean;
  cut: number;
  hat?: number;
  apron?: number;
};

/** From the feet up, light from the upper left: lit left edges, darker right ones, an outline of the cloth's own dark. */
function drawFrame(paint: Paint, figure: Figure): void {
  const { facing, step, skin, hair, top, legs, isSkirt, cut, hat, apron } = figure;
  const bob = step === 1 || step === 2 ? 1 : 0;
  const isSide = facing === 1 || facing === 2;
  const flip = facing === 1 ? -1 : 1;
  const dark = (colour: number, by = 0.66): number => shade(colour, by);
  const shoe = 0x2c2530;
  // legs
  const lift = step === 1 ? 1 : step === 2 ? -1 : 0;
  if (isSide) {
    paint(dark(legs, 0.8), 6 + flip * lift, 18, 3, 4);
    paint(shoe, 6 + flip * lift, 21, 3, 2);
    paint(legs, 7 - flip * lift, 18, 3, 4);
    paint(shoe, 7 - flip * lift, 21, 3, 2);
  } else {
    paint(legs, 5, 18, 3, 4 - (lift > 0 ? 1 : 0));
    paint(dark(legs, 0.84), 8, 18, 3, 4 - (lift < 0 ? 1 : 0));
    paint(shoe, 5, 21 - (lift > 0 ? 1 : 0), 3, 2);
    paint(shoe, 8, 21 - (lift < 0 ? 1 : 0), 3, 2);
  }
  // body
  const up = bob;
  paint(dark(top, 0.55), 4, 11 - up, 8, 8);
  paint(top, 5, 11 - up, 6, 8);
  paint(shade(top, 1.16), 5, 11 - up, 2, 5);
  if (isSkirt) {
    paint(dark(top, 0.55), 3, 17 - up, 10, 3);
    paint(shade(top, 0.92), 4, 17 - up, 8, 3);
  }
  if (apron !== undefined && facing !== 3)
    paint(apron, isSide ? (flip > 0 ? 8 : 5) : 6, 13 - up, isSide ? 3 : 4, 6);
  // arms swing against the legs
  if (isSide) {
    paint(dark(top, 0.75), 7 + flip * lift, 12 - up, 2, 5);
    paint(skin, 7 + flip * lift, 16 - up, 2, 2);
  } else {
    paint(dark(top, 0.72), 3, 12 - up + (lift > 0 ? 1 : 0), 2, 5);
    paint(dark(top, 0.6), 11, 12 - up + (lift < 0 ? 1 : 0), 2, 5);
    paint(skin, 3, 16 - up + (lift > 0 ? 1 : 0), 2, 2);
    paint(dark(skin, 0.86), 11, 16 - up + (lift < 0 ? 1 : 0), 2, 2);
  }
  // head
  const head = 3 - up;
  paint(dark(hair, 0.5), 3, head, 10, 8);
  paint(dark(hair, 0.5), 4, head - 1, 8, 10);
  if (facing === 3) {
    paint(hair, 4, head, 8, 8);
    paint(shade(hair, 1.25), 5, head, 3, 2);
    if (cut === 1 || cut === 4) paint(dark(hair, 0.85), 4, head + 7, 8, 3);
  } else {
    paint(skin, 4, head + 2, 8, 6);
    paint(dark(skin, 0.88), isSide ? (flip > 0 ? 4 : 10) : 10, head + 3, 2, 5);
    paint(hair, 4, head, 8, 3);
    paint(shade(hair, 1.25), 5, head, 3, 1);
    if (isSide) {
      paint(hair, flip > 0 ? 4 : 9, head + 1, 3, cut % 2 === 0 ? 5 : 7);
      paint(step === 3 ? dark(skin, 0.6) : 0x2a2230, flip > 0 ? 10 : 5, head + 5, 1, step === 3 ? 1 : 2);
    } else {
      if (cut === 1 || cut === 4) {
        paint(hair, 3, head + 2, 2, 7);
        paint(dark(hair, 0.8), 11, head + 2, 2, 7);
      } else if (cut === 2) paint(hair, 4, head + 2, 5, 2);
      const eye = step === 3 ? dark(skin, 0.6) : 0x2a2230;
      paint(eye, 6, head + 5, 1, step === 3 ? 1 : 2);
      paint(eye, 9, head + 5, 1, step === 3 ? 1 : 2);
    }
  }
  if (cut === 5 && hat === undefined) paint(hair, 6, head - 3, 4, 3);
  if (hat !== undefined) {
    paint(dark(hat, 0.7), 2, head + 1, 12, 2);
    paint(hat, 4, head - 2, 8, 3);
    paint(shade(hat, 1.12), 4, head - 2, 3, 2);
  }
}

/** Darker, and a little bluer, below 1; lighter, and a little warmer, above. */
function shade(colour: number, by: number): number {
  const channel = (shift: number, own: number): number =>
    Math.max(0, Math.min(255, Math.round(((colour >> shift) & 255) * by * own))) << shift;
  return by < 1
    ? channel(16, 0.97) | channel(8, 1) | channel(0, 1.08)
    : channel(16, 1.03) | channel(8, 1) | channel(0, 0.95);
}
