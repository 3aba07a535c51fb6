import { contradicts } from '../claim.ts';
import type { Intervention } from '../intervention.ts';

/** Who turns out to have been wrong loses trust with those who believed it; who told what is believed now gains half as much. */
export function trustDecay(of: { readonly rate: number }): Intervention {
  return {
    kind: 'trust-decay',
    changed(turn, { agent, before, after }) {
      if (before?.stance !== 'believes' || after.stance !== 'believes') return;
      if (!contradicts(after.claim, before.claim)) return;
      const adjust = (others: Readonly<Record<string, number>>, wasRight: boolean): void => {
        for (const other of Object.keys(others).sort()) {
          const trust = turn.trustOf(agent, other);
          const next = wasRight ? trust + (of.rate / 2) * (1 - trust) : trust * (1 - of.rate);
          turn.trust(agent, other, next, wasRight ? 'was right' : 'was wrong', [after.entry]);
        }
      };
      adjust(before.versions[0].heard, false);
      adjust(after.versions[0].heard, true);
    },
  };
}
