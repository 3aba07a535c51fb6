import { isRecord, type Fields } from './fields.ts';
import { quote, type Complaints } from './mistake.ts';
import type { MapTileset } from './tileset.ts';
import { createTileFinder, flipOfBits } from './ground.ts';
import type { Cell, TownMap } from './town-map.ts';

export type Grid = Pick<TownMap, 'width' | 'height' | 'tileWidth' | 'tileHeight' | 'tilesets'>;

/** An area in pixels from the top left of the map, and the tile that is drawn there, if it is one. */
export type Shape = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly tile: { readonly id: number; readonly flip: number } | null;
  /** Is this point in it? Points on the left and upper edge are. */
  holds(x: number, y: number): boolean;
};

type Where = {
  readonly offset: readonly [number, number];
  readonly grid: Grid;
  readonly complaints: Complaints;
};

/** The shape of an object; null after a complaint. */
export function readShape(object: Fields, { offset, grid, complaints }: Where): Shape | null {
  const x = object.number('x', 0) + offset[0];
  const y = object.number('y', 0) + offset[1];
  const width = object.number('width', 0);
  const height = object.number('height', 0);
  const refuse = (en: string, zh: string, found: unknown): null => {
    complaints.add({ wanted: { en, zh }, found: quote(found) });
    return null;
  };
  if (object.raw('template') !== undefined)
    return refuse(
      'made from a template, which is not read; detach it in Tiled',
      '来自模板，无法读取；请在 Tiled 中分离',
      object.raw('template'),
    );
  const rotation = ((object.number('rotation', 0) % 360) + 360) % 360;
  if (object.raw('gid') !== undefined)
    return tileShape(object, { x, y, width, height }, { grid, complaints });
  if (rotation % 90 !== 0)
    return refuse('"rotation": wanted a multiple of 90', '“rotation”应为 90 的倍数', object.raw('rotation'));
  const turn = turned(rotation);
  if (object.raw('polyline') !== undefined)
    return refuse('wanted an area, found a line', '应为区域，却是折线', undefined);
  if (object.raw('polygon') !== undefined) {
    const points = readPoints(object.raw('polygon'));
    if (!points)
      return refuse(
        '"polygon": wanted 3 to 10000 points',
        '“polygon”应有 3 至 10000 个点',
        object.raw('polygon'),
      );
    return polygonShape(points.map(turn).map(([across, down]) => [x + across, y + down] as const));
  }
  const [across, down] = turn([width, height]);
  const [left, right] = [Math.min(x, x + across), Math.max(x, x + across)];
  const [top, bottom] = [Math.min(y, y + down), Math.max(y, y + down)];
  const box = { left, right, top, bottom, tile: null };
  if (object.raw('ellipse') !== true)
    return { ...box, holds: (px, py) => px >= left && px < right && py >= top && py < bottom };
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2];
  const holds = (px: number, py: number): boolean => {
    const [farX, farY] = [(px - middleX) / halfWidth, (py - middleY) / halfHeight];
    return farX * farX + farY * farY <= 1;
  };
  return { ...box, holds };
}

/** The cells whose middles lie in the shape, ascending; for a point, or what is smaller than a tile, the cell of its middle. */
export function cellsOf({ left, top, right, bottom, holds }: Shape, grid: Grid): readonly Cell[] {
  const { width, height, tileWidth, tileHeight } = grid;
  const [from, to] = [
    Math.max(0, Math.floor(left / tileWidth)),
    Math.min(width, Math.ceil(right / tileWidth)),
  ];
  const [first, last] = [
    Math.max(0, Math.floor(top / tileHeight)),
    Math.min(height, Math.ceil(bottom / tileHeight)),
  ];
  const cells: Cell[] = [];
  for (let y = first; y < last; y += 1)
    for (let x = from; x < to; x += 1)
      if (holds((x + 0.5) * tileWidth, (y + 0.5) * tileHeight)) cells.push(y * width + x);
  if (cells.length > 0) return cells;
  const [x, y] = [Math.floor((left + right) / 2 / tileWidth), Math.floor((top + bottom) / 2 / tileHeight)];
  return x >= 0 && y >= 0 && x < width && y < height ? [y * width + x] : [];
}

type Point = readonly [number, number];

function turned(rotation: number): (point: Point) => Point {
  if (rotation === 90) return ([x, y]) => [-y, x];
  if (rotation === 180) return ([x, y]) => [-x, -y];
  if (rotation === 270) return ([x, y]) => [y, -x];
  return (point) => point;
}

function readPoints(value: unknown): readonly Point[] | null {
  if (!Array.isArray(value) || value.length < 3 || value.length > 10_000) return null;
  const points = value.map((one: unknown): Point | null =>
    isRecord(one) && typeof one.x === 'number' && typeof one.y === 'number' ? [one.x, one.y] : null,
  );
  return points.every((point) => point !== null) ? points : null;
}

function polygonShape(points: readonly Point[]): Shape {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  // even-odd: how many edges are crossed on the way to the right
  const holds = (px: number, py: number): boolean => {
    let isIn = false;
    for (const [at, [x, y]] of points.entries()) {
      const [beforeX, beforeY] = points[(at + points.length - 1) % points.length];
      if (y > py === beforeY > py) continue;
      if (px < x + ((beforeX - x) * (py - y)) / (beforeY - y)) isIn = !isIn;
    }
    return isIn;
  };
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    tile: null,
    holds,
  };
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function tileShape(object: Fields, box: Box, { grid, complaints }: Omit<Where, 'offset'>): Shape | null {
  const number = object.whole('gid', { least: 1, most: 0xffffffff });
  const found = createTileFinder(grid.tilesets)(number & 0x0fffffff);
  if (!found) {
    const wanted = { en: 'wanted a tile of one of the tilesets', zh: '应为某个图块集中的图块' };
    complaints.add({ wanted, found: `number ${number & 0x0fffffff}` });
    return null;
  }
  const width = box.width || found.tileset.tileWidth;
  const height = box.height || found.tileset.tileHeight;
  const [left, top] = cornerOf({ ...box, width, height }, found.tileset);
  const [right, bottom] = [left + width, top + height];
  const holds = (px: number, py: number): boolean => px >= left && px < right && py >= top && py < bottom;
  const tile = { id: number & 0x0fffffff, flip: flipOfBits(number >>> 29) };
  return { left, top, right, bottom, tile, holds };
}

function cornerOf({ x, y, width, height }: Box, { alignment }: MapTileset): Point {
  const across = alignment.endsWith('right') ? 1 : /left$|^unspecified$/.test(alignment) ? 0 : 0.5;
  const down = alignment.startsWith('top') ? 0 : /^bottom|^unspecified$/.test(alignment) ? 1 : 0.5;
  return [x - across * width, y - down * height];
}
