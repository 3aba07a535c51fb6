import type { Intervention } from '../intervention.ts';

/**
 * What is said carries a tag with its source: from whom the speaker has it. Hearers weigh the source as well as the speaker, and several who have it
 * from one source count as one.
 */
export function provenance(): Intervention {
  return {
    kind: 'provenance',
    telling(turn, telling) {
      const { speaker, fact, said } = telling;
      const via = turn.beliefOf(speaker, fact.id)?.origin.from ?? telling.via;
      if (via !== null)
        turn.spend({ by: speaker, did: 'tagged', fact: fact.id, about: via, hitTruth: null }, [said]);
      return { ...telling, via };
    },
    listening(turn, listening) {
      const { via, speaker } = listening.telling;
      if (via === null || via === speaker || via === listening.hearer) return listening;
      const trust = Math.min(listening.trust, (listening.trust + turn.trustOf(listening.hearer, via)) / 2);
      return { ...listening, trust, source: via };
    },
  };
}
