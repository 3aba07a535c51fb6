import type { AgentId, Resolving, Rules, Wake, World } from '@hearsay/kernel';
import type { Cast } from '../setting.ts';
import {
  actInOrder,
  beginSpeeches,
  callRunoff,
  callVote,
  decideExile,
  decideRunoff,
  defaultOrder,
} from './day.ts';
import {
  concludeIfOver,
  die,
  dutiesFor,
  happen,
  mayShoot,
  outcomeOf,
  proceed,
  wakeFor,
  type Agenda,
  type Next,
  type Play,
} from './deaths.ts';
import {
  actInCandidacy,
  beginElection,
  callElection,
  decideElection,
  hearCandidates,
  tearBadge,
} from './election.ts';
import type { Occasion, WerewolfIntent } from './intents.ts';
import { actAtNight, beginNight, breakDay, choosePrey, isAgreed, tellWitch } from './night.ts';
import { offersFor } from './offers.ts';
import { optionsFor, type AgentFields, type WrittenOptions } from './options.ts';
import { roles, type Role } from './roles.ts';
import { actInSpeech, endSpeech, exposedToday, giveFloor } from './speeches.ts';
import type { Werewolf } from './state.ts';
import { actInVote, votersOf } from './votes.ts';
import { pause } from './timing.ts';

export type WerewolfCast = Cast<WrittenOptions, AgentFields>;

/**
 * The rules of werewolf (狼人杀). A day: night → (first day: election) → dawn → speeches → vote → night. Who died is owed a shot,
 * the badge and last words, in this order, before the game goes on.
 */
export function createRules(cast: WerewolfCast): Rules<Werewolf, WerewolfIntent> {
  return {
    open: (play) => deal(play, cast),
    // these rules set all wakes themselves, with the occasions of `Occasion`
    toAct: (world, wake) => actorsOf(world, wake.occasion as Occasion, wake.who ?? []),
    offers: (view, self, occasion) => offersFor(view, self, occasion as Occasion),
    resolve: (play, self, intent, occasion) => act(play, self, intent, occasion as Occasion),
    settle(play, wake, passed) {
      settle(play, wake, passed);
      concludeIfOver(play);
    },
    outcome: (world) => outcomeOf(world.state),
  };
}

/** Seats, cards, and who knows what before the first night. */
function deal(play: Play, cast: WerewolfCast): void {
  const seats = cast.agents.map(({ id }) => id);
  const options = optionsFor(cast.options, seats.length);
  happen(play, { type: 'game.opened', seats, options }, 'all');

  const left: Role[] = roles.flatMap((role) => Array.from({ length: options.roles[role] }, () => role));
  for (const { role } of cast.agents) if (role) left.splice(left.indexOf(role), 1);
  const drawn = play.rng.shuffle(left);
  for (const { id, role } of cast.agents) {
    happen(play, { type: 'role.dealt', agent: id, role: role ?? drawn.pop() ?? 'villager' }, [id]);
  }
  const { roles: dealt, roleSeqs } = play.world.state;
  const wolves = seats.filter((agent) => dealt[agent] === 'werewolf');
  happen(
    play,
    { type: 'pack.met', wolves },
    wolves,
    wolves.map((agent) => roleSeqs[agent]),
  );
  beginNight(play);
}

function actorsOf(
  { state }: World<Werewolf>,
  occasion: Occasion,
  who: readonly AgentId[],
): readonly AgentId[] {
  const { alive, roles: known } = state;
  const living = (role: Role) => alive.filter((agent) => known[agent] === role);
  switch (occasion) {
    case 'guard':
      return living('guard');
    case 'prey':
      return living('werewolf');
    case 'prey again':
      return isAgreed(state) ? [] : living('werewolf');
    case 'check':
      return living('seer');
    case 'potion':
      return state.antidoteUsed && state.poisonUsed ? [] : living('witch');
    case 'candidacy':
      return alive;
    case 'withdrawal':
      return state.candidates;
    case 'sheriff vote':
      return votersOf(state, 'sheriff');
    case 'sheriff runoff vote':
      return votersOf(state, 'sheriff runoff');
    case 'exile vote':
      return votersOf(state, 'exile');
    case 'exile runoff vote':
      return votersOf(state, 'exile runoff');
    case 'outburst':
      return living('werewolf');
    case 'shot':
      return who.filter((agent) => mayShoot(state, agent) && alive.length > 0);
    case 'election speech':
    case 'sheriff runoff speech':
    case 'speech':
    case 'runoff speech':
    case 'last words':
    case 'badge':
    case 'order':
      return who;
    case 'floor':
    case 'tell':
    case 'dawn':
    case 'night':
      return [];
    default:
      occasion satisfies never;
      return [];
  }
}

function act(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent, occasion: Occasion): void {
  switch (occasion) {
    case 'guard':
    case 'prey':
    case 'prey again':
    case 'check':
    case 'potion':
      return actAtNight(play, self, intent);
    case 'candidacy':
    case 'withdrawal':
      return actInCandidacy(play, self, intent);
    case 'election speech':
    case 'sheriff runoff speech':
    case 'speech':
    case 'runoff speech':
    case 'last words':
    case 'outburst':
      return actInSpeech(play, self, intent);
    case 'sheriff vote':
      return actInVote(play, self, intent, 'sheriff');
    case 'sheriff runoff vote':
      return actInVote(play, self, intent, 'sheriff runoff');
    case 'exile vote':
      return actInVote(play, self, intent, 'exile');
    case 'exile runoff vote':
      return actInVote(play, self, intent, 'exile runoff');
    case 'order':
      return actInOrder(play, self, intent);
    case 'shot':
      return shoot(play, self, intent);
    case 'badge':
      return passBadge(play, self, intent);
    case 'floor':
    case 'tell':
    case 'dawn':
    case 'night':
      return;
    default:
      occasion satisfies never;
  }
}

