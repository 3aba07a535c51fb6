import { Canvas } from './canvas.ts';
import { grain } from './grain.ts';
import { ink, nothing, ramps, type Ink, type Ramp } from './palette.ts';

export type TreeKind = 'oak' | 'round' | 'young' | 'pine' | 'willow' | 'plum' | 'pear' | 'poplar';

/** A crown over a trunk with a soft shadow. Three tiles wide, so that the trunk stands in the middle one of the lowest row. */
export function drawTree(kind: TreeKind, seed: number): Canvas {
  const tall = kind === 'oak' || kind === 'pine' || kind === 'poplar' || kind === 'willow';
  const canvas = new Canvas(48, tall ? 64 : 48);
  const foot = canvas.height - 4;
  const reach = { oak: 19, round: 15, young: 10, pine: 13, willow: 18, plum: 15, pear: 14, poplar: 9 }[kind];
  canvas.shadeEllipse(27, foot - 1, reach * 0.95, 5);
  drawTrunk(canvas, { foot, thick: tall && kind !== 'poplar' ? 6 : 4, high: 16 });
  if (kind === 'pine') return drawPine(canvas, seed);
  if (kind === 'willow') return drawWillow(canvas, seed);
  const shape: Crown = {
    oak: { x: 24, y: 27, across: 20, down: 20, blobs: 13, size: 8.5 },
    round: { x: 24, y: 20, across: 15, down: 15, blobs: 9, size: 7.2 },
    young: { x: 24, y: 26, across: 10, down: 11, blobs: 6, size: 5.6 },
    plum: { x: 24, y: 21, across: 16, down: 13, blobs: 10, size: 6.4 },
    pear: { x: 24, y: 21, across: 14, down: 14, blobs: 9, size: 6.6 },
    poplar: { x: 24, y: 28, across: 9, down: 25, blobs: 16, size: 7 },
  }[kind];
  const ramp =
    kind === 'plum' ? ramps.rose : kind === 'round' || kind === 'pear' ? ramps.fresh : ramps.foliage;
  drawCrown(canvas, shape, ramp, seed);
  if (kind === 'pear') dot(canvas, seed, { count: 9, colour: ink('gold'), below: ink('straw1'), shape });
  if (kind === 'plum') dot(canvas, seed, { count: 12, colour: ink('white'), below: ink('rose3'), shape });
  return canvas;
}

/** Low and round, one tile. */
export function drawBush(seed: number, kind: 'green' | 'rose' | 'berry' | 'blue' = 'green'): Canvas {
  const canvas = new Canvas(16, 16);
  canvas.shadeEllipse(9, 13, 7, 2.6);
  const shape: Crown = { x: 8, y: 8.5, across: 7, down: 6, blobs: 5, size: 4.2 };
  drawCrown(canvas, shape, seed % 2 === 0 ? ramps.foliage : ramps.fresh, seed);
  const bloom = { green: null, rose: ink('rose2'), berry: ink('red'), blue: ink('violet') }[kind];
  if (bloom !== null)
    dot(canvas, seed, {
      count: 6,
      colour: bloom,
      below: kind === 'rose' ? ink('rose1') : ink('rose0'),
      shape,
    });
  return canvas;
}

type Crown = {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
  readonly blobs: number;
  readonly size: number;
};

type Blob = { readonly x: number; readonly y: number; readonly reach: number };

/** Clusters of leaves, the far ones first; each is a ball in the light, and all together are one. */
function drawCrown(canvas: Canvas, shape: Crown, ramp: Ramp, seed: number): void {
  const blobs: Blob[] = [{ x: shape.x, y: shape.y, reach: Math.min(shape.across, shape.down) * 0.72 }];
  for (let at = 0; at < shape.blobs; at += 1) {
    // spread around by the golden angle, without an angle: a square spiral of grain
    const side = spread[(at * 5 + seed) % spread.length];
    const far = 0.52 + 0.2 * grain(seed, at, 3);
    blobs.push({
      x: shape.x + side[0] * (shape.across - shape.size * 0.8) * (far + 0.22),
      y: shape.y + side[1] * (shape.down - shape.size * 0.8) * (far + 0.22),
      reach: shape.size * (0.85 + 0.3 * grain(seed, at, 4)),
    });
  }
  blobs.sort((a, b) => a.y - b.y);
  for (const blob of blobs) drawBlob(canvas, blob, { shape, ramp, seed });
  edge(canvas, ramp);
}

