import type { AgentId } from '@hearsay/kernel';
import { createMemory, hashEmbedder, minilmEmbedder, type Embedder, type Memory } from '@hearsay/memory';
import type { Keeper, MemoryOptions } from '@hearsay/mind';
import type { Written } from './schema.ts';

/** Opens the memory of one agent: a store of its own, with an embedder that all share. */
export function createKeeperOpener(
  tell: (agent: AgentId, memory: Memory) => void = () => undefined,
): (agent: AgentId, options: MemoryOptions) => Keeper {
  const embedders = new Map<string, Embedder>();
  return (agent, { sensory, working, longTerm, weights, embedder: name }) => {
    const embedder = embedders.get(name) ?? embedderNamed(name);
    embedders.set(name, embedder);
    const { capacity } = longTerm;
    const memory = createMemory({ embedder, options: { sensory, working, weights, longTerm: { capacity } } });
    tell(agent, memory);
    return memory;
  };
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

/** How a run's memories find things, for its manifest: embedder and index; null when nobody in it has one. */
export function embedderOf(
  { minds, agents }: Written,
  keeps: (kind: string, memory: unknown) => boolean,
): string | null {
  const used = agents.flatMap(({ mind }) => {
    const entry = minds[mind];
    if (!entry || !keeps(entry.kind, entry.memory)) return [];
    return [entry.memory === undefined || entry.memory === false ? 'hash' : entry.memory.embedder];
  });
  const names = [...new Set(used)].sort();
  if (names.length === 0) return null;
  return names.map((name) => `${embedderNamed(name).name}, exact search`).join('; ');
}
