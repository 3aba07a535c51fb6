import type { AgentId } from '@hearsay/kernel';
import type { LoadHnsw } from '@hearsay/memory';
import type { Outside } from '@hearsay/models';
import { createCallers } from './callers.ts';
import { createKeeperOpener, type Store } from './open-keeper.ts';
import type { Scenario } from './load.ts';
import type { Callers, Keeping } from './minds-of.ts';
import { createProviders } from './providers/providers.ts';
import { createRecording, tapeOf, type Recording } from './recording.ts';
import { createVectorSource, type VectorSource } from './vector-source.ts';

/** What stands behind the minds of one run: its models behind their recording, and the memories of its agents. */
export function createKeeping(
  of: {
    readonly recording?: Recording;
    /** Clock, timers and luck for models on the network; this machine's unless said. */
    readonly outside?: Outside;
    /** Do large memories search by an index, as the manifest of the run says? */
    readonly isIndexed?: boolean;
    /** Loads hnswlib-node; that of this installation unless said. */
    readonly loadHnsw?: LoadHnsw;
  } = {},
): Keeping & {
  /** The store behind the memory of each agent that has one. */
  readonly stores: ReadonlyMap<AgentId, Store>;
} {
  const { recording = createRecording({ isOpen: true }), outside, isIndexed = false, loadHnsw } = of;
  const known = new Map<string, Callers>();
  const sources = new Map<string, VectorSource>();
  const stores = new Map<AgentId, Store>();
  const openKeeper = createKeeperOpener({
    tell: (agent, store) => void stores.set(agent, store),
    ...(isIndexed ? { tapeFor: (agent) => tapeOf(agent, recording) } : {}),
    isLive: () => recording.isOpen,
    ...(loadHnsw ? { loadHnsw } : {}),
  });
  const vectorsIn = (scenario: Scenario) => (model: string) => {
    const written = JSON.stringify([model, scenario.written.models[model]]);
    const made = { recording, ...(outside ? { outside } : {}) };
    const source = sources.get(written) ?? createVectorSource(model, scenario, made);
    sources.set(written, source);
    return source;
  };
  return {
    callersFor(scenario: Scenario) {
      // a fork may change models; what is not changed keeps its limits and what it spent
      const written = JSON.stringify(scenario.written.models);
      const providers = () =>
        createProviders(scenario, { lines: recording.lines, ...(outside ? { outside } : {}) });
      const callers = known.get(written) ?? createCallers(providers(), recording);
      known.set(written, callers);
      return callers;
    },
    async close() {
      for (const callers of known.values()) await callers.close();
      for (const source of sources.values()) await source.close();
    },
    keeperFor: (agent, options, scenario) =>
      openKeeper(agent, options, { vectorsOf: vectorsIn(scenario), start: scenario.cast.clock?.start }),
    stores,
    memories: new Map(),
  };
}
