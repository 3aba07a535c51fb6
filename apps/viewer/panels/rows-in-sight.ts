export type Rows = {
  readonly count: number;
  /** Height of a row in pixels, measured or guessed. */
  height(row: number): number;
  /** How far the list is scrolled; Infinity: to its end. */
  readonly top: number;
  readonly view: number;
};

export type Sight = {
  /** Rows `from` … `to` (exclusive) are drawn. */
  readonly from: number;
  readonly to: number;
  /** Pixels that stand for the rows before and after them. */
  readonly above: number;
  readonly below: number;
};

const around = 10;

/** Which rows of a long list must be drawn: those in sight and a few around them. */
export function rowsInSight({ count, height, top, view }: Rows): Sight {
  const edges = [0];
  for (let row = 0; row < count; row += 1) edges.push(edges[row] + height(row));
  const whole = edges[count];
  const first = Math.max(0, Math.min(top, whole - view));
  const from = Math.max(0, rowAt(edges, first) - around);
  const to = Math.min(count, rowAt(edges, first + view) + 1 + around);
  return { from, to, above: edges[from], below: whole - edges[to] };
}

/** How far to scroll so that a row stands `offset` pixels below the upper edge. */
export function topOf(row: number, offset: number, height: (row: number) => number): number {
  let top = -offset;
  for (let one = 0; one < row; one += 1) top += height(one);
  return Math.max(0, top);
}

/** The last row that begins at or before a height. */
function rowAt(edges: readonly number[], at: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
