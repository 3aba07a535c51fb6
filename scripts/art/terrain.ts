import { Canvas } from './canvas.ts';
import { bumps, grain } from './grain.ts';
import { ink, nothing, ramps, shadow, type Ink } from './palette.ts';

export const tileSize = 16;

/** Where a material lies at the corners of a tile: 1 upper left, 2 upper right, 4 lower left, 8 lower right. */
export type Corners = number;
export const allCorners: Corners = 15;

export type Material = 'lawn' | 'earth' | 'paving' | 'soil' | 'water' | 'deep' | 'shade';

type Point = {
  /** Pixel of the tile. */
  readonly x: number;
  readonly y: number;
  readonly corners: Corners;
  /** 0.5 at the rim … 1 where nothing else is near; about 1/16 a pixel at a straight edge. */
  readonly depth: number;
  /** Which way it is deeper: more to the right, more downward. */
  readonly right: number;
  readonly down: number;
  readonly variant: number;
  readonly frame: number;
};

type Look = {
  readonly seed: number;
  /** How ragged the rim is. */
  readonly ragged: number;
  /** How many pictures of a tile with all four corners there are, and of the others. */
  readonly variants: readonly [whole: number, edge: number];
  readonly frames: number;
  paint(point: Point): Ink;
};

const [grass, earth, stone, soil, water] = [ramps.grass, ramps.earth, ramps.stone, ramps.soil, ramps.water];

export const materials: Readonly<Record<Material, Look>> = {
  lawn: { seed: 11, ragged: 0.95, variants: [5, 3], frames: 1, paint: paintLawn },
  shade: { seed: 19, ragged: 0.6, variants: [3, 2], frames: 1, paint: paintShade },
  earth: { seed: 23, ragged: 0.34, variants: [5, 3], frames: 1, paint: paintEarth },
  paving: { seed: 31, ragged: 0.16, variants: [4, 2], frames: 1, paint: paintPaving },
  soil: { seed: 41, ragged: 0.22, variants: [3, 2], frames: 1, paint: paintSoil },
  water: { seed: 53, ragged: 0.26, variants: [7, 2], frames: 3, paint: paintWater },
  deep: { seed: 61, ragged: 0.7, variants: [7, 2], frames: 3, paint: paintDeep },
};

/** One tile of a material; what lies outside of its rim is left free. */
export function drawCorners(material: Material, corners: Corners, variant: number, frame = 0): Canvas {
  const look = materials[material];
  const canvas = new Canvas(tileSize, tileSize);
  for (let y = 0; y < tileSize; y += 1)
    for (let x = 0; x < tileSize; x += 1) {
      const point = pointAt(look, { x, y, corners, variant, frame });
      if (point.depth >= 0.5) canvas.set(x, y, look.paint(point));
    }
  return canvas;
}

/** The depth is blended from the corners and roughened by grain that repeats from tile to tile, so that all tiles meet. */
function pointAt(
  { seed, ragged }: Look,
  { x, y, corners, variant, frame }: Pick<Point, 'x' | 'y' | 'corners' | 'variant' | 'frame'>,
): Point {
  const [u, v] = [(x + 0.5) / tileSize, (y + 0.5) / tileSize];
  const [a, b, c, d] = [corners & 1, (corners >> 1) & 1, (corners >> 2) & 1, (corners >> 3) & 1];
  const smooth = a * (1 - u) * (1 - v) + b * u * (1 - v) + c * (1 - u) * v + d * u * v;
  const common = bumps(seed, x, y, { size: 4, wrap: 4 });
  const own = bumps(seed + 7 * variant + 1, x, y, { size: 3.2 });
  const inner = Math.min(1, (Math.min(x, y, 15 - x, 15 - y) / 4) ** 2);
  const rough = common + (own - common) * inner;
  const depth = corners === allCorners ? 1 : smooth + ragged * (rough - 0.5) * 0.5;
  return {
    x,
    y,
    corners,
    depth,
    right: (b - a) * (1 - v) + (d - c) * v,
    down: (c - a) * (1 - u) + (d - b) * u,
    variant,
    frame,
  };
}