const spread: readonly (readonly [number, number])[] = Array.from({ length: 16 }, (_, at) => {
  // sixteen points of a circle from its half-angles, exact enough without trigonometry
  const quarter = at % 4;
  const [x, y] = (
    [
      [1, 0],
      [0.924, 0.383],
      [0.707, 0.707],
      [0.383, 0.924],
    ] as const
  )[quarter];
  const turn = Math.floor(at / 4);
  return turn === 0 ? [x, y] : turn === 1 ? [-y, x] : turn === 2 ? [-x, -y] : [y, -x];
});

function drawBlob(
  canvas: Canvas,
  { x: mx, y: my, reach }: Blob,
  { shape, ramp, seed }: { readonly shape: Crown; readonly ramp: Ramp; readonly seed: number },
): void {
  for (let y = Math.floor(my - reach - 1); y <= my + reach + 1; y += 1)
    for (let x = Math.floor(mx - reach - 1); x <= mx + reach + 1; x += 1) {
      const [across, down] = [(x + 0.5 - mx) / reach, (y + 0.5 - my) / reach];
      const leaf = grain(seed + 40, x >> 1, y >> 1) - 0.5;
      const far = Math.sqrt(across * across + down * down);
      if (far > 1 + leaf * 0.22) continue;
      const whole = ((x - shape.x) / shape.across) * 0.55 + ((y - shape.y) / shape.down) * 0.8;
      const own = across * 0.5 + down * 0.75;
      const light = -own * 0.62 - whole * 0.62 + leaf * 0.42 + (grain(seed + 41, x, y) - 0.5) * 0.16;
      canvas.set(x, y, ramp[light > 0.5 ? 3 : light > 0.02 ? 2 : light > -0.5 ? 1 : 0]);
    }
}

/** The lower right rim is drawn in the darkest step, so that the crown stands off the ground. */
function edge(canvas: Canvas, ramp: Ramp): void {
  const before = canvas.cut(0, 0, canvas.width, canvas.height);
  const isLeaf = (x: number, y: number): boolean => ramp.includes(before.at(x, y));
  for (let y = 0; y < canvas.height; y += 1)
    for (let x = 0; x < canvas.width; x += 1) {
      if (!isLeaf(x, y)) continue;
      const isRim = !isLeaf(x, y + 1) || !isLeaf(x + 1, y);
      if (isRim) canvas.set(x, y, ramp[0]);
      else if (!isLeaf(x, y - 1) && before.at(x, y) === ramp[0]) canvas.set(x, y, ramp[1]);
    }
}

type Dots = { readonly count: number; readonly colour: Ink; readonly below: Ink; readonly shape: Crown };

function dot(canvas: Canvas, seed: number, { count, colour, below, shape }: Dots): void {
  for (let at = 0; at < count; at += 1) {
    const x = Math.round(shape.x + (grain(seed + 60, at, 1) - 0.5) * shape.across * 1.5);
    const y = Math.round(shape.y + (grain(seed + 61, at, 2) - 0.5) * shape.down * 1.5);
    if (canvas.at(x, y) === nothing || canvas.at(x + 1, y + 1) === nothing) continue;
    canvas.set(x, y, colour);
    canvas.set(x + 1, y, colour);
    canvas.set(x, y + 1, colour);
    canvas.set(x + 1, y + 1, below);
  }
}

function drawTrunk(
  canvas: Canvas,
  { foot, thick, high }: { readonly foot: number; readonly thick: number; readonly high: number },
): void {
  const [dark, mid, light] = [ramps.wood[0], ramps.wood[1], ramps.wood[2]];
  const left = 24 - thick / 2;
  canvas.rect(left, foot - high, thick, high, mid);
  canvas.rect(left, foot - high, 1, high, light);
  canvas.rect(left + 1, foot - high, 1, high - 2, light);
  canvas.rect(left + thick - 2, foot - high, 2, high, dark);
  canvas.set(left - 1, foot - 1, light);
  canvas.set(left - 1, foot - 2, mid);
  canvas.set(left + thick, foot - 1, dark);
  canvas.rect(left + 1, foot, thick - 2, 1, dark);
}

