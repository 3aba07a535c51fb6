import type { AgentId, Resolving } from '@hearsay/kernel';
import { happen, wakeFor, type Play } from './deaths.ts';
import type { WerewolfIntent } from './intents.ts';
import { openFloor } from './speeches.ts';
import type { Werewolf } from './state.ts';
import { pause } from './timing.ts';
import { count, votersOf } from './votes.ts';

/** The first morning, before the night's dead are announced: who wants the badge? */
export function beginElection(play: Play): void {
  happen(play, { type: 'phase.began', phase: 'election', day: play.world.state.day }, 'all');
  wakeFor(play, pause.short, 'candidacy');
}

export function actInCandidacy(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  if (intent.type === 'stand') happen(play, { type: 'candidacy.declared', agent: self }, 'all');
  if (intent.type === 'withdraw') happen(play, { type: 'candidacy.withdrawn', agent: self }, 'all');
}

/** After everybody said whether he stands. True when the election is over already. */
export function hearCandidates(play: Play): boolean {
  const { candidates, alive, seats } = play.world.state;
  if (candidates.length === 0 || candidates.length === alive.length) return tearBadge(play);
  if (candidates.length === 1) return elect(play, candidates[0]);
  const from = play.rng.integer(seats.length);
  openFloor(
    play,
    inTurn(seats, from).filter((agent) => candidates.includes(agent)),
    'election',
  );
  return false;
}

/** After the speeches and withdrawals. */
export function callElection(play: Play): boolean {
  const { state } = play.world;
  const { candidates } = state;
  if (candidates.length === 0) return tearBadge(play);
  if (candidates.length === 1) return elect(play, candidates[0]);
  if (votersOf(state, 'sheriff').length === 0) return tearBadge(play);
  wakeFor(play, pause.vote, 'sheriff vote');
  return false;
}

/** After a vote: a tie is spoken and voted upon once more, a second tie loses the badge. */
export function decideElection(
  play: Play,
  round: 'sheriff' | 'sheriff runoff',
  passed: readonly AgentId[],
): boolean {
  const { chosen, tied } = count(play, round, passed);
  if (chosen !== null) return elect(play, chosen);
  if (tied.length === 0 || round === 'sheriff runoff') return tearBadge(play);
  openFloor(play, tied, 'sheriff runoff');
  return false;
}

function elect(play: Play, agent: AgentId): true {
  happen(play, { type: 'sheriff.elected', agent }, 'all', causesOf(play));
  return true;
}

/** Nobody gets the badge in this game. */
export function tearBadge(play: Play): true {
  happen(play, { type: 'badge.torn', from: null }, 'all', causesOf(play));
  return true;
}

function causesOf(play: Play): number[] {
  const last = play.world.state.counts.at(-1);
  return last ? [last.seq] : [];
}

/** Everybody once, clockwise from a seat. */
export function inTurn<T>(seats: readonly T[], from: number): readonly T[] {
  return [...seats.slice(from), ...seats.slice(0, from)];
}
