import type { Pixels } from './draw-figure.ts';
import { cloth, outline } from './shades.ts';

/** A portrait is so many pixels wide and high. */
export const portraitSize = 28;

/** Pixels to paint on, each form over the one before; whatever lies outside is left out. */
export class Easel {
  readonly #pixels: Pixels = new Int32Array(portraitSize * portraitSize).fill(-1);

  rect(x: number, y: number, width: number, height: number, colour: number): this {
    for (let row = y; row < y + height; row += 1) this.span(x, x + width, row, colour);
    return this;
  }

  /** A row of pixels, the last one left out. */
  span(from: number, to: number, y: number, colour: number): this {
    if (y < 0 || y >= portraitSize) return this;
    for (let x = Math.max(0, Math.round(from)); x < Math.min(portraitSize, Math.round(to)); x += 1)
      this.#pixels[y * portraitSize + x] = colour;
    return this;
  }

  disc(x: number, y: number, reachX: number, reachY: number, colour: number): this {
    return this.#oval([x, y, reachX, reachY], -Infinity, Infinity, colour);
  }

  /** The upper part of an oval, down to a row. */
  over(x: number, y: number, reachX: number, reachY: number, last: number, colour: number): this {
    return this.#oval([x, y, reachX, reachY], -Infinity, last, colour);
  }

  /** The lower part of an oval, from a row on. */
  under(x: number, y: number, reachX: number, reachY: number, first: number, colour: number): this {
    return this.#oval([x, y, reachX, reachY], first, Infinity, colour);
  }

  /** With a dark line around, on a disc of evening sky. */
  finish(): Pixels {
    const made = new Int32Array(portraitSize * portraitSize).fill(-1);
    const at = (x: number, y: number): number =>
      x < 0 || y < 0 || x >= portraitSize || y >= portraitSize ? -1 : this.#pixels[y * portraitSize + x];
    for (let y = 0; y < portraitSize; y += 1)
      for (let x = 0; x < portraitSize; x += 1) {
        const own = at(x, y);
        const isRim =
          own < 0 && [at(x - 1, y), at(x + 1, y), at(x, y - 1), at(x, y + 1)].some((one) => one >= 0);
        const [across, down] = [x + 0.5 - 14, y + 0.5 - 14];
        const far = across * across + down * down;
        if (far > 14.2 * 14.2) continue;
        const sky =
          across + down * 1.4 < -6 ? cloth.blue[0] : across + down < 10 ? cloth.blue[1] : cloth.blue[2];
        made[y * portraitSize + x] = own >= 0 ? own : isRim ? outline : sky;
      }
    return made;
  }

  #oval(
    [mx, my, rx, ry]: readonly [number, number, number, number],
    first: number,
    last: number,
    colour: number,
  ): this {
    for (
      let y = Math.max(0, Math.floor(my - ry), first);
      y <= Math.min(portraitSize - 1, Math.ceil(my + ry), last);
      y += 1
    )
      for (
        let x = Math.max(0, Math.floor(mx - rx));
        x <= Math.min(portraitSize - 1, Math.ceil(mx + rx));
        x += 1
      ) {
        const [across, down] = [(x + 0.5 - mx) / rx, (y + 0.5 - my) / ry];
        if (across * across + down * down <= 1) this.#pixels[y * portraitSize + x] = colour;
      }
    return this;
  }
}
