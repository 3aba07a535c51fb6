import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import { tellAct } from '../act.ts';
import { know, type Origin } from '../belief.ts';
import { claimOf } from '../claim.ts';
import type { Intervention } from '../intervention.ts';
import { sayClaim } from '../say.ts';

/** At a time known beforehand somebody in office says what is so, and is heard by a share of all; an office whose holder is gone is silent. */
export function authority(of: {
  readonly by: AgentId;
  readonly facts: readonly string[];
  readonly hearers: ReadonlySet<AgentId>;
  /** Simulated milliseconds. */
  readonly at: number;
  readonly trust: number;
}): Intervention {
  return {
    kind: 'authority',
    open: (turn) => turn.wakeAt(of.at, 'announce'),
    wake(turn) {
      if (!turn.isPresent(of.by)) return;
      for (const id of of.facts) {
        const fact = turn.facts.get(id);
        if (!fact) continue;
        const claim = claimOf(fact);
        const spent = turn.spend({ by: of.by, did: 'announced', fact: id, about: null, hitTruth: null });
        const origin: Origin = { by: 'known', from: null, parent: null, stage: null };
        const belief = know(turn.beliefOf(of.by, id), { claim, origin, time: turn.time }, turn.parameters);
        turn.settle(of.by, belief, { fact: id, why: 'known', from: null, causes: [spent] });
        const text = sayClaim(fact, claim, turn.world.society.language);
        const said: SocietyEvent = {
          type: 'agent.said',
          speaker: of.by,
          text,
          acts: [tellAct(claim)],
          voice: 'announce',
        };
        const hearers = turn.agents.filter((agent) => agent !== of.by && of.hearers.has(agent));
        turn.emit(said, { audience: [of.by, ...hearers], causes: [spent] });
      }
    },
    listening: (turn, listening) =>
      listening.telling.speaker === of.by && turn.time === of.at
        ? {
            ...listening,
            trust: Math.max(listening.trust, of.trust),
            plausibility: Math.max(listening.plausibility, 0.5),
          }
        : listening,
  };
}
