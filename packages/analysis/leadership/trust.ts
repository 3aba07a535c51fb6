import type { AgentId } from '@hearsay/kernel';

/** Keeps who trusts whom how much, as far as it was ever logged. */
export function createTrust(): {
  changed(agent: AgentId, of: AgentId, trust: number): void;
  /**
   * Ratio (Du & Zhang, arXiv 2404.01602): mean trust of the others in this agent ÷ their mean trust in each other. Null where one of the two is not on record, or
   * nobody trusts anybody.
   */
  ratioOf(leader: AgentId): number | null;
} {
  const trusts = new Map<AgentId, Map<AgentId, number>>();
  return {
    changed(agent, of, trust) {
      const own = trusts.get(agent) ?? new Map<AgentId, number>();
      trusts.set(agent, own);
      own.set(of, trust);
    },
    ratioOf(leader) {
      let [inLeader, leaders, inOthers, others] = [0, 0, 0, 0];
      for (const [agent, own] of trusts) {
        if (agent === leader) continue;
        for (const [of, trust] of own) {
          if (of === leader) {
            inLeader += trust;
            leaders += 1;
          } else if (of !== agent) {
            inOthers += trust;
            others += 1;
          }
        }
      }
      if (leaders === 0 || others === 0 || inOthers === 0) return null;
      return inLeader / leaders / (inOthers / others);
    },
  };
}
