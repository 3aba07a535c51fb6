/**
 * Pixel art in letters, sixteen to a row; a point is nothing. Of each colour there is light, plain and dark:
 * `SsD` skin, `HhG` hair, `TtR` what it lies on (top, trousers, hat …), `K` the outline, `F` a frame, `e` an eye, `w` white, `c` a cheek.
 * `P` and `Q` are light and dark of the cloth at the left and right side: they change places when a picture is turned around.
 */
export type Part = { readonly top: number; readonly rows: readonly string[] };
export type View = 'front' | 'back' | 'side';
export type Views = Readonly<Record<View, Part>>;

export type Stride = 'still' | 'left' | 'right';

/** A drawing: its first row stands this far below the upper edge of the figure. */
export const part = (top: number, ...rows: string[]): Part => ({ top, rows });

/** What looks the same from all sides. */
export function both(one: Part): Views {
  return { front: one, back: one, side: one };
}
