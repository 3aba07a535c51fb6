/** What a forest looks like. Sizes count nodes, depths and distances count edges. */
export type TreeShape = {
  readonly size: number;
  /** Longest path from a root to a leaf. */
  readonly depth: number;
  /** Largest number of nodes at one depth. */
  readonly breadth: number;
  /**
   * Structural virality: mean shortest path over all ordered pairs, ν = Σ d(i,j) ÷ (m(m−1)) (Goel, Anderson, Hofman & Watts 2016). Null for fewer
   * than two nodes; infinite distances do not exist within one tree.
   */
  readonly virality: number | null;
};

/**
 * Measures each tree of a forest. `parents[i]` is the parent of node i, or −1 for a root; a parent stands before its children. Linear: the sum of
 * all distances is Σ over edges of s(m − s), s being the size of the subtree below the edge. Throws a RangeError for a parent that does not
 * stand before its child.
 */
export function measureForest(
  parents: ArrayLike<number>,
): { readonly root: number; readonly shape: TreeShape }[] {
  const count = parents.length;
  const sizes = new Float64Array(count).fill(1);
  const depths = new Int32Array(count);
  const rootOf = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const parent = parents[at];
    if (!(parent < at) || parent < -1)
      throw new RangeError(`node ${at}: wanted a parent before it or −1, found ${parent}`);
    rootOf[at] = parent < 0 ? at : rootOf[parent];
    depths[at] = parent < 0 ? 0 : depths[parent] + 1;
  }
  for (let at = count - 1; at >= 0; at -= 1) if (parents[at] >= 0) sizes[parents[at]] += sizes[at];
  const deepest = new Map<number, number>();
  const widths = new Map<number, number[]>();
  const distances = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    const root = rootOf[at];
    const width = widths.get(root) ?? [];
    widths.set(root, width);
    width[depths[at]] = (width[depths[at]] ?? 0) + 1;
    deepest.set(root, Math.max(deepest.get(root) ?? 0, depths[at]));
    if (parents[at] >= 0)
      distances.set(root, (distances.get(root) ?? 0) + sizes[at] * (sizes[root] - sizes[at]));
  }
  return [...widths].map(([root, width]) => {
    const size = sizes[root];
    const virality = size < 2 ? null : (2 * (distances.get(root) ?? 0)) / (size * (size - 1));
    let breadth = 0;
    for (const one of width) breadth = Math.max(breadth, one);
    return { root, shape: { size, depth: deepest.get(root) ?? 0, breadth, virality } };
  });
}

/** Depth of every node below its root. */
export function depthsOf(parents: ArrayLike<number>): Int32Array {
  const depths = new Int32Array(parents.length);
  for (let at = 0; at < parents.length; at += 1) depths[at] = parents[at] < 0 ? 0 : depths[parents[at]] + 1;
  return depths;
}
