/** A number in [0, 1) that depends on nothing but what it is asked for: the grain of all materials. */
export function grain(seed: number, x: number, y: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(x + 0x7f4a, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) ^ Math.imul(y + 0x3c6e, 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
}

/** Smooth grain: bumps about `size` apart. `wrap` makes it repeat after so many bumps, so that tiles meet. */
export function bumps(
  seed: number,
  x: number,
  y: number,
  { size, wrap }: { size: number; wrap?: number },
): number {
  const [u, v] = [x / size, y / size];
  const [left, top] = [Math.floor(u), Math.floor(v)];
  const [across, down] = [ease(u - left), ease(v - top)];
  const fold = (at: number): number => (wrap === undefined ? at : ((at % wrap) + wrap) % wrap);
  const at = (dx: number, dy: number): number => grain(seed, fold(left + dx), fold(top + dy));
  const upper = at(0, 0) + (at(1, 0) - at(0, 0)) * across;
  const lower = at(0, 1) + (at(1, 1) - at(0, 1)) * across;
  return upper + (lower - upper) * down;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
