import type { AgentId, SocietyEvent } from '@hearsay/kernel';
import type { Belief } from '../belief.ts';
import { contradicts, isTrue, versionOf, type VersionId } from '../claim.ts';
import type { Fact } from '../fact.ts';
import type { Intervention, InterventionTurn } from '../intervention.ts';

/**
 * Whoever has heard of a fact votes for the version that it believes; the version with most votes is told to all voters, with the more weight the
 * larger its share. Ties decide nothing.
 */
export function majority(of: {
  readonly facts: readonly string[];
  /** Simulated milliseconds, ascending. */
  readonly at: readonly number[];
  /** Fewer voters decide nothing. */
  readonly quorum: number;
}): Intervention {
  return {
    kind: 'majority',
    open(turn) {
      for (const at of of.at) turn.wakeAt(at, 'vote');
    },
    wake(turn) {
      for (const id of of.facts) {
        const fact = turn.facts.get(id);
        if (fact) vote(turn, fact, of.quorum);
      }
    },
  };
}

function vote(turn: InterventionTurn, fact: Fact, quorum: number): void {
  const voters = turn.agents.flatMap((agent) => {
    const belief = turn.beliefOf(agent, fact.id);
    return belief ? [{ agent, belief }] : [];
  });
  if (voters.length < quorum) return;
  const question = `belief/${fact.id}`;
  const votes = new Map<VersionId, { agent: AgentId; belief: Belief }[]>();
  for (const voter of voters) {
    const { stance, claim } = voter.belief;
    if (stance !== 'believes') continue;
    const version = versionOf(claim);
    votes.set(version, [...(votes.get(version) ?? []), voter]);
  }
  const [first, second] = [...votes.values()].sort((a, b) => b.length - a.length);
  const isTied = first === undefined || second?.length === first.length;
  const winner = isTied ? null : first[0].belief.claim;
  const audience = voters.map(({ agent }) => agent);
  for (const { agent, belief } of voters) {
    const held = belief.stance === 'believes' ? belief.claim : null;
    const choice = held ? versionOf(held) : null;
    const cast: SocietyEvent = { type: 'choice.made', agent, question, choice, weight: 1 };
    turn.emit(cast, { audience, causes: [] });
    // a truth that is outvoted is suppressed, whoever meant well
    const hitTruth = held && winner && contradicts(winner, held) ? isTrue(held, fact) : null;
    turn.spend({ by: agent, did: 'voted', fact: fact.id, about: null, hitTruth });
  }
  const choice = winner ? versionOf(winner) : null;
  const reached: SocietyEvent = { type: 'decision.reached', question, choice };
  const decided = turn.emit(reached, { audience });
  if (isTied) return;
  // the surest of them speaks for all
  const [spokesman] = [...first].sort((a, b) => b.belief.strength - a.belief.strength);
  const { claim } = spokesman.belief;
  const trust = 0.5 + 0.5 * (first.length / voters.length);
  for (const { agent } of voters)
    if (agent !== spokesman.agent)
      turn.tell(agent, { claim, from: spokesman.agent, sure: 1, trust, causes: [decided] });
}
