import { Graphics } from 'pixi.js';

/** What makes a face somebody's; drawn from the name, so that the same name always looks the same. */
export type Looks = {
  readonly skin: number;
  readonly hair: number;
  readonly cloth: number;
  readonly backdrop: number;
  readonly cut: number;
  readonly extra: number;
  readonly brow: number;
};

const skins = [0xf3d2b8, 0xe8b992, 0xd49a6f, 0xb77a4f, 0x8f5a38, 0x6b4128];
const hairs = [0x1d1a1c, 0x3a2418, 0x6d4022, 0xa5692c, 0xd7ad5e, 0x8a8d94, 0xb54a2a, 0x2c2f4a];
const cloths = [
  0x2f6f73, 0x8c3f4d, 0x4a5a96, 0x77803b, 0xa8632d, 0x5d4a7e, 0x38705a, 0x8a4a78, 0x50616f, 0x9a7b2f,
];
const backdrops = [0x39424f, 0x4a3d4f, 0x37504a, 0x524a38, 0x3b4560, 0x573f3c];

/** FNV-1a over the name, stirred: one number for each choice. */
export function looksOf(name: string): Looks {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  const choose = (count: number): number => {
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash ^= hash >>> 12;
    return (hash >>> 0) % count;
  };
  const skin = skins[choose(skins.length)];
  return {
    skin,
    hair: hairs[choose(hairs.length)],
    cloth: cloths[choose(cloths.length)],
    backdrop: backdrops[choose(backdrops.length)],
    cut: choose(7),
    extra: choose(7),
    brow: choose(3),
  };
}

