import type { AgentId } from '@hearsay/kernel';
import { isTrue } from '../claim.ts';
import type { Intervention } from '../intervention.ts';

/** What certain sources say is not heeded for a time: those named, and those whom a hearer trusts less than `belowTrust`. */
export function quarantine(of: {
  readonly sources: ReadonlySet<AgentId>;
  readonly belowTrust: number;
  /** Simulated milliseconds. */
  readonly from: number;
  readonly until: number;
}): Intervention {
  return {
    kind: 'quarantine',
    listening(turn, listening) {
      const { telling, hearer, trust, made } = listening;
      const { speaker, fact } = telling;
      if (turn.time < of.from || turn.time >= of.until) return listening;
      if (!of.sources.has(speaker) && trust >= of.belowTrust) return listening;
      const hitTruth = isTrue(telling.claim, fact);
      turn.spend({ by: hearer, did: 'quarantined', fact: fact.id, about: speaker, hitTruth }, [made]);
      return null;
    },
  };
}