/** Four skirts of needles, each with a lit left side and teeth along its rim. */
function drawPine(canvas: Canvas, seed: number): Canvas {
  const [dark, mid, light, bright] = [ramps.foliage[0], ramps.foliage[1], ramps.foliage[2], ramps.grass[1]];
  const skirts = [
    { top: 26, bottom: 52, reach: 15 },
    { top: 17, bottom: 41, reach: 12.5 },
    { top: 9, bottom: 30, reach: 10 },
    { top: 2, bottom: 19, reach: 7 },
  ] as const;
  for (const { top, bottom, reach } of skirts)
    for (let y = top; y < bottom; y += 1) {
      const share = (y - top + 1) / (bottom - top);
      for (let x = Math.floor(24 - reach); x <= 24 + reach; x += 1) {
        const across = (x + 0.5 - 24) / reach;
        const tooth = (grain(seed, x >> 1, top) - 0.5) * 0.24;
        if (Math.abs(across) > share + tooth * share) continue;
        if (y > bottom - 4 + Math.round(tooth * 10) - Math.round(Math.abs(across) * 3)) continue;
        const rim = y > bottom - 7 - Math.abs(across) * 3;
        const lit = -across * 0.8 - share * 0.5 + (grain(seed + 3, x >> 1, y >> 1) - 0.5) * 0.6;
        canvas.set(
          x,
          y,
          rim && across > -0.3 ? dark : lit > 0.38 ? bright : lit > 0 ? light : lit > -0.45 ? mid : dark,
        );
      }
    }
  return canvas;
}

/** A crown whose strands hang down. */
function drawWillow(canvas: Canvas, seed: number): Canvas {
  drawCrown(canvas, { x: 24, y: 20, across: 18, down: 15, blobs: 10, size: 7.5 }, ramps.fresh, seed);
  const [dark, mid, light, bright] = ramps.fresh;
  for (let strand = 0; strand < 21; strand += 1) {
    const x = 5 + strand * 1.85;
    const across = (x - 24) / 19;
    const top = 14 + across * across * 10 + grain(seed, strand, 1) * 6;
    const length = 20 + grain(seed, strand, 2) * 16 - across * across * 6;
    for (let step = 0; step < length; step += 1) {
      const y = Math.round(top + step);
      const column = Math.round(x + (step > length * 0.6 ? across * 1.5 : across * 0.6));
      const lit =
        0.5 - across * 0.5 - (step / length) * 0.6 + (grain(seed + 9, strand, step >> 1) - 0.5) * 0.7;
      canvas.set(column, y, lit > 0.55 ? bright : lit > 0.2 ? light : lit > -0.1 ? mid : dark);
      if (step < length - 4 && strand % 2 === 0) canvas.set(column + 1, y, lit > 0.35 ? light : mid);
    }
  }
  return canvas;
}

export type FlowerKind = 'white' | 'gold' | 'rose' | 'violet' | 'red' | 'mixed';

/** A few flowers in grass, one tile. */
export function drawFlowers(kind: FlowerKind, seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  const heads = { white: 'white', gold: 'gold', rose: 'rose2', violet: 'violet', red: 'red' } as const;
  const all = Object.keys(heads) as readonly (keyof typeof heads)[]; // the keys of a literal
  const count = 3 + (seed % 3);
  for (let at = 0; at < count; at += 1) {
    const x = 2 + Math.floor(grain(seed, at, 1) * 12);
    const y = 2 + Math.floor(grain(seed, at, 2) * 11);
    const one = kind === 'mixed' ? all[Math.floor(grain(seed, at, 3) * all.length)] : kind;
    const head = ink(heads[one]);
    canvas.set(x, y + 2, ramps.grass[0]);
    canvas.set(x + 1, y + 2, ramps.grass[0]);
    if (grain(seed, at, 4) > 0.4) {
      canvas.letters(x - 1, y - 1, ['.h.', 'hch', '.h.'], {
        h: head,
        c: one === 'gold' ? ink('straw1') : ink('gold'),
      });
    } else {
      canvas.set(x, y, head);
      canvas.set(x, y + 1, ramps.grass[0]);
    }
  }
  return canvas;
}

