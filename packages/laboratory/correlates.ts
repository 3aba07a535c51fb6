import { createLedger, type Adoption } from '@hearsay/analysis';
import type { AgentId, Entry } from '@hearsay/kernel';

/** What is mostly taken for influence, from one log and without asking what would have been otherwise. */
export type Correlates = {
  readonly agent: AgentId;
  /** Adoptions that its words caused. */
  readonly caused: number;
  /** How many others it made adopt something. */
  readonly reach: number;
  /** PageRank on the graph from whoever adopted to whoever told it (Brin & Page 1998, damping 0.85). */
  readonly rank: number;
};

/**
 * Influence by correlation in one run; `only` leaves out adoptions of the other truth, `from` (simulated milliseconds) those before: what was caused before a
 * root cannot be compared with what is caused after it.
 */
export async function correlatesOf(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  {
    only = 'any',
    from: since = 0,
  }: { readonly only?: 'false' | 'true' | 'any'; readonly from?: number } = {},
): Promise<readonly Correlates[]> {
  const ledger = createLedger();
  for await (const entry of entries) ledger.take(entry);
  const { agents, adoptions } = ledger.close();
  const told = adoptions.filter(
    ({ truth, from, time }) =>
      from !== null && time >= since && (only === 'any' || truth === (only === 'true')),
  );
  const rank = pageRank(agents, told);
  return agents.map((agent, at) => {
    const own = told.filter(({ from }) => from === agent);
    return { agent, caused: own.length, reach: new Set(own.map((one) => one.agent)).size, rank: rank[at] };
  });
}

const damping = 0.85;

function pageRank(agents: readonly AgentId[], told: readonly Adoption[]): readonly number[] {
  const positions = new Map(agents.map((agent, at) => [agent, at]));
  const edges = told.flatMap(({ agent, from }) => {
    const [one, other] = [positions.get(agent), positions.get(from ?? '')];
    return one === undefined || other === undefined || one === other ? [] : [[one, other] as const];
  });
  const out = agents.map(() => 0);
  for (const [one] of edges) out[one] += 1;
  const n = agents.length;
  let rank = agents.map(() => 1 / n);
  for (let round = 0; round < 100; round += 1) {
    // who adopted nothing gives its rank to all alike
    const lost = rank.reduce((sum, one, at) => (out[at] === 0 ? sum + one : sum), 0);
    const next = agents.map(() => (1 - damping + damping * lost) / n);
    for (const [one, other] of edges) next[other] += (damping * rank[one]) / out[one];
    rank = next;
  }
  return rank;
}
