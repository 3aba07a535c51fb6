import { Graphics } from 'pixi.js';
import type { Icon } from '@hearsay/settings';

/** A small picture in a box of 20 × 20 around 0,0, in one colour. */
export function drawIcon(icon: Icon, colour: number): Graphics {
  const g = new Graphics();
  const line = { width: 1.7, color: colour, cap: 'round', join: 'round' } as const;
  switch (icon) {
    case 'badge':
      g.star(0, 0, 5, 8.5, 3.9).fill(colour);
      return g;
    case 'skull':
      g.circle(0, -1.5, 7).fill(colour);
      g.roundRect(-3.8, 3, 7.6, 5, 1.4).fill(colour);
      g.circle(-2.7, -1.4, 2).circle(2.7, -1.4, 2).fill(0x1d2027);
      g.moveTo(-1.2, 4.6)
        .lineTo(-1.2, 7.6)
        .moveTo(1.2, 4.6)
        .lineTo(1.2, 7.6)
        .stroke({ width: 1, color: 0x1d2027 });
      return g;
    case 'eye':
      g.moveTo(-8, 0).quadraticCurveTo(0, -8, 8, 0).quadraticCurveTo(0, 8, -8, 0).closePath().stroke(line);
      g.circle(0, 0, 2.8).fill(colour);
      return g;
    case 'potion':
    case 'poison':
      g.moveTo(-2.4, -8)
        .lineTo(2.4, -8)
        .moveTo(-1.8, -8)
        .lineTo(-1.8, -3)
        .lineTo(-6.4, 5)
        .quadraticCurveTo(-7, 8, -4, 8)
        .lineTo(4, 8)
        .quadraticCurveTo(7, 8, 6.4, 5)
        .lineTo(1.8, -3)
        .lineTo(1.8, -8)
        .stroke(line);
      g.moveTo(-4.6, 3).lineTo(4.6, 3).lineTo(6, 6.4).lineTo(-6, 6.4).closePath().fill(colour);
      if (icon === 'poison') g.moveTo(-8, -2).lineTo(-5, -5).moveTo(-5, -2).lineTo(-8, -5).stroke(line);
      return g;
    case 'shield':
      g.moveTo(0, -8)
        .lineTo(7, -5.4)
        .lineTo(7, 0)
        .quadraticCurveTo(6, 6, 0, 8.6)
        .quadraticCurveTo(-6, 6, -7, 0)
        .lineTo(-7, -5.4)
        .closePath()
        .stroke(line);
      g.moveTo(0, -5).lineTo(0, 5.6).stroke(line);
      return g;
    case 'gun':
      g.circle(0, 0, 5.6).stroke(line);
      g.moveTo(0, -9)
        .lineTo(0, -3)
        .moveTo(0, 9)
        .lineTo(0, 3)
        .moveTo(-9, 0)
        .lineTo(-3, 0)
        .moveTo(9, 0)
        .lineTo(3, 0)
        .stroke(line);
      return g;
    case 'claw':
      for (const x of [-5, 0, 5])
        g.moveTo(x + 2, -8)
          .quadraticCurveTo(x - 2.6, 0, x - 2, 8)
          .stroke({ ...line, width: 2.4 });
      return g;
    case 'hand':
      g.roundRect(-4.8, -1, 9.6, 9, 3.4).fill(colour);
      for (const x of [-3.8, -1.3, 1.2, 3.7]) g.roundRect(x - 1, -8, 2, 9, 1).fill(colour);
      return g;
    case 'speech':
      g.roundRect(-8, -7, 16, 11, 4).stroke(line);
      g.moveTo(-3, 4).lineTo(-4.6, 8).lineTo(1, 4).fill(colour);
      return g;
    case 'moon':
      g.poly(crescent(8.5)).fill(colour);
      return g;
    case 'sun':
      g.circle(0, 0, 4).fill(colour);
      for (let ray = 0; ray < 8; ray += 1) {
        const angle = (ray * Math.PI) / 4;
        g.moveTo(6 * Math.cos(angle), 6 * Math.sin(angle))
          .lineTo(8.6 * Math.cos(angle), 8.6 * Math.sin(angle))
          .stroke(line);
      }
      return g;
    case 'question':
      g.moveTo(-3.6, -4)
        .bezierCurveTo(-3.6, -9, 4.4, -9, 4, -3.6)
        .bezierCurveTo(3.8, -0.6, 0, -0.4, 0, 3)
        .stroke({ ...line, width: 2.2 });
      g.circle(0, 7, 1.5).fill(colour);
      return g;
    case 'mask':
      g.moveTo(-8, -5)
        .quadraticCurveTo(0, -8, 8, -5)
        .quadraticCurveTo(8, 6, 0, 8)
        .quadraticCurveTo(-8, 6, -8, -5)
        .closePath()
        .stroke(line);
      g.ellipse(-3, -1.6, 2, 1.4).fill(colour).ellipse(3, -1.6, 2, 1.4).fill(colour);
      g.moveTo(-3, 3).quadraticCurveTo(0, 5.6, 3, 3).stroke(line);
      return g;
    case 'leaf':
      g.moveTo(-6, 7)
        .bezierCurveTo(-8, -4, 0, -8, 8, -8)
        .bezierCurveTo(8, 2, 3, 8, -6, 7)
        .closePath()
        .stroke(line);
      g.moveTo(-6, 7).lineTo(3, -3).stroke(line);
      return g;
    default:
      icon satisfies never;
      return g;
  }
}

/** A moon as a polygon with enough corners to be shown large. */
function crescent(radius: number): number[] {
  const points: number[] = [];
  const corners = 48;
  for (let corner = 0; corner <= corners; corner += 1) {
    const angle = Math.PI / 3.2 + ((2 * Math.PI - Math.PI / 1.6) * corner) / corners;
    points.push(radius * Math.cos(angle), radius * Math.sin(angle));
  }
  const from = Math.PI / 3.2;
  const [tipX, tipY] = [radius * Math.cos(from), radius * Math.sin(from)];
  const inner = radius * 0.86;
  const centre = tipX + Math.sqrt(Math.max(0, inner * inner - tipY * tipY)) * 0.36;
  const half = Math.atan2(tipY, tipX - centre);
  for (let corner = corners; corner >= 0; corner -= 1) {
    const angle = half + ((2 * Math.PI - 2 * half) * corner) / corners;
    const reach = Math.hypot(tipX - centre, tipY);
    points.push(centre + reach * Math.cos(angle), reach * Math.sin(angle));
  }
  return points;
}
