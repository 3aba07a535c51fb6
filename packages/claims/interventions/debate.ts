import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import { tellAct } from '../act.ts';
import type { Belief } from '../belief.ts';
import { contradicts } from '../claim.ts';
import type { Fact } from '../fact.ts';
import type { Intervention, InterventionTurn } from '../intervention.ts';
import { sayClaim } from '../say.ts';

/** At set times, pairs of those who are together and believe contrary versions tell each other theirs, before whoever is with them, in turns. */
export function debate(of: {
  readonly facts: readonly string[];
  /** Simulated milliseconds. */
  readonly at: readonly number[];
  readonly rounds: number;
  /** How many pairs at the most, for each fact and time. */
  readonly pairs: number;
}): Intervention {
  return {
    kind: 'debate',
    open(turn) {
      for (const at of of.at) turn.wakeAt(at, 'debate');
    },
    wake(turn) {
      for (const id of of.facts) {
        const fact = turn.facts.get(id);
        if (fact) hold(turn, fact, of);
      }
    },
  };
}

function hold(
  turn: InterventionTurn,
  fact: Fact,
  { rounds, pairs }: { rounds: number; pairs: number },
): void {
  const busy = new Set<AgentId>();
  let count = 0;
  for (const agent of turn.rng.fork(fact.id).shuffle(turn.agents)) {
    if (count === pairs) return;
    const own = believed(turn, agent, fact);
    if (!own || busy.has(agent)) continue;
    const other = turn.together(agent).find((one) => {
      const theirs = busy.has(one) ? null : believed(turn, one, fact);
      return theirs !== null && contradicts(own.claim, theirs.claim);
    });
    if (other === undefined) continue;
    busy.add(agent).add(other);
    count += 1;
    for (let round = 0; round < rounds; round += 1)
      for (const speaker of [agent, other]) argue(turn, fact, speaker, speaker === agent ? other : agent);
  }
}

function argue(turn: InterventionTurn, fact: Fact, speaker: AgentId, other: AgentId): void {
  const held = believed(turn, speaker, fact);
  // who was convinced has nothing left to say
  if (!held) return;
  const listeners = new Set([speaker, other, ...turn.together(speaker)]);
  const spent = turn.spend({ by: speaker, did: 'argued', fact: fact.id, about: other, hitTruth: null });
  const text = sayClaim(fact, held.claim, turn.world.society.language);
  const acts = [tellAct(held.claim, { sure: Math.round(held.strength * 100) / 100 })];
  const said: SocietyEvent = { type: 'agent.said', speaker, text, acts, voice: 'talk' };
  turn.emit(said, { audience: [...listeners], causes: [spent, held.entry] });
}

function believed(turn: InterventionTurn, agent: AgentId, fact: Fact): Belief | null {
  const belief = turn.beliefOf(agent, fact.id);
  return belief?.stance === 'believes' ? belief : null;
}
