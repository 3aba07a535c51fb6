import type { AgentId, CivilTime } from '@hearsay/kernel';
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
import type { Scenario } from './load.ts';
import { recordedName } from './providers/bought.ts';
import { nameOf, type VectorSource } from './vector-source.ts';

/** A memory, and what it was made with. */
export type Store = { readonly memory: Memory; readonly options: MemoryOptions };

export type KeeperParts = {
  /** Told of every memory that is opened. */
  readonly tell?: (agent: AgentId, store: Store) => void;
  /** Where the proposals of an agent's index are recorded; without it every search is exact. */
  readonly tapeFor?: (agent: AgentId) => Tape;
  /** May an index be asked for what is not on record? */
  readonly isLive?: () => boolean;
  /** Loads hnswlib-node; that of this installation unless said. */
  readonly loadHnsw?: LoadHnsw;
};

/** Opens the memory of one agent: a store of its own, with an embedder that all share. */
export type OpenKeeper = (
  agent: AgentId,
  options: MemoryOptions,
  of?: {
    /** Finds an embedder that is a model of the scenario. */
    readonly vectorsOf?: (model: string) => VectorSource;
    /** When simulated time 0 is, where there is a clock. */
    readonly start?: CivilTime | undefined;
  },
) => Keeper;

export function createKeeperOpener({ tell, tapeFor, isLive, loadHnsw }: KeeperParts = {}): OpenKeeper {
  const embedders = new Map<string, Embedder>();

  function candidatesFor(agent: AgentId): Candidates | undefined {
    const tape = tapeFor?.(agent);
    if (!tape) return undefined;
    return onTape({
      tape,
      ...(isLive ? { isLive } : {}),
      make: ({ size, dimensions }) =>
        createHnsw({ dimensions, capacity: 2 * size, ...(loadHnsw ? { load: loadHnsw } : {}) }),
    });
  }

  function builtIn(name: string): Embedder | null {
    const embedder = embedders.get(name) ?? embedderNamed(name);
    if (embedder) embedders.set(name, embedder);
    return embedder;
  }

  return (agent, options, { vectorsOf, start } = {}) => {
    const { sensory, working, weights, embedder: name } = options;
    const { capacity, indexFrom } = options.longTerm;
    let now = 0;
    const embedder = builtIn(name) ?? vectorsOf?.(name).embedderFor(agent, () => now);
    // the scenario was checked, so this is a mistake of ours
    if (!embedder) throw new Error(`no embedder is called "${name}"`);
    const candidates = isLarge({ capacity, indexFrom }) ? candidatesFor(agent) : undefined;
    const memory = createMemory({
      embedder,
      options: { sensory, working, weights, longTerm: { capacity }, indexFrom },
      ...(candidates ? { candidates } : {}),
      ...(start === undefined ? {} : { start }),
    });
    tell?.(agent, { memory, options });
    return timed(memory, (time) => (now = time));
  };
}

/** The same memory, which says what time it is before it does anything. */
function timed(memory: Memory, tell: (time: number) => void): Keeper {
  return {
    ...memory,
    take(percepts, of) {
      tell(of.time);
      return memory.take(percepts, of);
    },
    recall(question, of) {
      tell(of.time);
      return memory.recall(question, of);
    },
    conclude(of) {
      tell(of.time);
      return memory.conclude(of);
    },
  };
}

/** May a memory grow to where an index serves? */
function isLarge({
  capacity,
  indexFrom,
}: Pick<MemoryOptions['longTerm'], 'capacity' | 'indexFrom'>): boolean {
  return capacity >= indexFrom;
}

/** Embedders that need no model of the scenario. */
export const ownEmbedders: readonly string[] = ['hash', 'minilm'];

function embedderNamed(name: string): Embedder | null {
  if (name === 'minilm') return lazily({ name: 'minilm-fp16', dimensions: 384 });
  return name === 'hash' ? hashEmbedder() : null;
}

/** What tells vectors of this embedder from others, for manifests: vectors of different ones are never compared. */
export function embedderName(name: string, { raw, written }: Pick<Scenario, 'raw' | 'written'>): string {
  const own = embedderNamed(name);
  if (own) return own.name;
  const model = written.models[name];
  return nameOf(model.provider, recordedName(raw, name, model));
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
  scenario: Pick<Scenario, 'raw' | 'written'>,
  of: {
    readonly keeps: (kind: string, memory: unknown) => boolean;
    /** Is there an index to be had? It serves where a memory may grow to its threshold. */
    readonly hasIndex: boolean;
  },
): string | null {
  const { minds, agents } = scenario.written;
  const used = agents.flatMap(({ mind }) => {
    const entry = minds[mind];
    if (!entry || !of.keeps(entry.kind, entry.memory)) return [];
    const memory = entry.memory === undefined || entry.memory === false ? usualMemory : entry.memory;
    const search = of.hasIndex && isLarge(memory.longTerm) ? 'hnsw' : 'exact search';
    return [`${embedderName(memory.embedder, scenario)}, ${search}`];
  });
  return used.length === 0 ? null : [...new Set(used)].sort().join('; ');
}

/** Does a manifest say that an index served? Only then one may serve when the run is done again or goes on. */
export function namesIndex(embedder: string | null): boolean {
  return embedder !== null && /, hnsw(;|$)/.test(embedder);
}
