import type { AgentId } from '@hearsay/kernel';
import { isTrue } from '../claim.ts';
import type { Intervention } from '../intervention.ts';

/**
 * Some agents are warned beforehand of what false claims look like (inoculation: McGuire 1961; Roozenbeek & van der Linden 2019). From then on a false
 * claim looks less plausible to them, and now and then a true one does too.
 */
export function prebunking(of: {
  readonly warned: ReadonlySet<AgentId>;
  /** Simulated milliseconds. */
  readonly at: number;
  /** Probability that a false claim is recognised by its looks. */
  readonly hits: number;
  /** Probability that a true one is taken for such. */
  readonly falseAlarms: number;
  /** What is left of the plausibility and the trust of a claim so recognised, 0 … 1. */
  readonly leaves: number;
}): Intervention {
  return {
    kind: 'prebunking',
    open: (turn) => turn.wakeAt(of.at, 'warn'),
    wake(turn) {
      for (const agent of turn.agents)
        if (of.warned.has(agent))
          turn.spend({ by: null, did: 'warned', fact: null, about: agent, hitTruth: null });
    },
    listening(turn, listening) {
      const { hearer, telling, made } = listening;
      if (turn.time < of.at || !of.warned.has(hearer)) return listening;
      const truth = isTrue(telling.claim, telling.fact);
      if (!turn.rng.fork('recognises').chance(truth ? of.falseAlarms : of.hits)) return listening;
      const about = telling.speaker;
      turn.spend({ by: hearer, did: 'withheld', fact: telling.fact.id, about, hitTruth: truth }, [made]);
      const trust = 0.5 + (listening.trust - 0.5) * of.leaves;
      return { ...listening, trust, plausibility: listening.plausibility * of.leaves };
    },
  };
}
