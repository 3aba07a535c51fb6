import { Container, Graphics } from 'pixi.js';
import { drawIcon } from '../icons.ts';

/** A sign on a dark disc. */
export function drawSeal(icon: Parameters<typeof drawIcon>[0], colour: number, radius: number): Container {
  const seal = new Container();
  seal.addChild(new Graphics().circle(0, 0, radius).fill(0x1d2027).stroke({ width: 1.2, color: colour }));
  const picture = drawIcon(icon, colour);
  picture.scale.set(radius / 12.5);
  seal.addChild(picture);
  return seal;
}
