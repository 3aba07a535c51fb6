import type { Candidates } from './candidates.ts';

/** Loads the optional package hnswlib-node; fails where it is not installed or was not compiled. */
export type LoadHnsw = () => Promise<unknown>;

/** That of this installation. */
const installed: LoadHnsw = () => import('hnswlib-node');

/** How many neighbours each item of the graph has, and how far a search looks: measured in bench/memory-index.ts. */
const neighbours = 24;
const width = 600;

/** Is there an index to be had? */
export async function hasHnsw(load: LoadHnsw = installed): Promise<boolean> {
  return (await graphsBy(load)) !== null;
}

/**
 * Candidates from a graph of neighbours (HNSW: Malkov & Yashunin 2018) by the optional package hnswlib-node. Null where it is not installed or was not
 * compiled: the exact scan serves then.
 */
export async function createHnsw(of: {
  readonly dimensions: number;
  readonly capacity: number;
  readonly effort?: number;
  readonly load?: LoadHnsw;
}): Promise<Candidates | null> {
  const { dimensions, effort = 200, load = installed } = of;
  const Graph = await graphsBy(load);
  if (!Graph) return null;
  let capacity = Math.max(1_024, of.capacity);
  const graph = new Graph('ip', dimensions);
  // a fixed seed and one thread: the same proposals on the same machine
  graph.initIndex(capacity, neighbours, effort, 7, true);
  graph.setEf(width);
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

type Graphs = (typeof import('hnswlib-node'))['HierarchicalNSW'];

async function graphsBy(load: LoadHnsw): Promise<Graphs | null> {
  let loaded: unknown;
  try {
    loaded = await load();
  } catch {
    // optional: whoever asked is told that there is none
    return null;
  }
  // the package is CommonJS: what is loaded may stand one level deeper
  return graphsIn(loaded) ?? graphsIn(fieldOf(loaded, 'default'));
}

function graphsIn(loaded: unknown): Graphs | null {
  const found = fieldOf(loaded, 'HierarchicalNSW');
  // the version is pinned, and this is the one class of that name in it
  return typeof found === 'function' ? (found as Graphs) : null;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