/** Is the rim here on the side that the light comes from, so that what stands around throws a shadow in? */
function isShaded({ right, down }: Point): boolean {
  return right + down * 1.3 > 0.25;
}

function paintLawn({ x, y, depth, variant }: Point): Ink {
  const fleck = grain(variant * 31 + 5, x, y);
  if (depth < 0.6) return (x + y) % 2 === 0 ? grass[2] : nothing;
  return fleck > 0.985 ? grass[3] : grass[2];
}

function paintShade({ x, y, depth }: Point): Ink {
  if (depth < 0.62) return (x + y) % 2 === 0 ? shadow : nothing;
  return shadow;
}

function paintEarth(point: Point): Ink {
  const { x, y, depth, variant } = point;
  if (depth < 0.55) return isShaded(point) ? grass[0] : grass[0];
  if (depth < 0.64) return isShaded(point) ? earth[0] : earth[1];
  if (depth < 0.76 && isShaded(point)) return earth[1];
  if (depth < 0.72 && !isShaded(point)) return earth[3];
  const fleck = grain(variant * 17 + 3, x, y);
  const broad = bumps(variant * 13 + 9, x, y, { size: 5 });
  if (fleck > 0.985 && x > 1 && x < 14) return earth[1];
  if (fleck < 0.012) return earth[3];
  // pebbles, on a few tiles only
  const inside = Math.min(x, y, 15 - x, 15 - y);
  if (inside > 1 && variant > 2 && broad > 0.86) return (x + y) % 2 === 0 ? earth[3] : earth[2];
  if (inside > 1 && variant > 2 && broad < 0.1) return earth[1];
  return earth[2];
}

/** Stones laid at random: the nearest of a few points that repeat from tile to tile. */
const setts = [3, 2, 3].flatMap((count, row) =>
  Array.from({ length: count }, (_, column) => {
    const at = row * 3 + column;
    return {
      x: ((column + 0.5) * 16) / count + (row % 2) * 2.7 + (grain(71, at, 1) - 0.5) * 2.4,
      y: (row + 0.5) * 5.33 + (grain(72, at, 2) - 0.5) * 1.6,
      at,
    };
  }),
);

function paintPaving(point: Point): Ink {
  const { x, y, depth, variant } = point;
  let [first, second] = [{ far: Infinity, at: 0, dx: 0, dy: 0, isInner: false }, Infinity];
  for (const sett of setts)
    for (const left of [-16, 0, 16])
      for (const up of [-16, 0, 16]) {
        const [dx, dy] = [x + 0.5 - sett.x - left, y + 0.5 - sett.y - up];
        const far = (dx * dx) / 1.5 + dy * dy * 1.4;
        if (far < first.far) {
          second = first.far;
          first = { far, at: sett.at, dx, dy, isInner: left === 0 && up === 0 };
        } else if (far < second) second = far;
      }
  const gap = Math.sqrt(second) - Math.sqrt(first.far);
  const rim = depth < 0.62;
  if (depth < 0.54) return grass[0];
  const tone = grain(80 + (first.isInner ? variant : 0), first.at, 4);
  if (gap < 0.6) return rim ? stone[1] : tone > 0.6 ? ink('plaster1') : stone[3];
  if (rim) return isShaded(point) ? stone[2] : ink('plaster2');
  const isLit = first.dx + first.dy * 1.2 < -1.3;
  if (tone > 0.9) return ink('sand');
  if (tone < 0.1) return isLit ? ink('plaster2') : stone[3];
  return isLit && tone > 0.78 ? ink('plaster3') : ink('plaster2');
}

