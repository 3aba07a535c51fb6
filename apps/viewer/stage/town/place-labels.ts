/** Something that wants room on the screen, in pixels around its point. */
export type Wish = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Who is served first: the highest. Among equals the first. */
  readonly weight: number;
  /** How far it may be lifted to find room, in pixels. */
  readonly lift: number;
};

export type Granted = { readonly at: number; readonly left: number; readonly top: number };

/**
 * Gives each wish a box above its point so that no two overlap, lifting it when that helps; whoever finds no room gets none. A wish
 * whose point is not on the screen gets none either.
 */
export function grantRoom(
  wishes: readonly Wish[],
  screen: { width: number; height: number },
): readonly Granted[] {
  const order = [...wishes.keys()].sort((a, b) => wishes[b].weight - wishes[a].weight || a - b);
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  const granted: Granted[] = [];
  for (const at of order) {
    const { x, y, width, height, lift } = wishes[at];
    if (x < 0 || y < 0 || x > screen.width || y > screen.height + height) continue;
    const left = Math.round(x - width / 2);
    let top = Math.round(y - height);
    const lowest = top;
    for (;;) {
      const hit = taken.find(
        (box) => left < box.right && left + width > box.left && top < box.bottom && top + height > box.top,
      );
      if (!hit) break;
      top = Math.floor(hit.top - height - 1);
      if (lowest - top > lift) break;
    }
    if (lowest - top > lift) continue;
    taken.push({ left, top, right: left + width, bottom: top + height });
    granted.push({ at, left, top });
  }
  return granted;
}