/** A bed full of flowers with an edge of stones, in rows. */
export function drawFlowerBed(
  seed: number,
  { left, right }: { readonly left: boolean; readonly right: boolean },
): Canvas {
  const canvas = new Canvas(16, 16);
  const [from, to] = [left ? 2 : 0, right ? 14 : 16];
  canvas.rect(from, 2, to - from, 12, ramps.soil[1]);
  canvas.rect(from, 13, to - from, 1, ramps.soil[0]);
  const heads = [ink('rose2'), ink('gold'), ink('white'), ink('violet'), ink('red'), ink('rose3')];
  for (let row = 0; row < 3; row += 1)
    for (let x = from + 1; x < to - 1; x += 3) {
      const head = heads[(row + seed) % heads.length];
      const y = 2 + row * 4 + Math.floor(grain(seed, x, row) * 2);
      canvas.rect(x, y + 1, 2, 2, ramps.foliage[2]);
      canvas.set(x, y + 2, ramps.foliage[1]);
      canvas.set(x, y, head);
      canvas.set(x + 1, y, head);
      canvas.set(x + (row % 2), y - 1, head);
    }
  for (let x = from; x < to; x += 3) {
    canvas.rect(x, 13, 2, 2, ramps.stone[2]);
    canvas.set(x, 13, ramps.stone[3]);
  }
  if (left) canvas.rect(0, 2, 2, 13, ramps.stone[2]);
  if (left) canvas.rect(0, 2, 1, 12, ramps.stone[3]);
  if (right) canvas.rect(14, 2, 2, 13, ramps.stone[1]);
  return canvas;
}

/** What grows in a field. */
export function drawCrop(kind: 'wheat' | 'cabbage' | 'carrot' | 'pumpkin' | 'corn', seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  const [g0, g1, g2, g3] = ramps.fresh;
  for (const row of [0, 1]) {
    for (let x = kind === 'wheat' ? 0 : 1; x < 15; x += kind === 'wheat' ? 2 : kind === 'carrot' ? 5 : 8) {
      const y = row * 8 + Math.floor(grain(seed, x, row) * 2);
      if (kind === 'wheat') {
        const tall = grain(seed + 1, x, row) > 0.4 ? 1 : 0;
        canvas.rect(x, y - tall + 1, 1, 6 + tall, ramps.straw[1]);
        canvas.rect(x, y - tall, 1, 3, ramps.straw[3]);
        canvas.set(x + 1, y - tall + 1, ramps.straw[2]);
        canvas.set(x + 1, y - tall + 2, ramps.straw[2]);
        canvas.set(x + 1, y + 5, ramps.straw[0]);
      } else if (kind === 'cabbage') {
        canvas.letters(x, y, ['.bccb.', 'bcddcb', 'acdcba', '.aabb.'], { a: g0, b: g1, c: g2, d: g3 });
      } else if (kind === 'carrot') {
        canvas.letters(x, y, ['c.c', 'bcb', '.o.', '.o.'], { b: g1, c: g2, o: ramps.tile[3] });
      } else if (kind === 'pumpkin') {
        canvas.letters(x, y, ['.bgb..', '.oppo.', 'oppoor', '.orr..'], {
          b: g1,
          g: g2,
          p: ramps.tile[3],
          o: ramps.tile[2],
          r: ramps.tile[1],
        });
      } else {
        canvas.letters(x + 1, y - 2, ['.c..', 'ccy.', '.cyc', 'cbc.', '.bcc', '.b..', '.a..'], {
          a: g0,
          b: g1,
          c: g2,
          y: ink('gold'),
        });
      }
    }
  }
  return canvas;
}

/** Reeds at the water's edge. */
export function drawReeds(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  for (let at = 0; at < 9; at += 1) {
    const x = 1 + Math.floor(grain(seed, at, 1) * 14);
    const tall = 5 + Math.floor(grain(seed, at, 2) * 8);
    canvas.rect(x, 14 - tall, 1, tall, at % 2 === 0 ? ramps.foliage[2] : ramps.grass[2]);
    if (at % 2 === 0) canvas.rect(x, 13 - tall, 1, 3, ramps.wood[1]);
    else canvas.set(x + 1, 15 - tall, ramps.grass[2]);
  }
  return canvas;
}

export function drawLilies(seed: number): Canvas {
  const canvas = new Canvas(16, 16);
  for (let at = 0; at < 3; at += 1) {
    const x = 1 + Math.floor(grain(seed, at, 5) * 9);
    const y = 2 + at * 4 + Math.floor(grain(seed, at, 6) * 2);
    canvas.letters(x, y, ['.bbb.', 'bccc.', '.bbbb'], { b: ramps.foliage[2], c: ramps.grass[2] });
    if (grain(seed, at, 7) > 0.5)
      canvas.letters(x + 1, y - 1, ['.w.', 'wgw'], { w: ramps.rose[3], g: ink('gold') });
  }
  return canvas;
}