/** A head and shoulders in a circle of radius 50 around 0,0. */
export function drawPortrait(name: string): Graphics {
  const { skin, hair, cloth, backdrop, cut, extra, brow } = looksOf(name);
  const shade = darker(skin, 0.82);
  const g = new Graphics();
  g.circle(0, 0, 50).fill(backdrop);
  g.ellipse(-14, -18, 26, 20).fill({ color: 0xffffff, alpha: 0.05 });

  // hair that falls behind the face
  if (cut === 1) g.roundRect(-27, -26, 54, 62, 24).fill(hair);
  if (cut === 4) g.ellipse(0, -6, 32, 34).fill(darker(hair, 0.9));
  if (cut === 5) g.circle(0, -34, 12).fill(hair);

  // shoulders, neck
  g.moveTo(-42, 50)
    .bezierCurveTo(-40, 26, -22, 24, 0, 24)
    .bezierCurveTo(22, 24, 40, 26, 42, 50)
    .closePath()
    .fill(cloth);
  g.moveTo(-11, 25).lineTo(0, 36).lineTo(11, 25).closePath().fill(darker(cloth, 0.72));
  g.roundRect(-8, 10, 16, 20, 7).fill(shade);

  // face
  g.ellipse(0, -4, 21, 25).fill(skin);
  g.ellipse(-20, -2, 4, 6).fill(shade);
  g.ellipse(20, -2, 4, 6).fill(shade);
  g.ellipse(7, 2, 13, 18).fill({ color: shade, alpha: 0.25 });

  // eyes, brows, nose, mouth
  for (const side of [-1, 1]) {
    g.ellipse(side * 8, -3, 2.6, 3.1).fill(0x241c1a);
    g.circle(side * 8 - 0.9, -4, 0.9).fill(0xffffff);
    g.moveTo(side * 4.5, -10.5 + (brow === 1 ? 1 : 0))
      .lineTo(side * 12, -10.5 - (brow === 2 ? 1.6 : 0))
      .stroke({ width: 2, color: darker(hair, 0.9), cap: 'round' });
  }
  g.moveTo(0, -1)
    .lineTo(-1.6, 6)
    .lineTo(1.4, 6.4)
    .stroke({ width: 1.4, color: darker(skin, 0.7), cap: 'round', join: 'round' });
  g.moveTo(-5.5, 12.5)
    .quadraticCurveTo(0, extra % 2 === 0 ? 15.5 : 13.2, 5.5, 12.2)
    .stroke({ width: 1.8, color: darker(skin, 0.55), cap: 'round' });

  // hair in front
  if (cut === 0)
    g.moveTo(-22, -6)
      .bezierCurveTo(-24, -34, 24, -36, 22, -6)
      .bezierCurveTo(16, -18, 4, -20, -6, -19)
      .bezierCurveTo(-14, -18, -19, -14, -22, -6)
      .closePath()
      .fill(hair);
  if (cut === 1)
    g.moveTo(-22, -2)
      .bezierCurveTo(-26, -36, 26, -36, 22, -2)
      .bezierCurveTo(18, -16, 8, -20, 0, -20)
      .bezierCurveTo(-10, -20, -18, -16, -22, -2)
      .closePath()
      .fill(hair);
  if (cut === 2)
    g.moveTo(-21, -10)
      .bezierCurveTo(-20, -33, 20, -33, 21, -10)
      .bezierCurveTo(12, -23, -12, -23, -21, -10)
      .closePath()
      .fill(hair);
  if (cut === 3)
    g.moveTo(-22, -4)
      .bezierCurveTo(-27, -38, 22, -38, 23, -10)
      .bezierCurveTo(18, -22, -2, -26, -10, -14)
      .bezierCurveTo(-14, -9, -19, -9, -22, -4)
      .closePath()
      .fill(hair);
  if (cut === 4)
    for (const [x, y] of [
      [-17, -19],
      [-8, -26],
      [2, -28],
      [12, -25],
      [19, -17],
      [-22, -9],
      [23, -8],
    ])
      g.circle(x, y, 8).fill(hair);
  if (cut === 5)
    g.moveTo(-21, -9)
      .bezierCurveTo(-19, -31, 19, -31, 21, -9)
      .bezierCurveTo(10, -22, -10, -22, -21, -9)
      .closePath()
      .fill(hair);
  if (cut === 6)
    g.moveTo(-20, -14)
      .quadraticCurveTo(0, -28, 20, -14)
      .quadraticCurveTo(0, -22, -20, -14)
      .fill({ color: hair, alpha: 0.55 });

  // glasses, beard, earrings, scarf
  if (extra === 1)
    for (const side of [-1, 1]) g.circle(side * 8, -3, 6.4).stroke({ width: 1.5, color: 0x2a2a30 });
  if (extra === 1) g.moveTo(-1.6, -3.4).lineTo(1.6, -3.4).stroke({ width: 1.5, color: 0x2a2a30 });
  if (extra === 2)
    g.moveTo(-19, 4)
      .bezierCurveTo(-17, 26, 17, 26, 19, 4)
      .bezierCurveTo(12, 10, 8, 9, 0, 9)
      .bezierCurveTo(-8, 9, -12, 10, -19, 4)
      .closePath()
      .fill({ color: hair, alpha: 0.95 });
  if (extra === 2)
    g.moveTo(-4, 13.5)
      .lineTo(4, 13.5)
      .stroke({ width: 1.6, color: darker(skin, 0.5), cap: 'round' });
  if (extra === 3) for (const side of [-1, 1]) g.circle(side * 21, 6, 2.4).fill(0xe9c46a);
  if (extra === 4) g.roundRect(-17, 24, 34, 9, 4).fill(darker(cloth, 1.35));
  if (extra === 5)
    g.moveTo(-7, 9.5).quadraticCurveTo(0, 7, 7, 9.5).stroke({ width: 3, color: hair, cap: 'round' });
  return g;
}

/** The colour with its channels times `by`. */
function darker(colour: number, by: number): number {
  const channel = (shift: number): number =>
    Math.min(255, Math.round(((colour >> shift) & 255) * by)) << shift;
  return channel(16) | channel(8) | channel(0);
}
