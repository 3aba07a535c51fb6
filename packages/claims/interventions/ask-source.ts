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
      turn.spend({ by: hearer, did: 'asked', fact: telling.fact.id, about, hitTruth: null }, [made]);
      if (belief?.origin.by === 'known' || belief?.origin.by === 'seen' || belief?.origin.by === 'planted')
        return listening;
      return discounted(listening, belief === null ? 0 : of.hearsay);
    },
  };
}

/** Trust drawn towards one half, at which words are no evidence. */
export function discounted(listening: Listening, share: number): Listening {
  return { ...listening, trust: 0.5 + (listening.trust - 0.5) * share };
}
