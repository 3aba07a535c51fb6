import type { AgentId, Resolving } from '@hearsay/kernel';
import { die, happen, wakeFor, type Play } from './deaths.ts';
import type { Occasion, WerewolfIntent } from './intents.ts';
import type { Werewolf } from './state.ts';
import type { FloorReason } from './events.ts';
import { pause, speakingTime } from './timing.ts';

const occasions: Readonly<Record<FloorReason, Occasion>> = {
  election: 'election speech',
  'sheriff runoff': 'sheriff runoff speech',
  speeches: 'speech',
  runoff: 'runoff speech',
  'last words': 'last words',
};

/** Opens the floor to some, in this order. */
export function openFloor(play: Play, order: readonly AgentId[], why: FloorReason): void {
  happen(play, { type: 'floor.opened', order, why }, 'all');
  wakeFor(play, 0, 'floor');
}

/** The floor passes to the next in the order; false when everybody has spoken. */
export function giveFloor(play: Play): boolean {
  const { floor, floorWhy } = play.world.state;
  const next = floor[0];
  if (next === undefined || floorWhy === null) return false;
  happen(play, { type: 'floor.given', agent: next }, 'all');
  wakeFor(play, pause.short, occasions[floorWhy], { who: [next] });
  return true;
}

export function actInSpeech(play: Resolving<Werewolf>, self: AgentId, intent: WerewolfIntent): void {
  switch (intent.type) {
    case 'speak':
      happen(
        play,
        { type: 'agent.said', speaker: self, text: intent.text, acts: intent.acts, voice: 'public' },
        'all',
      );
      return;
    case 'expose':
      expose(play, self);
      return;
    default:
      return;
  }
}

function expose(play: Resolving<Werewolf>, self: AgentId): void {
  const { state } = play.world;
  if (exposedToday(state)) {
    // one wolf ends the day; a second one came too late
    play.refuse({ code: 'too late', at: 'type', wanted: ['pass'] });
    return;
  }
  const seq = happen(play, { type: 'wolf.exposed', agent: self, day: state.day }, 'all');
  happen(play, { type: 'role.revealed', agent: self, role: 'werewolf', because: 'exposed' }, 'all', [
    state.roleSeqs[self],
  ]);
  die(play, self, { exit: 'exposed', by: 'exposure', causes: [seq] });
}

/** Whoever ended this day by exposing himself. */
export function exposedToday({ deaths, day }: Werewolf): AgentId | null {
  return deaths.find((death) => death.exit === 'exposed' && death.day === day)?.agent ?? null;
}

/** Who was asked and said nothing has said nothing, which the table notices. Returns how long the speech took. */
export function endSpeech(play: Play, speaker: AgentId, passed: readonly AgentId[]): number {
  if (passed.includes(speaker)) {
    happen(play, { type: 'agent.said', speaker, text: '', acts: [], voice: 'public' }, 'all');
  }
  return speakingTime(play.world.state.speeches[speaker]?.text ?? '');
}
