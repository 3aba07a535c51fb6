import { defineOwner, unknownEvent, type AgentId, type Seq, type World } from '@hearsay/kernel';
import type { Belief } from './belief.ts';
import type { Claim } from './claim.ts';
import type { ClaimEvent } from './event.ts';
import type { Fact, FactId, Topic } from './fact.ts';

/** A draft of a mind, until it has spoken or the moment is over. */
export type Draft = {
  readonly claim: Claim;
  readonly changes: Extract<ClaimEvent, { type: 'claim.drafted' }>['changes'];
  readonly deliberate: boolean;
  readonly time: number;
  readonly entry: Seq;
  /** What it was made from: others may speak, and change the belief, before the draft is said. */
  readonly held: Belief | null;
};

/** What is known of truth, belief and trust, by whoever's eyes it was folded for. */
export type Claims = {
  facts: Record<FactId, Fact>;
  topics: Record<string, Topic>;
  beliefs: Record<AgentId, Record<FactId, Belief>>;
  trust: Record<AgentId, Record<AgentId, number>>;
  drafts: Record<AgentId, Record<FactId, Draft>>;
  /** What each held until its latest change of belief, of that instant alone: who thought before it heard speaks from that. */
  former: Record<AgentId, { readonly time: number; readonly beliefs: Belief[] }>;
};

export const claims = defineOwner<Claims, ClaimEvent>({
  name: 'claims',
  prefixes: ['fact', 'topic', 'claim', 'belief', 'trust', 'intervention'],
  inner: ['claim.drafted', 'belief.changed', 'trust.changed'],
  hears: [],
  open: () => ({ facts: {}, topics: {}, beliefs: {}, trust: {}, drafts: {}, former: {} }),
  apply(slice, event, { seq, time, causes }) {
    switch (event.type) {
      case 'fact.declared':
        slice.facts[event.fact.id] = event.fact;
        return;
      case 'topic.opened':
        slice.topics[event.topic.id] = event.topic;
        return;
      case 'claim.drafted': {
        const { claim, changes, deliberate } = event;
        const held = slice.beliefs[event.agent]?.[claim.fact] ?? null;
        const { time: when, beliefs = [] } = slice.former[event.agent] ?? {};
        // the draft names the belief that it was made from
        const from = [...(held ? [held] : []), ...(when === time ? beliefs : [])].find(
          (one) => one.claim.fact === claim.fact && causes.some((cause) => cause.seq === one.entry),
        );
        const draft = { claim, changes, deliberate, time, entry: seq, held: from ?? held };
        (slice.drafts[event.agent] ??= {})[claim.fact] = draft;
        // what is called to mind is rehearsed
        if (held) slice.beliefs[event.agent][claim.fact] = { ...held, used: time, uses: held.uses + 1 };
        return;
      }
      case 'belief.changed': {
        const { stance, claim, strength, origin, versions, used, uses } = event;
        const belief = { stance, claim, strength, origin, versions, used, uses, entry: seq };
        const own = (slice.beliefs[event.agent] ??= {});
        const before = own[event.fact];
        if (before) {
          const former = slice.former[event.agent];
          if (former?.time === time) former.beliefs.push(before);
          else slice.former[event.agent] = { time, beliefs: [before] };
        }
        own[event.fact] = belief;
        return;
      }
      case 'trust.changed':
        (slice.trust[event.agent] ??= {})[event.of] = event.trust;
        return;
      case 'claim.made':
      case 'claim.judged':
      case 'intervention.acted':
        return;
      default:
        unknownEvent(event, 'the claims');
    }
  },
});

/** The claims' slice of a world that has one. Throws an Error for a world without. */
export function claimsIn(world: World): Claims {
  const slice = world.others[claims.name];
  if (slice === undefined)
    throw new Error('this world was opened without the claims; give their owner to the folder');
  // only this owner writes the slice of this name
  return slice as Claims;
}

/** What an agent makes of each fact, as far as this world knows. */
export function beliefsOf(world: World, agent: AgentId): Readonly<Record<FactId, Belief>> {
  return claimsIn(world).beliefs[agent] ?? {};
}
