import type { AgentId } from '@hearsay/kernel';
import type { MapPicture } from '@hearsay/settings';
import type { Stand } from '../../lens/stands.ts';
import { standColour } from '../stand-marks.ts';
import type { Box } from './chunks.ts';
import type { TileDrawer } from './tiles.ts';
import type { Figure } from './walkers.ts';

export type Minimap = {
  /** With stands, each dot has the colour of what it believes. */
  draw(
    figures: readonly Figure[],
    sight: Box,
    selected: string | null,
    stands: ReadonlyMap<AgentId, Stand> | null,
  ): void;
  destroy(): void;
};

/** In pixels of the screen; the inspector ends above it. */
const largest = { width: 168, height: 126 };
const mostDots = 1_500;

/** The whole town in a corner, with everybody as a dot; a touch goes there. */
export function createMinimap(
  host: HTMLElement,
  picture: MapPicture,
  tiles: TileDrawer,
  goTo: (x: number, y: number) => void,
): Minimap {
  const { width, height, tileWidth, tileHeight } = picture;
  const scale = Math.min(largest.width / (width * tileWidth), largest.height / (height * tileHeight));
  const canvas = document.createElement('canvas');
  canvas.className = 'minimap';
  canvas.width = Math.round(width * tileWidth * scale) * 2;
  canvas.height = Math.round(height * tileHeight * scale) * 2;
  canvas.style.width = `${canvas.width / 2}px`;
  canvas.style.height = `${canvas.height / 2}px`;
  canvas.dataset.testid = 'minimap';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const context = canvas.getContext('2d');
  const ground = document.createElement('canvas');
  [ground.width, ground.height] = [canvas.width, canvas.height];
  const under = ground.getContext('2d');
  if (under) drawSmall(under, picture, tiles, scale * 2);

  const go = (event: PointerEvent): void => {
    if (event.buttons === 0 && event.type !== 'pointerdown') return;
    event.stopPropagation();
    const box = canvas.getBoundingClientRect();
    goTo(
      ((event.clientX - box.left) / box.width) * width * tileWidth,
      ((event.clientY - box.top) / box.height) * height * tileHeight,
    );
  };
  canvas.addEventListener('pointerdown', go);
  canvas.addEventListener('pointermove', go);

  return {
    draw(figures, sight, selected, stands) {
      if (!context) return;
      const one = scale * 2;
      context.drawImage(ground, 0, 0);
      context.fillStyle = '#fff7e0';
      const dot = figures.length > 400 ? 2 : 3;
      // a crowd looks the same when every so many of it are drawn
      const skip = Math.ceil(figures.length / mostDots);
      for (let at = 0; at < figures.length; at += skip) {
        const { id, x, y } = figures[at];
        const stand = stands?.get(id);
        const size = stand ? dot + 2 : dot;
        if (stand) context.fillStyle = `#${standColour(stand).toString(16).padStart(6, '0')}`;
        context.fillRect(x * one - size / 2, y * one - size / 2, size, size);
      }
      const own = selected === null ? undefined : figures.find(({ id }) => id === selected);
      if (own) {
        context.fillStyle = '#e9c46a';
        context.beginPath();
        context.arc(own.x * one, own.y * one, 6, 0, 2 * Math.PI);
        context.fill();
      }
      context.strokeStyle = '#ffffff';
      context.lineWidth = 2;
      const [left, top] = [Math.max(1, sight.left * one), Math.max(1, sight.top * one)];
      const right = Math.min(canvas.width - 1, sight.right * one);
      const bottom = Math.min(canvas.height - 1, sight.bottom * one);
      context.strokeRect(left, top, right - left, bottom - top);
    },
    destroy: () => canvas.remove(),
  };
}

/** Each tile as a few pixels; of a very large map only as many as there are pixels for. */
function drawSmall(
  context: CanvasRenderingContext2D,
  picture: MapPicture,
  tiles: TileDrawer,
  scale: number,
): void {
  const { width, height, tileWidth, tileHeight, layers } = picture;
  const skip = Math.max(1, Math.ceil(1 / (scale * tileWidth)));
  context.scale(scale, scale);
  for (const { tileOf, flipOf } of layers)
    for (let y = 0; y < height; y += skip)
      for (let x = 0; x < width; x += skip) {
        const cell = y * width + x;
        if (tileOf[cell] === 0) continue;
        tiles.draw(context, tileOf[cell], flipOf[cell], { x: x * tileWidth, y: y * tileHeight, phase: 0 });
      }
}
