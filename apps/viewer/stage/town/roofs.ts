import { Container, Sprite } from 'pixi.js';
import type { MapPicture } from '@hearsay/settings';
import { drawLayers, textureOf, type Box } from './chunks.ts';
import type { TileDrawer } from './tiles.ts';

export type Roofs = {
  readonly container: Container;
  /** Fades roofs that one looks under: a cell whose roof is open, by the camera or by whom one follows. True while some are fading. */
  show(open: readonly number[], ms: number): boolean;
  /** Which roof covers a cell; -1 for none. */
  roofAt(cell: number): number;
  /** How opaque the roof over a cell is now, 0 … 1; 1 where there is none. */
  coverOf(cell: number): number;
};

/** The roofs of a map, one picture for each building: cells of roof that touch. */
export function createRoofs(picture: MapPicture, tiles: TileDrawer): Roofs {
  const container = new Container();
  const layers = picture.layers.filter(({ kind }) => kind === 'roof');
  const { width, height, tileWidth, tileHeight } = picture;
  const roofOf = new Int32Array(width * height).fill(-1);
  const sprites: Sprite[] = [];

  for (let start = 0; start < width * height; start += 1) {
    if (roofOf[start] !== -1 || !layers.some(({ tileOf }) => tileOf[start] !== 0)) continue;
    const cells = fill(start, sprites.length);
    const box = boxOf(cells);
    const canvas = drawLayers(picture, layers, tiles, { box, only: new Set(cells) });
    const sprite = new Sprite(textureOf(canvas));
    sprite.position.set(box.left * tileWidth, box.top * tileHeight);
    sprites.push(sprite);
    container.addChild(sprite);
  }

  function fill(start: number, roof: number): readonly number[] {
    const cells = [start];
    roofOf[start] = roof;
    for (const cell of cells) {
      const x = cell % width;
      for (const next of [cell - width, cell + width, x > 0 ? cell - 1 : -1, x + 1 < width ? cell + 1 : -1]) {
        if (next < 0 || next >= width * height || roofOf[next] !== -1) continue;
        if (!layers.some(({ tileOf }) => tileOf[next] !== 0)) continue;
        roofOf[next] = roof;
        cells.push(next);
      }
    }
    return cells;
  }

  function boxOf(cells: readonly number[]): Box {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const cell of cells) {
      const [x, y] = [cell % width, Math.floor(cell / width)];
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
    return { left, top, right, bottom };
  }

  return {
    container,
    roofAt: (cell) => roofOf[cell] ?? -1,
    coverOf: (cell) => sprites[roofOf[cell] ?? -1]?.alpha ?? 1,
    show(open, ms) {
      const isOpen = new Set(open.map((cell) => roofOf[cell] ?? -1));
      let isFading = false;
      for (const [at, sprite] of sprites.entries()) {
        const target = isOpen.has(at) ? 0 : 1;
        const step = ms / 180;
        const next =
          sprite.alpha < target
            ? Math.min(target, sprite.alpha + step)
            : Math.max(target, sprite.alpha - step);
        if (next !== sprite.alpha) sprite.alpha = next;
        isFading ||= next !== target;
      }
      return isFading;
    },
  };
}
