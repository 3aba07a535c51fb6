import Graph from 'graphology';
import pagerank from 'graphology-metrics/centrality/pagerank.js';
import type { AgentId } from '@hearsay/kernel';
import { betweennessOf, type Edges } from './betweenness.ts';

/** How often somebody's words changed what somebody else believes or chooses. */
export type Credit = { readonly to: AgentId; readonly from: AgentId; readonly times: number };

export type Standing = {
  readonly agent: AgentId;
  /** Changes of others that its words caused: weighted in-degree. */
  readonly credits: number;
  /** How many others it changed. */
  readonly reached: number;
  /** Of a walk from those who were changed to those who changed them (Page et al. 1999), damping 0.85; null in a graph without edges. */
  readonly pagerank: number | null;
  /** Share of shortest paths between two others that lead through it (Freeman 1977), edges unweighted; null in a graph too large for it. */
  readonly betweenness: number | null;
};

/** Agents × edges up to which every shortest path is looked for: a fraction of a second (Brandes 2001 takes as many steps). */
export const mostWork = 4_000_000;

/**
 * The graph of influence and what each agent is in it. An edge leads from whoever changed to whose words did it, so that who is pointed at has
 * influence. In the order of the agents.
 */
export function standingsOf(
  agents: readonly AgentId[],
  credits: readonly Credit[],
  most = mostWork,
): readonly Standing[] {
  const graph = new Graph({ type: 'directed', allowSelfLoops: false });
  for (const agent of agents) graph.mergeNode(agent);
  for (const { to, from, times } of credits) {
    if (to === from) continue;
    graph.mergeNode(to);
    graph.mergeNode(from);
    graph.updateEdge(from, to, (old) => ({ weight: (Number(old.weight) || 0) + times }));
  }
  const isEmpty = graph.size === 0;
  // converges for any graph within these bounds: the error shrinks by 0.85 a round
  const ranks = isEmpty
    ? {}
    : pagerank(graph, { getEdgeWeight: 'weight', tolerance: 1e-9, maxIterations: 1_000 });
  const isLarge = graph.order * graph.size > most;
  // with fewer than three there is nothing to lie between
  const between = isEmpty || isLarge || graph.order < 3 ? null : betweennessOf(edgesOf(graph));
  return graph.nodes().map((agent, at) => {
    let sum = 0;
    graph.forEachInEdge(agent, (_, { weight }) => void (sum += Number(weight)));
    return {
      agent,
      credits: sum,
      reached: graph.inDegree(agent),
      pagerank: ranks[agent] ?? null,
      betweenness: between?.[at] ?? null,
    };
  });
}

function edgesOf(graph: Graph): Edges {
  const numbers = new Map(graph.nodes().map((agent, at) => [agent, at]));
  return graph.nodes().map((agent) => graph.mapOutNeighbors(agent, (other) => numbers.get(other) ?? -1));
}