function settle(play: Play, wake: Wake, passed: readonly AgentId[]): void {
  const { state } = play.world;
  const occasion = wake.occasion as Occasion;
  const speaker = wake.who?.[0] ?? '';
  switch (occasion) {
    case 'guard':
      // a guard who stands nowhere may stand anywhere the next night
      for (const agent of passed)
        happen(play, { type: 'guard.stood', agent, target: null, day: state.day }, [agent]);
      return;
    case 'prey':
    case 'check':
    case 'potion':
      return;
    case 'prey again':
      return choosePrey(play);
    case 'floor':
      return nextOnFloor(play);
    case 'tell':
      return tellWitch(play);
    case 'dawn':
      return state.day === 1 && state.options?.sheriff && !state.electionOver
        ? beginElection(play)
        : breakDay(play, 'speeches', goOn);
    case 'candidacy':
      if (hearCandidates(play)) breakDay(play, 'speeches', goOn);
      return;
    case 'election speech':
    case 'sheriff runoff speech':
    case 'speech':
    case 'runoff speech':
      return afterSpeech(play, endSpeech(play, speaker, exposedToday(state) ? [] : passed));
    case 'outburst':
      return exposedToday(state) ? endDayEarly(play) : nextOnFloor(play);
    case 'withdrawal':
      if (callElection(play)) breakDay(play, 'speeches', goOn);
      return;
    case 'sheriff vote':
      if (decideElection(play, 'sheriff', passed)) breakDay(play, 'speeches', goOn);
      return;
    case 'sheriff runoff vote':
      if (decideElection(play, 'sheriff runoff', passed)) breakDay(play, 'speeches', goOn);
      return;
    case 'order':
      return defaultOrder(play);
    case 'exile vote':
      return decideExile(play, passed, goOn);
    case 'exile runoff vote':
      return decideRunoff(play, passed, goOn);
    case 'shot': {
      const { duties, then } = agendaOf(wake);
      const target = state.shots.find((shot) => shot.agent === speaker)?.target ?? null;
      return proceed(
        play,
        { duties: target === null ? duties : [...dutiesFor(state, target, 'shot'), ...duties], then },
        goOn,
      );
    }
    case 'badge':
      if (state.sheriff === speaker) happen(play, { type: 'badge.torn', from: speaker }, 'all');
      return proceed(play, agendaOf(wake), goOn);
    case 'last words':
      return proceed(play, agendaOf(wake), goOn, endSpeech(play, speaker, passed));
    case 'night':
      return beginNight(play);
    default:
      occasion satisfies never;
  }
}

function agendaOf(wake: Wake): Agenda {
  // wakes for what is owed to the dead are set by `proceed` alone, always with an agenda
  return wake.detail as Agenda;
}

/** A speech is over after `lasted`; wolves may burst out, then the next one speaks or the round is closed. */
function afterSpeech(play: Play, lasted: number): void {
  const { state } = play.world;
  if (exposedToday(state)) return endDayEarly(play);
  wakeFor(play, lasted, state.options?.selfExposure === 'anytime' ? 'outburst' : 'floor');
}

function nextOnFloor(play: Play): void {
  if (giveFloor(play)) return;
  switch (play.world.state.floorWhy) {
    case 'election':
      return wakeFor(play, pause.short, 'withdrawal');
    case 'sheriff runoff':
      return wakeFor(play, pause.vote, 'sheriff runoff vote');
    case 'speeches':
      return callVote(play);
    case 'runoff':
      return callRunoff(play, goOn);
    default:
      return;
  }
}

/** A wolf exposed itself: no further speech, no vote. Before the dead of the night were announced they still are. */
function endDayEarly(play: Play): void {
  const { state } = play.world;
  const wolf = exposedToday(state);
  if (wolf === null) return;
  if (state.phase === 'election') {
    tearBadge(play);
    return breakDay(play, 'night', goOn);
  }
  proceed(play, { duties: dutiesFor(state, wolf, 'exposed'), then: 'night' }, goOn);
}

function goOn(play: Play, next: Next): void {
  if (next === 'speeches') return beginSpeeches(play);
  wakeFor(play, pause.vote, 'night');
}

function shoot(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  const { state } = play.world;
  if (intent.type === 'pass') {
    // only he knows that he could have
    happen(play, { type: 'hunter.shot', agent: self, target: null, day: state.day }, [self]);
    return;
  }
  if (intent.type !== 'shoot') return;
  const shot = happen(
    play,
    { type: 'hunter.shot', agent: self, target: intent.target, day: state.day },
    'all',
  );
  if (!state.revealed[self]) {
    happen(play, { type: 'role.revealed', agent: self, role: 'hunter', because: 'shot' }, 'all', [
      shot,
      state.roleSeqs[self],
    ]);
  }
  die(play, intent.target, { exit: 'shot', by: 'hunter', causes: [shot] });
}

function passBadge(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  if (intent.type === 'pass badge')
    happen(play, { type: 'badge.passed', from: self, to: intent.target }, 'all');
  if (intent.type === 'tear badge') happen(play, { type: 'badge.torn', from: self }, 'all');
}
