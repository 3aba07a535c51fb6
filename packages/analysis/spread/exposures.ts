import type { FactId } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';

/** From whom one has heard of a fact, as nodes: first, last, and most often (of equals, who came first); −1 for nobody who believed anything of it. */
export type Sources = { readonly first: number; readonly last: number; readonly usual: number };

/** Of the nodes, those heard most and latest are kept: a long run has no end of them. */
type Exposure = { first: number; last: number; readonly times: Map<number, number> };
const mostSources = 64;
const nobody: Sources = { first: -1, last: -1, usual: -1 };

/** Who was told of what, whether they believe it or not, and from whom one who knows no links would say that they have it. */
export type Exposures = {
  /** All but the speaker hear of a fact from whoever stands at the node; from nobody in particular if it is −1. */
  heard(fact: FactId, audience: readonly AgentId[], speaker: AgentId, node: number): void;
  sourcesOf(fact: FactId, agent: AgentId): Sources;
  exposed(): ReadonlyMap<FactId, ReadonlySet<AgentId>>;
};

export function createExposures(): Exposures {
  const byFact = new Map<FactId, Map<AgentId, Exposure>>();
  return {
    heard(fact, audience, speaker, node) {
      let own = byFact.get(fact);
      if (!own) byFact.set(fact, (own = new Map()));
      for (const agent of audience) {
        if (agent === speaker) continue;
        let exposure = own.get(agent);
        if (!exposure) own.set(agent, (exposure = { first: -1, last: -1, times: new Map() }));
        if (node >= 0) note(exposure, node);
      }
    },
    sourcesOf(fact, agent) {
      const exposure = byFact.get(fact)?.get(agent);
      return exposure ? { first: exposure.first, last: exposure.last, usual: usualOf(exposure) } : nobody;
    },
    exposed: () => new Map([...byFact].map(([fact, own]) => [fact, new Set(own.keys())])),
  };
}

function note(exposure: Exposure, node: number): void {
  if (exposure.first < 0) exposure.first = node;
  exposure.last = node;
  const { times } = exposure;
  times.set(node, (times.get(node) ?? 0) + 1);
  if (times.size > mostSources) {
    let rarest = -1;
    let least = Infinity;
    for (const [one, count] of times) {
      if (count >= least || one === node) continue;
      rarest = one;
      least = count;
    }
    times.delete(rarest);
  }
}

function usualOf({ times }: Exposure): number {
  let best = -1;
  let most = 0;
  for (const [node, count] of times) {
    if (count <= most) continue;
    most = count;
    best = node;
  }
  return best;
}
