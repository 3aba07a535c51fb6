import type { Looks } from './looks.ts';
import * as parts from './parts/index.ts';
import type { Part, Stride, View } from './parts/index.ts';
import { outline, red, steel, white, type Shades } from './shades.ts';

/** A figure is so large, in pixels; its feet stand at the middle of its lower edge. */
export const figureSize = { width: 16, height: 24 } as const;

/** 0 down, 1 left, 2 right, 3 up. */
export type Turn = 0 | 1 | 2 | 3;
/** 0 stands, 1 and 2 have a foot in front, 3 sleeps. */
export type Step = 0 | 1 | 2 | 3;

/** A picture as colours, `0xrrggbb`, −1 for nothing, row by row. */
export type Pixels = Int32Array;

/** Somebody from one side, in a step of the walk: skin and hair, clothes, and what the job puts over them. */
export function drawFigure(looks: Looks, turn: Turn, step: Step): Pixels {
  if (step === 3) return drawSleeper(looks);
  const view: View = turn === 0 ? 'front' : turn === 3 ? 'back' : 'side';
  const isMirrored = turn === 1;
  const stride: Stride = step === 0 ? 'still' : step === 1 ? 'left' : 'right';
  const sheet = new Sheet(isMirrored);
  dress(sheet, looks, view, stride);
  return looks.isChild ? shrunk(sheet.pixels) : sheet.pixels;
}

function dress(sheet: Sheet, looks: Looks, view: View, stride: Stride): void {
  const { skin, hair, cut, top, legs, isSkirt, coat, hat } = looks;
  const isSide = view === 'side';
  const plane = isSide ? 'side' : 'front';
  // who walks rises a little with each step
  const up = stride === 'still' ? 0 : -1;
  const shoes: Shades = [outline, outline, outline];
  const legsOn = { cloth: isSkirt ? skin : legs, skin, hair, shoes };
  const pair = parts.trousers[plane][stride];
  if (up < 0) sheet.lay({ top: pair.top - 1, rows: pair.rows.slice(0, 1) }, legsOn);
  sheet.lay(pair, legsOn);
  const lay = (part: Part | undefined, cloth: Shades): void => {
    if (part) sheet.lay({ ...part, top: part.top + up }, { cloth, skin, hair, shoes });
  };
  lay(parts.torso[view], top);
  if (isSkirt) lay(parts.skirt[plane], looks.bib ?? legs);
  if (looks.bib) lay(parts.bib[view], looks.bib);
  if (coat) lay(parts.coat[view], coat);
  if (looks.apron) lay(parts.apron[view], looks.apron);
  if (isSide) {
    const swing = stride === 'still' ? 'still' : stride === 'left' ? 'behind' : 'ahead';
    lay(parts.arm[swing], coat ?? top);
  }
  lay(parts.head[view], top);
  if (looks.hasBeard) lay(parts.beard[view], top);
  lay(parts.hair[cut][view], top);
  if (looks.hasGlasses) lay(parts.glasses[view], top);
  if (looks.scarf) lay(parts.scarf[view], looks.scarf);
  if (looks.bag) lay(parts.bag[view], looks.bag);
  if (!hat) return;
  const worn = parts.hat[hat.kind][view];
  // no hair stands out above a brim
  if (hat.kind !== 'visor') sheet.clear(worn.top + up + 1);
  lay(worn, hat.cloth);
}

/** Somebody in bed: the head on the pillow, hands on the blanket. */
function drawSleeper(looks: Looks): Pixels {
  const { skin, hair, cut, top } = looks;
  const sheet = new Sheet(false);
  const shoes: Shades = [outline, outline, outline];
  const lay = (part: Part): void =>
    sheet.lay({ ...part, top: part.top + 7 }, { cloth: top, skin, hair, shoes, isAsleep: true });
  lay(parts.head.front);
  if (looks.hasBeard) lay(parts.beard.front);
  lay(parts.hair[cut].front);
  const blanket: Part = {
    top: 18,
    rows: [
      '...KKPTTTTQKK...',
      '..KPTttttttRQK..',
      '..KPtKsSsDKtQK..',
      '..KPttKKKKttQK..',
      '..KRRRRRRRRRRK..',
      '...KKKKKKKKKK...',
    ],
  };
  sheet.lay(blanket, { cloth: top, skin, hair, shoes });
  return sheet.pixels;
}

/** A child is three pixels shorter: less body, less leg, the same large head. */
function shrunk(pixels: Pixels): Pixels {
  const { width, height } = figureSize;
  const left = new Set([14, 16, 19]);
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => !left.has(y));
  const made = new Int32Array(width * height).fill(-1);
  for (const [at, y] of rows.entries())
    made.set(pixels.subarray(y * width, (y + 1) * width), (at + left.size) * width);
  return made;
}

type Inks = {
  readonly cloth: Shades;
  readonly skin: Shades;
  readonly hair: Shades;
  readonly shoes: Shades;
  readonly isAsleep?: boolean;
};

class Sheet {
  readonly pixels: Pixels = new Int32Array(figureSize.width * figureSize.height).fill(-1);
  readonly #isMirrored: boolean;

  constructor(isMirrored: boolean) {
    this.#isMirrored = isMirrored;
  }

  lay({ top, rows }: Part, inks: Inks): void {
    const { width, height } = figureSize;
    for (const [row, letters] of rows.entries())
      for (let x = 0; x < width; x += 1) {
        const colour = this.#colourOf(letters[x], inks);
        const y = top + row;
        if (colour === null || y < 0 || y >= height) continue;
        this.pixels[y * width + (this.#isMirrored ? width - 1 - x : x)] = colour;
      }
  }

  /** Takes away what is above a row. */
  clear(below: number): void {
    this.pixels.fill(-1, 0, Math.max(0, below) * figureSize.width);
  }

  #colourOf(letter: string, { cloth, skin, hair, shoes, isAsleep }: Inks): number | null {
    switch (letter) {
      case 'K':
        return outline;
      case 'S':
        return skin[0];
      case 's':
        return skin[1];
      case 'c':
      case 'D':
        return skin[2];
      case 'H':
        return hair[0];
      case 'h':
        return hair[1];
      case 'G':
        return hair[2];
      case 'T':
        return cloth[0];
      case 't':
        return cloth[1];
      case 'R':
      case 'k':
        return cloth[2];
      // light comes from the left, whichever way one looks
      case 'P':
        return cloth[this.#isMirrored ? 2 : 0];
      case 'Q':
        return cloth[this.#isMirrored ? 0 : 2];
      case 'b':
        return shoes[1];
      case 'e':
        return isAsleep ? skin[2] : outline;
      case 'w':
        return white;
      case 'F':
        return steel;
      case 'r':
        return red;
      default:
        return null;
    }
  }
}
