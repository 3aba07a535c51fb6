import type { AgentId } from '@hearsay/kernel';
import {
  createHnsw,
  createMemory,
  hashEmbedder,
  minilmEmbedder,
  onTape,
  type Candidates,
  type Embedder,
  type LoadHnsw,
  type Memory,
  type Tape,
} from '@hearsay/memory';
import { usualMemory, type Keeper, type MemoryOptions } from '@hearsay/mind';
import type { Written } from './schema.ts';

export type KeeperParts = {
  /** Told of every memory that is opened. */
  readonly tell?: (agent: AgentId, memory: Memory) => void;
  /** Where the proposals of an agent's index are recorded; without it every search is exact. */
  readonly tapeFor?: (agent: AgentId) => Tape;
  /** Loads hnswlib-node; that of this installation unless said. */
  readonly loadHnsw?: LoadHnsw;
};

/** Opens the memory of one agent: a store of its own, with an embedder that all share. */
export function createKeeperOpener({ tell, tapeFor, loadHnsw }: KeeperParts = {}): (
  agent: AgentId,
  options: MemoryOptions,
) => Keeper {
  const embedders = new Map<string, Embedder>();

  function candidatesFor(agent: AgentId): Candidates | undefined {
    const tape = tapeFor?.(agent);
    if (!tape) return undefined;
    return onTape({
      tape,
      make: ({ size, dimensions }) =>
        createHnsw({ dimensions, capacity: 2 * size, ...(loadHnsw ? { load: loadHnsw } : {}) }),
    });
  }

  return (agent, { sensory, working, longTerm: { capacity, indexFrom }, weights, embedder: name }) => {
    const embedder = embedders.get(name) ?? embedderNamed(name);
    embedders.set(name, embedder);
    const candidates = isLarge({ capacity, indexFrom }) ? candidatesFor(agent) : undefined;
    const memory = createMemory({
      embedder,
      options: { sensory, working, weights, longTerm: { capacity }, indexFrom },
      ...(candidates ? { candidates } : {}),
    });
    tell?.(agent, memory);
    return memory;
  };
}

/** May a memory grow to where an index serves? */
function isLarge({
  capacity,
  indexFrom,
}: Pick<MemoryOptions['longTerm'], 'capacity' | 'indexFrom'>): boolean {
  return capacity >= indexFrom;
}

function embedderNamed(name: string): Embedder {
  return name === 'minilm' ? lazily({ name: 'minilm-fp16', dimensions: 384 }) : hashEmbedder();
}

/** An embedder that is loaded when it is first asked; whether it reads a text it knows without. */
function lazily({ name, dimensions }: Pick<Embedder, 'name' | 'dimensions'>): Embedder {
  let loading: Promise<Embedder> | null = null;
  return {
    name,
    dimensions,
    reads: (text) => !/\p{Script=Han}/u.test(text),
    async embed(texts) {
      loading ??= minilmEmbedder();
      return (await loading).embed(texts);
    },
  };
}

/** How a run's memories find things, for its manifest: embedders and searches; null when nobody in it has a memory. */
export function embedderOf(
  { minds, agents }: Written,
  of: {
    readonly keeps: (kind: string, memory: unknown) => boolean;
    /** Is there an index to be had? It serves where a memory may grow to its threshold. */
    readonly hasIndex: boolean;
  },
): string | null {
  const used = agents.flatMap(({ mind }) => {
    const entry = minds[mind];
    if (!entry || !of.keeps(entry.kind, entry.memory)) return [];
    const memory = entry.memory === undefined || entry.memory === false ? usualMemory : entry.memory;
    const search = of.hasIndex && isLarge(memory.longTerm) ? 'hnsw' : 'exact search';
    return [`${embedderNamed(memory.embedder).name}, ${search}`];
  });
  return used.length === 0 ? null : [...new Set(used)].sort().join('; ');
}

/** Does a manifest say that an index served? Only then one may serve when the run is done again or goes on. */
export function namesIndex(embedder: string | null): boolean {
  return embedder !== null && /, hnsw(;|$)/.test(embedder);
}
