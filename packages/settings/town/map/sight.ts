import { xOf, yOf } from './cells.ts';
import type { Cell, TownMap } from './town-map.ts';

/**
 * Does sight, and with it sound, pass from one cell to another? Every cell that the line between the two middles crosses must let it
 * through, the two themselves excepted; a line through a corner passes if either side of the corner is open. The same from both ends.
 */
export function canSee(map: Pick<TownMap, 'width' | 'height' | 'opaqueOf'>, from: Cell, to: Cell): boolean {
  const { width, opaqueOf } = map;
  let [x, y] = [xOf(map, from), yOf(map, from)];
  const [toX, toY] = [xOf(map, to), yOf(map, to)];
  const [across, down] = [Math.abs(toX - x), Math.abs(toY - y)];
  const [stepX, stepY] = [toX > x ? 1 : -1, toY > y ? 1 : -1];
  // which border is crossed next: (2 i + 1) / across against (2 j + 1) / down, without dividing
  let [passedX, passedY] = [0, 0];
  while (passedX < across || passedY < down) {
    const next = (2 * passedX + 1) * down - (2 * passedY + 1) * across;
    if (next === 0) {
      const beside = opaqueOf[y * width + x + stepX] === 1;
      const below = opaqueOf[(y + stepY) * width + x] === 1;
      if (beside && below) return false;
    }
    if (next <= 0) {
      x += stepX;
      passedX += 1;
    }
    if (next >= 0) {
      y += stepY;
      passedY += 1;
    }
    const isThere = passedX === across && passedY === down;
    if (!isThere && opaqueOf[y * width + x] === 1) return false;
  }
  return true;
}
