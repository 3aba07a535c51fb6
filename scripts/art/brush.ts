import { Canvas } from './canvas.ts';
import { drawTree, type TreeKind } from './plants.ts';
import type { Town } from './town.ts';

export type Stance = {
  /** So many rows of the picture, from the lowest, lie below the walkers; 1 unless said. */
  readonly low?: number;
  /** So many rows, from the lowest, are walked around; 1 unless said, 0 for what lies flat. */
  readonly solid?: number;
  /** How many pictures of its movement lie side by side; 1 unless said. */
  readonly frames?: number;
  /** What one can do with it. */
  readonly use?: {
    readonly kind: string;
    readonly en: string;
    readonly zh: string;
    readonly actions?: string;
    readonly seats?: number;
  };
};

/** Puts something on the map, its lower left tile at a cell, and takes the cells that it stands on. */
export function put(
  town: Town,
  name: string,
  paint: () => Canvas,
  [x, y]: readonly [number, number],
  { low = 1, solid = 1, frames = 1, use }: Stance = {},
): void {
  const stamp = town.things.stamp(name, paint);
  const top = y - stamp.height + 1;
  const width = stamp.width / frames;
  town.stand({
    sheet: town.things,
    name,
    paint,
    frames,
    x,
    y: top,
    low,
    isSolid: (_, row) => row >= stamp.height - solid,
  });
  const rows = Math.max(1, solid);
  town.take(x, y - rows + 1, width, rows);
  if (use === undefined) return;
  const { kind, en, zh, actions, seats } = use;
  town.objects.push({
    name: en,
    kind,
    box: [x * 16, (y - rows + 1) * 16, width * 16, rows * 16],
    properties: {
      id: town.idFor(kind),
      en,
      zh,
      ...(actions === undefined ? {} : { actions }),
      ...(seats === undefined ? {} : { seats }),
    },
  });
}

/** A tree with its trunk on a cell. */
export function plant(town: Town, kind: TreeKind, [x, y]: readonly [number, number], seed: number): void {
  const name = `${kind} ${seed}`;
  const paint = (): Canvas => drawTree(kind, seed);
  const stamp = town.things.stamp(name, paint);
  town.stand({
    sheet: town.things,
    name,
    paint,
    x: x - 1,
    y: y - stamp.height + 1,
    low: 1,
    isSolid: (column, row) => column === 1 && row === stamp.height - 1,
  });
  town.take(x, y);
}

/** Three pictures of something that moves, side by side. */
export function strip(draw: (frame: number) => Canvas): Canvas {
  const pictures = [0, 1, 2].map(draw);
  const [{ width, height }] = pictures;
  const canvas = new Canvas(width * 3, height);
  for (const [at, picture] of pictures.entries()) canvas.lay(picture, at * width, 0);
  return canvas;
}
