import type { AgentId, Basis, Decision, Inner, Moment, Rng } from '@hearsay/kernel';
import type { WerewolfIntent } from './intents.ts';
import type { Temperament } from './options.ts';
import type { Werewolf } from './state.ts';
import type { Scheme, WerewolfEvent } from './events.ts';
import { suspect, type Reason, type Suspicion } from './suspicion.ts';

/** What goes through one player's head during one decision. */
export type Head = {
  readonly self: AgentId;
  readonly state: Werewolf;
  readonly occasion: string;
  readonly temperament: Temperament;
  readonly rng: Rng;
  readonly isWolf: boolean;
  /** What it believes itself; a wolf knows. */
  readonly belief: Suspicion;
  /** What a wolf takes the village to believe; for everybody else the same as the belief. */
  readonly village: Suspicion;
  /** The living others. */
  readonly others: readonly AgentId[];
  /** The living others that are not known partners. */
  readonly prey: readonly AgentId[];
  readonly partners: readonly AgentId[];
  /** Rests an intent on the belief of this moment. */
  readonly basis: Basis;
  /** Makes up its mind about a way to play, once; later decisions find it again. */
  scheme(scheme: Scheme): Basis;
  decide(intent: WerewolfIntent, basedOn?: readonly Basis[]): Decision;
};

/** Opens the head of a player for one decision: what it believes now, and which entries that rests on. */
export function openHead(moment: Moment<Werewolf>, rng: Rng, temperament: Temperament): Head {
  const { self, occasion, world } = moment;
  const { state } = world;
  const isWolf = state.roles[self] === 'werewolf';
  const seen = suspect(state, self, { trusting: temperament.trusting, asVillage: isWolf });
  const belief = isWolf ? knowing(state, seen) : seen;
  const others = state.alive.filter((agent) => agent !== self);
  const partners = isWolf ? state.wolves.filter((agent) => agent !== self) : [];

  const inner: Inner<WerewolfEvent>[] = [];
  const old = state.suspicion[self];
  const wolf = rounded(belief.wolf);
  const isNew = !old || differs(wolf, old.wolf);
  let basis: Basis | null = old ? { seq: old.seq, link: 'exact' } : null;
  if (isNew || !basis) {
    inner.push({
      event: { type: 'suspicion.changed', agent: self, wolf },
      basedOn: evidence(moment, old?.seq),
    });
    basis = { inner: 0, link: 'exact' };
  }
  const held = basis;

  return {
    self,
    state,
    occasion,
    temperament,
    rng,
    isWolf,
    belief,
    village: seen,
    others,
    prey: others.filter((agent) => !partners.includes(agent)),
    partners,
    basis: held,
    scheme(scheme) {
      const made = (state.schemes[self] ?? []).findLast((one) => one.scheme.kind === scheme.kind);
      if (made && JSON.stringify(made.scheme) === JSON.stringify(scheme))
        return { seq: made.seq, link: 'exact' };
      inner.push({ event: { type: 'scheme.made', agent: self, scheme }, basedOn: [held] });
      return { inner: inner.length - 1, link: 'exact' };
    },
    decide: (intent, basedOn = [held]) => ({ intent, basedOn, inner }),
  };
}

/** The entry behind a reason, as a basis for one part of an intent. */
export function basisOf(reason: Reason | undefined, part?: string): readonly Basis[] {
  if (!reason || reason.seq === null) return [];
  return [part === undefined ? { seq: reason.seq, link: 'exact' } : { seq: reason.seq, link: 'exact', part }];
}

/** A wolf is in no doubt. */
function knowing(state: Werewolf, village: Suspicion): Suspicion {
  const wolf: Record<AgentId, number> = {};
  for (const agent of Object.keys(village.wolf)) wolf[agent] = state.wolves.includes(agent) ? 1 : 0;
  return { ...village, wolf };
}

const evidential = new Set([
  'agent.said',
  'vote.cast',
  'player.died',
  'role.dealt',
  'role.revealed',
  'seer.checked',
  'pack.met',
]);

function evidence(moment: Moment<Werewolf>, old: number | undefined): readonly Basis[] {
  const basis: Basis[] = old === undefined ? [] : [{ seq: old, link: 'exact' }];
  for (const { seq, event } of moment.news)
    if (evidential.has(event.type)) basis.push({ seq, link: 'exact' });
  return basis;
}

/** Is a difference big enough to be news to oneself? */
function differs(wolf: Readonly<Record<AgentId, number>>, old: Readonly<Record<AgentId, number>>): boolean {
  for (const agent in wolf) if (Math.abs(wolf[agent] - (old[agent] ?? 0)) >= 0.02) return true;
  return false;
}

function rounded(wolf: Readonly<Record<AgentId, number>>): Record<AgentId, number> {
  const result: Record<AgentId, number> = {};
  for (const agent in wolf) result[agent] = Math.round(wolf[agent] * 1000) / 1000;
  return result;
}

/** The one with the most of something; the first of several. Null of nobody. */
export function most(agents: readonly AgentId[], of: (agent: AgentId) => number): AgentId | null {
  let best: AgentId | null = null;
  let value = -Infinity;
  for (const agent of agents) {
    const has = of(agent);
    if (has > value) {
      best = agent;
      value = has;
    }
  }
  return best;
}