/** Furrows from left to right. */
function paintSoil(point: Point): Ink {
  const { x, y, depth, variant } = point;
  if (depth < 0.56) return grass[0];
  const wave = bumps(variant + 90, x, y, { size: 8, wrap: 2 }) > 0.55 ? 1 : 0;
  const row = (y + wave + 16) % 8;
  const fleck = grain(variant * 7 + 1, x, y);
  if (depth < 0.64) return soil[1];
  if (row === 0 || row === 1) return fleck > 0.9 ? soil[0] : soil[1];
  if (row === 3) return fleck > 0.25 ? soil[3] : soil[2];
  return fleck > 0.95 ? soil[3] : fleck < 0.06 ? soil[1] : soil[2];
}

/** On the far side one sees the bank, on the near side foam. */
function paintWater(point: Point): Ink {
  const { x, y, depth, right, down } = point;
  const isFar = down > 0.3;
  if (isFar) {
    if (depth < 0.56) return grass[0];
    if (depth < 0.63) return earth[1];
    if (depth < 0.76) return grain(9, x, y) > 0.72 ? soil[1] : soil[2];
    if (depth < 0.82) return soil[0];
    if (depth < 0.92) return water[0];
  } else {
    const isLeft = right > 0.3;
    if (depth < 0.55) return isLeft ? soil[2] : grass[0];
    if (depth < 0.61) return isLeft ? soil[1] : earth[2];
    if (depth < 0.67) return isLeft ? water[0] : earth[3];
    const breath = point.frame === 1 ? 0.02 : point.frame === 2 ? 0.035 : 0;
    if (!isLeft && depth < 0.73 + breath) return ink('foam');
    if (!isLeft && depth < 0.86) return water[3];
  }
  return ripple(point, { calm: water[2], dark: water[1], light: water[3] });
}

function paintDeep(point: Point): Ink {
  if (point.depth < 0.58) return (point.x + point.y) % 2 === 0 ? water[1] : nothing;
  return ripple(point, { calm: water[1], dark: water[0], light: water[2] });
}

/** Short strokes that drift to the right; a few of them glint. */
function ripple(
  { x, y, variant, frame }: Point,
  { calm, dark, light }: { readonly calm: Ink; readonly dark: Ink; readonly light: Ink },
): Ink {
  for (let stroke = 0; stroke < variant % 3; stroke += 1) {
    const seed = variant * 5 + stroke;
    const row = 2 + Math.floor(grain(101, seed, 1) * 12);
    if (row !== y) continue;
    const length = 3 + Math.floor(grain(102, seed, 2) * 4);
    const start = 1 + Math.floor(grain(103, seed, 3) * (13 - length)) + (frame === 2 ? 1 : frame);
    if (x < start || x >= start + length || x > 15) continue;
    const kind = grain(104, seed, 4);
    if (kind > 0.62) return frame === 1 && (x === start || x === start + length - 1) ? calm : light;
    return kind < 0.2 ? calm : frame === 2 && x === start ? calm : dark;
  }
  return calm;
}

/** The ground under everything: mostly quiet, with a few blades. */
export const grassVariants = 12;

export function drawGrass(variant: number): Canvas {
  const canvas = new Canvas(tileSize, tileSize);
  canvas.rect(0, 0, 16, 16, grass[1]);
  if (variant < 3) return sprinkle(canvas, variant, 1 + variant);
  const tufts = variant < 9 ? 1 + (variant % 2) : 3;
  for (let tuft = 0; tuft < tufts; tuft += 1) {
    const [x, y] = [
      2 + Math.floor(grain(variant, tuft, 1) * 11),
      3 + Math.floor(grain(variant, tuft, 2) * 10),
    ];
    const isLight = grain(variant, tuft, 3) > 0.45;
    canvas.letters(x, y, grain(variant, tuft, 4) > 0.5 ? ['a.a', '.a.'] : ['a..a', '.aa.'], {
      a: isLight ? grass[2] : grass[0],
    });
  }
  return sprinkle(canvas, variant, 1);
}

function sprinkle(canvas: Canvas, variant: number, count: number): Canvas {
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [
      Math.floor(grain(variant + 200, at, 1) * 16),
      Math.floor(grain(variant + 201, at, 2) * 16),
    ];
    canvas.set(x, y, grass[2]);
  }
  return canvas;
}
