import type { AgentId } from '@hearsay/kernel';
import type { Standing } from './events.ts';
import type { Here } from './here.ts';
import { stranger, type Talk } from './state.ts';

/** What a talk does to how one stands to the other: more is known of him, and what was said pleases or does not. */
export function bond({ turn, emit }: Here, agent: AgentId, of: AgentId, talk: Talk): void {
  const held = turn.world.state.lives[agent].ties[of];
  const before: Standing = held ?? stranger;
  const theirs = talk.lines.filter(({ speaker }) => speaker === of);
  if (theirs.length === 0) return;
  let liking = before.liking;
  let trust = before.trust;
  for (const { acts } of theirs) {
    for (const { type } of acts) {
      liking = toward(liking, pleases[type] ?? 0);
      trust = type === 'doubt' || type === 'correct' ? toward(trust, -0.02) : toward(trust, 0.01);
    }
  }
  const familiarity = before.familiarity + (1 - before.familiarity) * Math.min(0.3, 0.04 * theirs.length);
  const standing = { familiarity: rounded(familiarity), trust: rounded(trust), liking: rounded(liking) };
  emit({ type: 'tie.changed', agent, of, why: held ? 'talked' : 'met', ...standing }, [agent]);
}

/** Nobody likes to be left standing. */
export function ignore({ turn, emit }: Here, agent: AgentId, of: AgentId): void {
  const before = turn.world.state.lives[agent].ties[of] ?? stranger;
  const standing = {
    familiarity: before.familiarity,
    trust: before.trust,
    liking: rounded(toward(before.liking, -0.05)),
  };
  emit({ type: 'tie.changed', agent, of, why: 'ignored', ...standing }, [agent]);
}

/** Whoever did not come to meet one is liked less, and trusted less. */
export function standUp({ turn, emit }: Here, agent: AgentId, of: AgentId): void {
  const before = turn.world.state.lives[agent].ties[of] ?? stranger;
  const standing = {
    familiarity: before.familiarity,
    trust: rounded(toward(before.trust, -0.08)),
    liking: rounded(toward(before.liking, -0.08)),
  };
  emit({ type: 'tie.changed', agent, of, why: 'stood up', ...standing }, [agent]);
}

/** How much an act pleases the one who hears it. */
const pleases: Readonly<Record<string, number>> = {
  greet: 0.02,
  thank: 0.04,
  ask: 0.03,
  invite: 0.06,
  accept: 0.06,
  decline: -0.03,
  doubt: -0.04,
  correct: -0.02,
  gossip: 0.01,
  chat: 0.01,
  tell: 0.02,
};

function toward(value: number, by: number): number {
  return by >= 0 ? value + (1 - value) * by : value + (1 + value) * by;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
