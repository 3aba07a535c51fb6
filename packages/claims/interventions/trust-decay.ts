import { contradicts, isTrue, type Claim } from '../claim.ts';
import type { Belief, Held } from '../belief.ts';
import type { Intervention } from '../intervention.ts';

/**
 * Whoever comes to believe something trusts those less who told it the contrary, and those who told it so half as much more. What it believed before
 * may have faded to mere hearing meanwhile: the tellers are remembered with the versions.
 */
export function trustDecay(of: { readonly rate: number }): Intervention {
  return {
    kind: 'trust-decay',
    changed(turn, { agent, fact, before, after }) {
      if (after.stance !== 'believes' || isOneMind(before, after.claim)) return;
      const [held, ...others] = after.versions;
      const contrary = others.filter(({ claim }) => contradicts(claim, after.claim));
      // as long as nobody said otherwise, nobody was right either
      if (contrary.length === 0) return;
      for (const version of contrary) {
        for (const other of tellersOf(version)) {
          const hitTruth = isTrue(version.claim, fact);
          const cost = { by: agent, did: 'distrusted', fact: fact.id, about: other, hitTruth } as const;
          const spent = turn.spend(cost, [after.entry]);
          turn.trust(agent, other, turn.trustOf(agent, other) * (1 - of.rate), 'was wrong', [spent]);
        }
      }
      for (const other of tellersOf(held)) {
        const trust = turn.trustOf(agent, other);
        turn.trust(agent, other, trust + (of.rate / 2) * (1 - trust), 'was right', [after.entry]);
      }
    },
  };
}

/** It believed so already, in other words perhaps. */
function isOneMind(before: Belief | null, claim: Claim): boolean {
  return before?.stance === 'believes' && !contradicts(before.claim, claim);
}

/** In the order of names, so that what is said of them has one. */
function tellersOf({ heard }: Held): readonly string[] {
  return Object.keys(heard).sort();
}
