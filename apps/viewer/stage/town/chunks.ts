import { CanvasSource, Container, Sprite, Texture } from 'pixi.js';
import type { MapPicture, PictureLayer } from '@hearsay/settings';
import type { TileDrawer } from './tiles.ts';

/** Part of the map, in its pixels. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * Layers drawn as few large pictures, made when they come into sight, so that a frame moves sprites and no tiles. Beyond the map its ground
 * goes on as it ends.
 */
export type Chunks = {
  readonly container: Container;
  /** Shows what lies in sight, in the phase of moving tiles. Makes at most a few new pictures a call; true when more are wanted. */
  show(sight: Box, phase: number): boolean;
  destroy(): void;
};

/** A chunk is about so many pixels wide and high. */
const sizeOfChunk = 512;
const mostMadeAtOnce = 6;
/** Pictures that are out of sight are kept as long as there are no more than so many. */
const mostKept = 240;
/** Of ground beyond the map, so many chunks to each side: as far as panels let one look. */
const mostBeyond = 3;

type Chunk = { readonly sprite: Sprite; readonly textures: (Texture | null)[]; readonly isMoving: boolean };

export function createChunks(
  picture: MapPicture,
  layers: readonly PictureLayer[],
  tiles: TileDrawer,
): Chunks {
  const container = new Container();
  const { width, height, tileWidth, tileHeight } = picture;
  const across = Math.max(1, Math.round(sizeOfChunk / tileWidth));
  const down = Math.max(1, Math.round(sizeOfChunk / tileHeight));
  const chunks = new Map<number, Chunk | null>();
  const columns = Math.ceil(width / across);
  const rows = Math.ceil(height / down);
  const beyond = layers.some(({ kind }) => kind === 'ground') ? mostBeyond : 0;

  /** Where the ground ends with the map, or goes on around it. */
  function boxOf(column: number, row: number): Box {
    const [left, top] = [column * across, row * down];
    return {
      left,
      top,
      right: beyond > 0 ? left + across : Math.min(width, left + across),
      bottom: beyond > 0 ? top + down : Math.min(height, top + down),
    };
  }

  function make(column: number, row: number): Chunk | null {
    const { left, top, right, bottom } = boxOf(column, row);
    let [isEmpty, isMoving] = [true, false];
    for (const layer of layers)
      for (let y = top; y < bottom; y += 1)
        for (let x = left; x < right; x += 1) {
          const cell = cellAt(picture, layer, x, y);
          const tile = cell < 0 ? 0 : layer.tileOf[cell];
          if (tile === 0) continue;
          isEmpty = false;
          isMoving ||= tiles.isMoving(tile);
        }
    if (isEmpty) return null;
    const sprite = new Sprite(Texture.EMPTY);
    sprite.position.set(left * tileWidth, top * tileHeight);
    container.addChild(sprite);
    return { sprite, textures: Array.from({ length: isMoving ? tiles.phases : 1 }, () => null), isMoving };
  }

  function draw(column: number, row: number, phase: number): Texture {
    return textureOf(drawLayers(picture, layers, tiles, { box: boxOf(column, row), phase }));
  }

  return {
    container,
    show(sight, phase) {
      const first = {
        x: Math.max(-beyond, Math.floor(sight.left / tileWidth / across)),
        y: Math.max(-beyond, Math.floor(sight.top / tileHeight / down)),
      };
      const last = {
        x: Math.min(columns - 1 + beyond, Math.floor(sight.right / tileWidth / across)),
        y: Math.min(rows - 1 + beyond, Math.floor(sight.bottom / tileHeight / down)),
      };
      let made = 0;
      let isWanting = false;
      const seen = new Set<number>();
      for (let row = first.y; row <= last.y; row += 1) {
        for (let column = first.x; column <= last.x; column += 1) {
          const key = (row + beyond) * (columns + 2 * beyond) + column + beyond;
          seen.add(key);
          let chunk = chunks.get(key);
          if (chunk === undefined) chunks.set(key, (chunk = make(column, row)));
          if (!chunk) continue;
          const at = chunk.isMoving ? phase % chunk.textures.length : 0;
          if (!chunk.textures[at]) {
            if (made >= mostMadeAtOnce) {
              isWanting = true;
              chunk.sprite.visible = chunk.sprite.texture !== Texture.EMPTY;
              continue;
            }
            chunk.textures[at] = draw(column, row, at);
            made += 1;
          }
          const texture = chunk.textures[at] ?? Texture.EMPTY;
          if (chunk.sprite.texture !== texture) chunk.sprite.texture = texture;
          chunk.sprite.visible = true;
        }
      }
      for (const [key, chunk] of chunks) {
        if (seen.has(key) || !chunk) continue;
        chunk.sprite.visible = false;
        if (chunks.size <= mostKept) continue;
        for (const texture of chunk.textures) texture?.destroy(true);
        chunk.sprite.destroy();
        chunks.delete(key);
      }
      return isWanting;
    },
    destroy() {
      for (const chunk of chunks.values())
        for (const texture of chunk?.textures ?? []) texture?.destroy(true);
      container.destroy({ children: true });
    },
  };
}

/** Some cells of some layers on one canvas; `only` leaves cells out. */
export function drawLayers(
  picture: MapPicture,
  layers: readonly PictureLayer[],
  tiles: TileDrawer,
  { box, phase = 0, only }: { box: Box; phase?: number; only?: ReadonlySet<number> },
): HTMLCanvasElement {
  const { tileWidth, tileHeight } = picture;
  const canvas = document.createElement('canvas');
  canvas.width = (box.right - box.left) * tileWidth;
  canvas.height = (box.bottom - box.top) * tileHeight;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.imageSmoothingEnabled = false;
  for (const layer of layers) {
    const { tileOf, flipOf, opacity, offset, tint } = layer;
    context.globalAlpha = opacity;
    for (let y = box.top; y < box.bottom; y += 1) {
      for (let x = box.left; x < box.right; x += 1) {
        const cell = cellAt(picture, layer, x, y);
        if (cell < 0 || tileOf[cell] === 0 || (only && !only.has(cell))) continue;
        const at = {
          x: (x - box.left) * tileWidth + offset[0],
          y: (y - box.top) * tileHeight + offset[1],
          phase,
        };
        tiles.draw(context, tileOf[cell], flipOf[cell], at);
      }
    }
    if (tint !== null) {
      context.globalCompositeOperation = 'multiply';
      context.fillStyle = tint;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.globalCompositeOperation = 'source-over';
    }
  }
  return canvas;
}

/** The cell that a layer shows there: beyond the map the nearest one of its ground; -1 for none. */
function cellAt({ width, height }: MapPicture, { kind }: PictureLayer, x: number, y: number): number {
  if (x >= 0 && y >= 0 && x < width && y < height) return y * width + x;
  if (kind !== 'ground') return -1;
  return Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x));
}

/** A texture that keeps its pixels sharp when it is enlarged, and soft when it is made smaller. */
export function textureOf(canvas: HTMLCanvasElement): Texture {
  const source = new CanvasSource({ resource: canvas, autoGenerateMipmaps: true });
  source.style.magFilter = 'nearest';
  source.style.minFilter = 'linear';
  source.style.mipmapFilter = 'linear';
  return new Texture({ source });
}
