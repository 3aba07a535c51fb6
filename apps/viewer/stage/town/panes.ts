import { Container, Sprite } from 'pixi.js';
import type { MapPicture } from '@hearsay/settings';
import { softDisc } from '../soft-disc.ts';
import { drawLayers, textureOf, type Box } from './chunks.ts';
import type { TileDrawer } from './tiles.ts';

/** The glass of windows behind which somebody is awake, as it shines by night. */
export type Panes = {
  /** Lies over the shade of the night. */
  readonly container: Container;
  /** `isLit` says by number in which places somebody is awake, `coverOf` how opaque the roof over a cell is. */
  draw(of: { dark: number; sight: Box; isLit(place: number): boolean; coverOf(cell: number): number }): void;
};

type Pane = {
  readonly sprite: Sprite;
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly cell: number;
};

/** From where a window's light is, glass belongs to it as far as this, in pixels of the map. */
const reach = { x: 12, y: 8 };
/** Dark and bright glass, lit from behind. */
const [deep, bright] = [
  [238, 150, 58],
  [255, 226, 150],
] as const;

export function createPanes(picture: MapPicture, tiles: TileDrawer): Panes {
  const container = new Container();
  const { width, height, tileWidth, tileHeight, layers } = picture;
  const made = new Map<number, Pane>();
  const windows = [...picture.lights.entries()].filter(([, { kind }]) => kind === 'window');

  function make({ x, y, place }: MapPicture['lights'][number]): Pane {
    const cellAt = (left: number, top: number): readonly [number, number] => [
      Math.max(0, Math.min(width - 1, Math.floor(left / tileWidth))),
      Math.max(0, Math.min(height - 1, Math.floor(top / tileHeight))),
    ];
    const [left, top] = cellAt(x - reach.x, y - reach.y);
    const [last, lowest] = cellAt(x + reach.x - 1, y + reach.y - 1);
    const box = { left, top, right: last + 1, bottom: lowest + 1 };
    const canvas = drawLayers(picture, layers, tiles, { box });
    light(canvas, { x: x - left * tileWidth, y: y - top * tileHeight });
    const sprite = new Sprite();
    const glow = softDisc('even', { x, y }, { x: 22, y: 18 });
    glow.tint = 0xff9a3c;
    glow.alpha = 0.45;
    glow.blendMode = 'add';
    const glass = new Sprite(textureOf(canvas));
    glass.position.set(left * tileWidth, top * tileHeight);
    sprite.addChild(glow, glass);
    container.addChild(sprite);
    const [column, row] = cellAt(x, y);
    return { sprite, place, x, y, cell: row * width + column };
  }

  return {
    container,
    draw({ dark, sight, isLit, coverOf }) {
      container.visible = dark > 0.15;
      if (!container.visible) return;
      for (const [at, window] of windows) {
        const { x, y, place } = window;
        const isSeen =
          x > sight.left - 30 && x < sight.right + 30 && y > sight.top - 30 && y < sight.bottom + 30;
        const isShown = isSeen && isLit(place);
        const pane = made.get(at) ?? (isShown ? make(window) : null);
        if (!pane) continue;
        made.set(at, pane);
        pane.sprite.visible = isShown;
        pane.sprite.alpha = Math.min(1, dark * 1.2) * coverOf(pane.cell);
      }
    },
  };
}

/** Leaves of a picture only its glass, which is bluer than all around it, near a point, and lights that. */
function light(canvas: HTMLCanvasElement, middle: { readonly x: number; readonly y: number }): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = image;
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at / 4) % canvas.width, Math.floor(at / 4 / canvas.width)];
    const isNear = Math.abs(x + 0.5 - middle.x) < reach.x && Math.abs(y + 0.5 - middle.y) < reach.y;
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]];
    if (!isNear || data[at + 3] === 0 || blue < red + 25 || blue < 90) {
      data[at + 3] = 0;
      continue;
    }
    const shine = Math.max(0, Math.min(1, (red * 0.3 + green * 0.59 + blue * 0.11 - 90) / 130));
    for (let part = 0; part < 3; part += 1)
      data[at + part] = deep[part] + (bright[part] - deep[part]) * shine;
  }
  context.putImageData(image, 0, 0);
}
