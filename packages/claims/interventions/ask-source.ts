import { isTrue } from '../claim.ts';
import type { Intervention, Listening } from '../intervention.ts';

/**
 * Hearers ask where the speaker has it from. Who was there, or knows it from the beginning, counts in full; who only heard it counts less; who has
 * nothing to show counts least. The answer is given from the speaker's memory, so that a source misremembered is misnamed.
 */
export function askSource(of: {
  /** How many of the hearers ask. */
  readonly share: number;
  /** What hearsay counts beside first-hand knowledge, 0 … 1. */
  readonly hearsay: number;
}): Intervention {
  return {
    kind: 'ask-source',
    listening(turn, listening) {
      const { telling, hearer, made } = listening;
      if (!turn.rng.fork('asks').chance(of.share)) return listening;
      const belief = turn.beliefOf(telling.speaker, telling.fact.id);
      const about = telling.speaker;
      const by = belief?.origin.by;
      const isWitness = by === 'known' || by === 'seen' || by === 'planted';
      // who has it at second hand is heeded less, whether it is so or not
      const hitTruth = isWitness ? null : isTrue(telling.claim, telling.fact);
      turn.spend({ by: hearer, did: 'asked', fact: telling.fact.id, about, hitTruth }, [made]);
      return isWitness ? listening : discounted(listening, belief === null ? 0 : of.hearsay);
    },
  };
}

/** Trust drawn towards one half, at which words are no evidence. */
export function discounted(listening: Listening, share: number): Listening {
  return { ...listening, trust: 0.5 + (listening.trust - 0.5) * share };
}
