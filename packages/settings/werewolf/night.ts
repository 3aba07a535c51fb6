import type { AgentId, Resolving, Seq } from '@hearsay/kernel';
import { die, dutiesFor, happen, proceed, wakeFor, type Next, type Play } from './deaths.ts';
import type { WerewolfIntent } from './intents.ts';
import type { Werewolf } from './state.ts';
import type { Killer } from './events.ts';
import { night as slots } from './timing.ts';

/** Begins the night of the next day. Every slot is set, whoever is alive. */
export function beginNight(play: Play): void {
  const day = play.world.state.day + 1;
  happen(play, { type: 'phase.began', phase: 'night', day }, 'all');
  wakeFor(play, slots.guard, 'guard');
  wakeFor(play, slots.prey, 'prey');
  wakeFor(play, slots.preyAgain, 'prey again');
  wakeFor(play, slots.check, 'check');
  wakeFor(play, slots.tell, 'tell');
  wakeFor(play, slots.potion, 'potion');
  wakeFor(play, slots.dawn, 'dawn', { detail: { duties: [], then: 'speeches' } });
}

export function actAtNight(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  const { state } = play.world;
  const { day } = state;
  switch (intent.type) {
    case 'hunt':
      happen(play, { type: 'prey.named', wolf: self, target: intent.target, day }, livingWolves(state));
      return;
    case 'guard':
      happen(play, { type: 'guard.stood', agent: self, target: intent.target, day }, [self]);
      return;
    case 'check': {
      const verdict = state.roles[intent.target] === 'werewolf' ? 'wolf' : 'good';
      happen(
        play,
        { type: 'seer.checked', agent: self, target: intent.target, verdict, day },
        [self],
        [state.roleSeqs[intent.target]],
      );
      return;
    }
    case 'heal':
    case 'poison':
    case 'heal and poison': {
      const victim = state.night.told;
      if (intent.type !== 'poison' && victim !== null) {
        happen(
          play,
          { type: 'witch.healed', agent: self, target: victim, day },
          [self],
          known(state.night.seqs.told),
        );
      }
      if (intent.type !== 'heal')
        happen(play, { type: 'witch.poisoned', agent: self, target: intent.target, day }, [self]);
      return;
    }
    default:
      return;
  }
}

/** After both rounds: the plurality of what the wolves named; a lot among the first when they are level. */
export function choosePrey(play: Play): void {
  const { state } = play.world;
  const named = Object.values(state.night.named);
  const counts = new Map<AgentId, number>();
  for (const { target } of named) if (target !== null) counts.set(target, (counts.get(target) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const first = state.seats.filter((agent) => counts.get(agent) === most && most > 0);
  const target = first.length > 0 ? play.rng.pick(first) : null;
  happen(
    play,
    { type: 'prey.chosen', target, day: state.day },
    livingWolves(state),
    named.map(({ seq }) => seq),
  );
}

/** The wolves agree already, or there is nobody to ask again. */
export function isAgreed({ night }: Werewolf): boolean {
  return new Set(Object.values(night.named).map(({ target }) => target)).size <= 1;
}

/** The witch is told whom the wolves chose, while she has the antidote. */
export function tellWitch(play: Play): void {
  const { state } = play.world;
  const witch = state.alive.find((agent) => state.roles[agent] === 'witch');
  if (!witch || state.antidoteUsed) return;
  happen(
    play,
    { type: 'witch.told', agent: witch, victim: state.night.prey, day: state.day },
    [witch],
    known(state.night.preySeq),
  );
}

/** Morning: what the night did is announced, then what is owed to its dead. */
export function breakDay(play: Play, next: Next, goOn: (play: Play, next: Next) => void): void {
  const { state } = play.world;
  happen(play, { type: 'phase.began', phase: 'dawn', day: state.day }, 'all');
  const deaths = deathsOf(state);
  const dead = state.seats.filter((agent) => deaths.has(agent));
  const announced = happen(
    play,
    { type: 'night.ended', dead, day: state.day },
    'all',
    [...deaths.values()].flatMap(({ causes }) => causes),
  );
  for (const agent of dead) {
    const { by, causes } = deaths.get(agent) ?? { by: 'wolves', causes: [] };
    die(play, agent, { exit: 'night', by, causes: [announced, ...causes] });
  }
  proceed(play, { duties: dead.flatMap((agent) => dutiesFor(state, agent, 'night')), then: next }, goOn);
}

function deathsOf({ night, alive, options }: Werewolf): Map<AgentId, { by: Killer; causes: readonly Seq[] }> {
  const deaths = new Map<AgentId, { by: Killer; causes: readonly Seq[] }>();
  const { prey, preySeq, guarded, healed, poisoned, seqs } = night;
  if (prey !== null && alive.includes(prey)) {
    const isGuarded = guarded === prey;
    const isHealed = healed === prey;
    if (!isGuarded && !isHealed) deaths.set(prey, { by: 'wolves', causes: known(preySeq) });
    if (isGuarded && isHealed && options?.guardedAndHealed === 'dies') {
      deaths.set(prey, { by: 'guarded and healed', causes: known(preySeq, seqs.guarded, seqs.healed) });
    }
  }
  // poison comes last: whoever is bitten and poisoned is a poisoned one, so a hunter does not shoot
  if (poisoned !== null && alive.includes(poisoned))
    deaths.set(poisoned, { by: 'poison', causes: known(seqs.poisoned) });
  return deaths;
}

function livingWolves({ alive, roles }: Werewolf): readonly AgentId[] {
  return alive.filter((agent) => roles[agent] === 'werewolf');
}

function known(...seqs: readonly (Seq | null | undefined)[]): Seq[] {
  return seqs.flatMap((seq) => (seq === null || seq === undefined ? [] : [seq]));
}
