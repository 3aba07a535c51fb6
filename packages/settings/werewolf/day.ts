import type { AgentId, Resolving } from '@hearsay/kernel';
import { die, dutiesFor, happen, proceed, wakeFor, type Next, type Play } from './deaths.ts';
import { inTurn } from './election.ts';
import type { WerewolfIntent } from './intents.ts';
import { openFloor } from './speeches.ts';
import type { Werewolf } from './state.ts';
import { pause } from './timing.ts';
import { count, votersOf } from './votes.ts';

/** The speeches of the day. A sheriff chooses the side from which they go round. */
export function beginSpeeches(play: Play): void {
  const { state } = play.world;
  happen(play, { type: 'phase.began', phase: 'speeches', day: state.day }, 'all');
  if (state.sheriff !== null) wakeFor(play, pause.order, 'order', { who: [state.sheriff] });
  else openFloor(play, orderWithoutSheriff(play), 'speeches');
}

export function actInOrder(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  if (intent.type === 'left' || intent.type === 'right')
    openFloor(play, orderFrom(play.world.state, self, intent.type), 'speeches');
}

/** A sheriff who chose no side begins at his left. */
export function defaultOrder(play: Play): void {
  const { state } = play.world;
  if (state.floorWhy === null && state.sheriff !== null)
    openFloor(play, orderFrom(state, state.sheriff, 'left'), 'speeches');
}

function orderFrom({ seats, alive }: Werewolf, sheriff: AgentId, side: 'left' | 'right'): readonly AgentId[] {
  const round = side === 'left' ? seats : [...seats].reverse();
  const order = inTurn(round, (round.indexOf(sheriff) + 1) % round.length);
  return order.filter((agent) => alive.includes(agent));
}

/** Beside the only dead of the night, or from a drawn seat; clockwise. */
function orderWithoutSheriff({ world, rng }: Play): readonly AgentId[] {
  const { seats, alive, deaths, day } = world.state;
  const tonight = deaths.filter((death) => death.exit === 'night' && death.day === day);
  const from =
    tonight.length === 1 ? (seats.indexOf(tonight[0].agent) + 1) % seats.length : rng.integer(seats.length);
  return inTurn(seats, from).filter((agent) => alive.includes(agent));
}

export function callVote(play: Play): void {
  happen(play, { type: 'phase.began', phase: 'vote', day: play.world.state.day }, 'all');
  wakeFor(play, pause.vote, 'exile vote');
}

/** After the first vote: exile, or speeches of the tied and a second vote. */
export function decideExile(
  play: Play,
  passed: readonly AgentId[],
  goOn: (play: Play, next: Next) => void,
): void {
  const { chosen, tied } = count(play, 'exile', passed);
  if (chosen !== null) return exile(play, chosen, goOn);
  if (tied.length === 0) return goOn(play, 'night');
  happen(play, { type: 'phase.began', phase: 'runoff', day: play.world.state.day }, 'all');
  openFloor(play, tied, 'runoff');
}

export function callRunoff(play: Play, goOn: (play: Play, next: Next) => void): void {
  if (votersOf(play.world.state, 'exile runoff').length === 0) goOn(play, 'night');
  else wakeFor(play, pause.vote, 'exile runoff vote');
}

/** After the second vote: a second tie exiles nobody, or one of the tied by lot. */
export function decideRunoff(
  play: Play,
  passed: readonly AgentId[],
  goOn: (play: Play, next: Next) => void,
): void {
  const { chosen, tied } = count(play, 'exile runoff', passed);
  if (chosen !== null) return exile(play, chosen, goOn);
  if (tied.length > 0 && play.world.state.options?.secondTie === 'lot')
    return exile(play, play.rng.pick(tied), goOn);
  goOn(play, 'night');
}

/** An idiot turns his card, stays, and votes no more; everybody else goes. */
function exile(play: Play, agent: AgentId, goOn: (play: Play, next: Next) => void): void {
  const { state } = play.world;
  const causes = state.counts.slice(-1).map(({ seq }) => seq);
  if (state.roles[agent] === 'idiot' && !state.revealed[agent]) {
    happen(play, { type: 'role.revealed', agent, role: 'idiot', because: 'idiot' }, 'all', [
      ...causes,
      state.roleSeqs[agent],
    ]);
    return goOn(play, 'night');
  }
  die(play, agent, { exit: 'exile', by: 'exile', causes });
  proceed(play, { duties: dutiesFor(state, agent, 'exile'), then: 'night' }, goOn);
}
