import type { AgentId } from '@hearsay/kernel';

export type Proposed = {
  readonly made: number;
  /** Of them, on questions that were decided. */
  readonly decided: number;
  /** Of those, the ones that became the decision. */
  readonly adopted: number;
};

/** Whose proposals become the decision of the group (leader-emergence models, Complexity 2020, 6857891). The same proposal by one agent counts once a question. */
export function createProposals(): {
  made(agent: AgentId, question: string, proposal: string): void;
  decided(question: string, choice: string | null): void;
  close(): ReadonlyMap<AgentId, Proposed>;
} {
  const open = new Map<string, Map<AgentId, Set<string>>>();
  const sums = new Map<AgentId, { made: number; decided: number; adopted: number }>();
  const sumOf = (agent: AgentId) => {
    const sum = sums.get(agent) ?? { made: 0, decided: 0, adopted: 0 };
    sums.set(agent, sum);
    return sum;
  };
  return {
    made(agent, question, proposal) {
      const byAgent = open.get(question) ?? new Map<AgentId, Set<string>>();
      open.set(question, byAgent);
      const own = byAgent.get(agent) ?? new Set<string>();
      byAgent.set(agent, own);
      if (own.has(proposal)) return;
      own.add(proposal);
      sumOf(agent).made += 1;
    },
    decided(question, choice) {
      for (const [agent, own] of open.get(question) ?? []) {
        const sum = sumOf(agent);
        sum.decided += own.size;
        if (choice !== null && own.has(choice)) sum.adopted += 1;
      }
      open.delete(question);
    },
    close: () => sums,
  };
}
