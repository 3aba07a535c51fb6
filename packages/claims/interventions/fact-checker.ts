import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import { tellAct } from '../act.ts';
import { know, type Origin } from '../belief.ts';
import { claimOf, isTrue, type Claim } from '../claim.ts';
import type { Intervention, InterventionTurn } from '../intervention.ts';
import { sayClaim } from '../say.ts';

type Check = { readonly agent: AgentId; readonly fact: string };

/**
 * Some agents look up what they hear: after a delay they know whether it is so, as far as their sources are right, and say so to whoever is
 * with them then. Others trust them at least as much as `trust`.
 */
export function factChecker(of: {
  readonly checkers: ReadonlySet<AgentId>;
  /** Simulated milliseconds. */
  readonly from: number;
  readonly delay: number;
  /** Probability that a look-up gives the truth. */
  readonly accuracy: number;
  readonly trust: number;
}): Intervention {
  return {
    kind: 'fact-checker',
    notice: of.delay,
    listening: (_, listening) =>
      of.checkers.has(listening.telling.speaker)
        ? { ...listening, trust: Math.max(listening.trust, of.trust) }
        : listening,
    changed(turn, { agent, fact, after, why }) {
      if (why !== 'heard' || turn.time < of.from || !of.checkers.has(agent)) return;
      // who has seen for itself needs no look-up
      if (after.origin.by === 'seen') return;
      const check: Check = { agent, fact: fact.id };
      turn.wakeAt(turn.time + of.delay, check);
    },
    wake(turn, detail) {
      // what `changed` set, word for word
      look(turn, detail as Check, of.accuracy);
    },
  };
}

function look(turn: InterventionTurn, { agent, fact: id }: Check, accuracy: number): void {
  const fact = turn.facts.get(id);
  const held = turn.beliefOf(agent, id);
  if (!turn.isPresent(agent) || !fact || !held || held.origin.by === 'seen') return;
  const isHit = turn.rng.fork('accuracy').chance(accuracy);
  const wasTrue = isTrue(held.claim, fact);
  // who looks it up wrongly comes back with the opposite of what is so
  const found: Claim = isHit
    ? claimOf(fact)
    : wasTrue
      ? { ...held.claim, denies: !held.claim.denies }
      : held.claim;
  const cost = {
    by: agent,
    did: 'checked',
    fact: id,
    about: null,
    hitTruth: isHit ? null : wasTrue,
  } as const;
  const checked = turn.spend(cost, [held.entry]);
  const origin: Origin = { by: 'seen', from: null, parent: null, stage: null };
  const belief = know(held, { claim: found, origin, time: turn.time }, turn.parameters);
  turn.settle(agent, belief, { fact: id, why: 'checked', from: null, causes: [checked] });
  const hearers = turn.together(agent);
  if (hearers.length === 0) return;
  const text = sayClaim(fact, found, turn.world.society.language);
  const said: SocietyEvent = {
    type: 'agent.said',
    speaker: agent,
    text,
    acts: [tellAct(found)],
    voice: 'talk',
  };
  turn.emit(said, { audience: [agent, ...hearers], causes: [checked] });
}
