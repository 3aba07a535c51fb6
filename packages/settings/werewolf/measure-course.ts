import type { AgentId, Entry, SocietyEvent } from '@hearsay/kernel';
import type { Findings } from '../measure.ts';
import { movesOf } from './moves.ts';
import type { Role } from './roles.ts';
import type { Round, WerewolfAct, WerewolfEvent } from './events.ts';

/** All that a log of werewolf holds. */
export type Happening = WerewolfEvent | SocietyEvent;

/** One question put to the log. It is told of an entry before the course of the game is; closing changes nothing. */
export type Part = { take(entry: Entry<Happening>): void; close(): Findings };

/** How the game stood before the entry that is being taken; at the close: after all of them. */
export type Course = {
  readonly seats: readonly AgentId[];
  readonly alive: ReadonlySet<AgentId>;
  /** 0 before the first night. */
  readonly day: number;
  /** How it ended; null while it goes on. */
  readonly result: string | null;
  /** The newest belief of each player: the probability that each other is a wolf. */
  readonly suspicion: ReadonlyMap<AgentId, Readonly<Record<AgentId, number>>>;
  /** The true card; null as long as none was dealt. */
  roleOf(agent: AgentId): Role | null;
  isWolf(agent: AgentId): boolean;
  isGood(agent: AgentId): boolean;
};

/** Keeps what more than one measure asks about. */
export function followCourse(): Course & { take(entry: Entry<Happening>): void } {
  let seats: readonly AgentId[] = [];
  let alive = new Set<AgentId>();
  let day = 0;
  let result: string | null = null;
  const suspicion = new Map<AgentId, Readonly<Record<AgentId, number>>>();
  const roles = new Map<AgentId, Role>();
  return {
    get seats() {
      return seats;
    },
    get alive() {
      return alive;
    },
    get day() {
      return day;
    },
    get result() {
      return result;
    },
    suspicion,
    roleOf: (agent) => roles.get(agent) ?? null,
    isWolf: (agent) => roles.get(agent) === 'werewolf',
    isGood: (agent) => roles.has(agent) && roles.get(agent) !== 'werewolf',
    take({ event }) {
      if (event.type === 'game.opened') {
        seats = event.seats;
        alive = new Set(seats);
      } else if (event.type === 'role.dealt') roles.set(event.agent, event.role);
      else if (event.type === 'phase.began') day = event.day;
      else if (event.type === 'player.died') alive.delete(event.agent);
      else if (event.type === 'suspicion.changed') suspicion.set(event.agent, event.wolf);
      else if (event.type === 'run.finished') result = event.outcome.result;
    },
  };
}

/** Whom a speech calls a wolf, be it as an accusation or as what the seer saw. */
export function pointedAt(acts: readonly WerewolfAct[]): ReadonlySet<AgentId> {
  const targets = new Set<AgentId>();
  for (const act of acts)
    if (act.type === 'accuse' || (act.type === 'report' && act.verdict === 'wolf')) targets.add(act.target);
  return targets;
}

/** What a speech does in the game. */
export function actsOf(event: Extract<Happening, { type: 'agent.said' }>): readonly WerewolfAct[] {
  return movesOf(event.acts).map(({ act }) => act);
}

export function isExile(round: Round): boolean {
  return round === 'exile' || round === 'exile runoff';
}

/** A part of a whole, null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

export function meanOf(values: readonly number[]): number | null {
  return shareOf(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

export const dayTitle = { en: 'Day', zh: '天' };
