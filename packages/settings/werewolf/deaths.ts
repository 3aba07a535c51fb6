import type { AgentId, Outcome, Seq, SocietyEvent, Turn } from '@hearsay/kernel';
import type { Occasion } from './intents.ts';
import type { Werewolf } from './state.ts';
import type { Exit, Killer, WerewolfEvent } from './events.ts';
import { pause } from './timing.ts';

/** The turn of the werewolf rules. */
export type Play = Turn<Werewolf>;

/** What is still owed to the dead before the game goes on. */
export type Duty = { readonly kind: 'shot' | 'badge' | 'last words'; readonly agent: AgentId };

/** What a wake of these rules carries along while duties are done. `then` is where the game goes on. */
export type Agenda = { readonly duties: readonly Duty[]; readonly then: Next };
export type Next = 'speeches' | 'night';

/** Lets something happen, typed. */
export function happen(
  play: Pick<Play, 'emit'>,
  event: WerewolfEvent | SocietyEvent,
  audience: 'all' | readonly AgentId[],
  causes: readonly Seq[] = [],
): Seq {
  return play.emit(event, { audience, causes });
}

/** A wake of these rules. */
export function wakeFor(
  play: Play,
  after: number,
  occasion: Occasion,
  of: { who?: readonly AgentId[]; detail?: unknown } = {},
): void {
  play.wake(play.time + after, { occasion, ...of });
}

export function die(
  play: Pick<Play, 'emit' | 'world'>,
  agent: AgentId,
  of: { exit: Exit; by: Killer; causes: readonly Seq[] },
): Seq {
  const { day, options, roles, roleSeqs } = play.world.state;
  const death = happen(play, { type: 'player.died', agent, exit: of.exit, day }, 'all', of.causes);
  happen(play, { type: 'player.killed', agent, by: of.by, day }, [], [death, ...of.causes]);
  if (options?.revealRoleOnDeath && of.by !== 'exposure') {
    happen(play, { type: 'role.revealed', agent, role: roles[agent], because: 'death' }, 'all', [
      death,
      roleSeqs[agent],
    ]);
  }
  return death;
}

/**
 * What is owed to somebody who died. A slot for a shot is kept for everybody who did not expose himself, so that its length
 * does not tell who was the hunter.
 */
export function dutiesFor(state: Werewolf, agent: AgentId, exit: Exit): readonly Duty[] {
  const duties: Duty[] = [];
  if (exit !== 'exposed') duties.push({ kind: 'shot', agent });
  if (state.sheriff === agent) duties.push({ kind: 'badge', agent });
  if (hasLastWords(state, exit)) duties.push({ kind: 'last words', agent });
  return duties;
}

function hasLastWords({ options, day }: Werewolf, exit: Exit): boolean {
  if (!options || exit === 'exposed') return false;
  if (exit !== 'night') return options.lastWordsByDay;
  return options.lastWordsAfterNight === 'always' || (options.lastWordsAfterNight === 'first' && day === 1);
}

/** May this dead player still shoot? */
export function mayShoot(state: Werewolf, agent: AgentId): boolean {
  if (state.roles[agent] !== 'hunter' || state.shots.some((shot) => shot.agent === agent)) return false;
  return state.killers[agent] !== 'poison' || (state.options?.poisonedHunterShoots ?? false);
}

const slots: Readonly<Record<Duty['kind'], number>> = {
  shot: pause.shot,
  badge: pause.badge,
  'last words': pause.short,
};

/** Goes on with the first duty, or with what comes after all of them. */
export function proceed(
  play: Play,
  { duties, then }: Agenda,
  goOn: (play: Play, next: Next) => void,
  after = 0,
): void {
  const [first, ...rest] = duties;
  if (!first) return goOn(play, then);
  if (first.kind === 'last words') {
    happen(play, { type: 'floor.opened', order: [first.agent], why: 'last words' }, 'all');
    happen(play, { type: 'floor.given', agent: first.agent }, 'all');
  }
  const detail: Agenda = { duties: rest, then };
  wakeFor(play, after + slots[first.kind], first.kind, { who: [first.agent], detail });
}

/**
 * The village wins when no wolf is left. The wolves win when all villagers or all gods are dead (side), or all of both (all).
 * When one night does both at once, the wolves' bite came first. After `maxDays` it is a draw.
 */
export function outcomeOf(state: Werewolf): Outcome | null {
  const { options, seats, alive, roles } = state;
  if (!options || seats.length === 0 || alive.length === 0)
    return options && seats.length > 0 ? drawn() : null;
  let wolves = 0;
  let villagers = 0;
  for (const agent of alive) {
    if (roles[agent] === 'werewolf') wolves += 1;
    else if (roles[agent] === 'villager') villagers += 1;
  }
  const gods = alive.length - wolves - villagers;
  const villageWins = wolves === 0;
  const wolvesWin = options.win === 'all' ? villagers + gods === 0 : villagers === 0 || gods === 0;
  if (wolvesWin && (!villageWins || state.phase === 'dawn'))
    return won('wolves', (agent) => roles[agent] === 'werewolf');
  if (villageWins) return won('village', (agent) => roles[agent] !== 'werewolf');
  return state.day > options.maxDays ? drawn() : null;

  function won(result: string, side: (agent: AgentId) => boolean): Outcome {
    return { result, winners: seats.filter(side) };
  }
  function drawn(): Outcome {
    return { result: 'draw', winners: [] };
  }
}

/** When it is over, everybody turns his card. */
export function concludeIfOver(play: Play): void {
  const { state } = play.world;
  if (!outcomeOf(state)) return;
  for (const agent of state.seats) {
    if (state.revealed[agent]) continue;
    happen(play, { type: 'role.revealed', agent, role: state.roles[agent], because: 'over' }, 'all', [
      state.roleSeqs[agent],
    ]);
  }
}
