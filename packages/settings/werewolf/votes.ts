import type { AgentId, Resolving } from '@hearsay/kernel';
import { happen, type Play } from './deaths.ts';
import type { WerewolfIntent } from './intents.ts';
import type { Werewolf } from './state.ts';
import type { Round } from './events.ts';

/** Who may vote in this round. */
export function votersOf(state: Werewolf, round: Round): readonly AgentId[] {
  const { alive, revealed, stood, ballot } = state;
  switch (round) {
    case 'sheriff':
    case 'sheriff runoff':
      return alive.filter((agent) => !stood.includes(agent));
    case 'exile':
      return alive.filter((agent) => revealed[agent] !== 'idiot');
    case 'exile runoff':
      return alive.filter((agent) => revealed[agent] !== 'idiot' && !ballot.tied.includes(agent));
    default:
      round satisfies never;
      return [];
  }
}

export function actInVote(
  play: Resolving<Werewolf>,
  self: AgentId,
  intent: WerewolfIntent,
  round: Round,
): void {
  if (intent.type === 'vote') cast(play, self, intent.target, round);
  else if (intent.type === 'abstain') cast(play, self, null, round);
}

function cast(play: Play, voter: AgentId, target: AgentId | null, round: Round): void {
  const { state } = play.world;
  const { day } = state;
  const isSheriff = state.sheriff === voter && (round === 'exile' || round === 'exile runoff');
  const weight = isSheriff ? (state.options?.sheriffWeight ?? 1) : 1;
  const seq = happen(play, { type: 'vote.cast', voter, target, weight, round, day }, 'all');
  happen(
    play,
    { type: 'choice.made', agent: voter, question: questionOf(round, day), choice: target, weight },
    'all',
    [seq],
  );
}

/** Counts a round, once those who gave no answer have abstained. `chosen` is null on a tie or when nobody voted. */
export function count(
  play: Play,
  round: Round,
  passed: readonly AgentId[],
): { chosen: AgentId | null; tied: readonly AgentId[] } {
  for (const voter of passed) cast(play, voter, null, round);
  const { ballot, seats, day } = play.world.state;
  const votes = ballot.round === round ? ballot.votes : [];
  const tally = tallyOf(votes);
  const most = Math.max(0, ...Object.values(tally));
  const first = seats.filter((agent) => tally[agent] === most && most > 0);
  const chosen = first.length === 1 ? first[0] : null;
  const tied = first.length > 1 ? first : [];
  const causes = votes.map(({ seq }) => seq);
  const counted = happen(play, { type: 'vote.counted', round, tally, chosen, tied, day }, 'all', causes);
  happen(play, { type: 'decision.reached', question: questionOf(round, day), choice: chosen }, 'all', [
    counted,
  ]);
  return { chosen, tied };
}

/** Weights per target, in the order in which they were first named. */
export function tallyOf(
  votes: readonly { target: AgentId | null; weight: number }[],
): Record<AgentId, number> {
  const tally: Record<AgentId, number> = {};
  for (const { target, weight } of votes) if (target !== null) tally[target] = (tally[target] ?? 0) + weight;
  return tally;
}

function questionOf(round: Round, day: number): string {
  return `${round}/${day}`;
}
