/** Proposes items, by their numbers, that may be near a vector. Proposals need not be right, only many of them. */
export type Candidates = {
  readonly name: string;
  add(item: number, vector: Float32Array): void;
  remove(item: number): void;
  propose(to: Float32Array, most: number): Promise<readonly number[]> | readonly number[];
};

/** What was proposed, in order, so that a rerun needs no index and a machine without one gets the same bytes. */
export type Tape = {
  /** The next proposal of the recording; null when it has no more. */
  take(): readonly number[] | null;
  put(items: readonly number[]): void;
};

/**
 * Candidates from a graph of neighbours (HNSW: Malkov & Yashunin 2018) by the optional package hnswlib-node. Null where it is not installed or was not
 * compiled: the exact scan serves then.
 */
export async function createHnsw(of: {
  readonly dimensions: number;
  readonly capacity: number;
  readonly effort?: number;
}): Promise<Candidates | null> {
  const { dimensions, effort = 200 } = of;
  let library: typeof import('hnswlib-node');
  try {
    const loaded = await import('hnswlib-node');
    // the package is CommonJS: what is loaded may stand one level deeper
    library =
      'HierarchicalNSW' in loaded ? loaded : (loaded as { default: typeof import('hnswlib-node') }).default;
  } catch {
    return null;
  }
  let capacity = Math.max(1_024, of.capacity);
  const graph = new library.HierarchicalNSW('ip', dimensions);
  // a fixed seed and one thread: the same proposals on the same machine
  graph.initIndex(capacity, 24, effort, 7, true);
  // a search costs little beside building, and looks three times as far
  graph.setEf(3 * effort);
  const alive = new Set<number>();
  let dead = 0;
  return {
    name: 'hnsw',
    add(item, vector) {
      // the place of something removed is used again; without one there must be room
      if (dead > 0) dead -= 1;
      else if (alive.size >= capacity) graph.resizeIndex((capacity *= 2));
      graph.addPoint([...vector], item, true);
      alive.add(item);
    },
    remove(item) {
      if (!alive.delete(item)) return;
      graph.markDelete(item);
      dead += 1;
    },
    propose(to, most) {
      if (alive.size === 0) return [];
      return graph.searchKnn([...to], Math.min(most, alive.size)).neighbors;
    },
  };
}

/** Candidates that are put down as they come, or taken from what was put down. */
export function recorded(candidates: Candidates | null, tape: Tape): Candidates {
  return {
    name: candidates?.name ?? 'tape',
    add: (item, vector) => candidates?.add(item, vector),
    remove: (item) => candidates?.remove(item),
    async propose(to, most) {
      const old = tape.take();
      if (old) return old;
      if (!candidates)
        throw new Error(
          'wanted a recorded proposal of the index, found none, and there is no index here to make one',
        );
      const made = await candidates.propose(to, most);
      tape.put(made);
      return made;
    },
  };
}
