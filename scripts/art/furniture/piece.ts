import type { Canvas } from '../canvas.ts';
import type { Ramp } from '../palette.ts';

/** A thing of a room: how many tiles it covers, and a picture that may rise a tile above them. */
export type Furniture = {
  readonly width: number;
  readonly depth: number;
  readonly isFlat?: boolean;
  readonly kind: string;
  readonly en: string;
  readonly zh: string;
  readonly states?: string;
  readonly actions?: string;
  readonly seats?: number;
  /** One sits or lies on its uppermost row; nobody walks over the rest, nor over what is no seat and not flat. */
  readonly isSeat?: boolean;
  /** Paints into a canvas with one row of tiles above; `y` 16 is its upper edge. */
  paint(canvas: Canvas, seed: number): void;
};

/** A box against the wall: a top that catches light and a front. */
export function box(canvas: Canvas, width: number, top: number, steps: Ramp): void {
  canvas.shadeRect(2, 29, width, 3);
  canvas.rect(0, top, width, 31 - top, steps[0]);
  canvas.rect(1, top, width - 2, 6, steps[3]);
  canvas.rect(1, top + 6, width - 2, 24 - top, steps[2]);
  canvas.rect(1, top + 6, width - 2, 1, steps[1]);
  canvas.rect(width - 3, top + 7, 2, 23 - top, steps[1]);
}
