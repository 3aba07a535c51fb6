import type { AgentId, Entry, Intent, Language, Offer, Seq, World } from '@hearsay/kernel';

/** One entry as an agent takes it in. */
export type NewsLine = {
  readonly text: string;
  /** 0 … 1: how much it matters to this agent. */
  readonly importance: number;
  /** Who said or did it, and whom it is about. */
  readonly by: AgentId | null;
  readonly about: readonly AgentId[];
};

/** An answer to an interview by rules alone, and the entries (in the agent's own numbering) that it rests on. */
export type RuleAnswer = { readonly text: string; readonly sources: readonly Seq[] };

/**
 * All that a mind is told by its setting, in words of one language. Pure functions of what the agent itself knows: they can tell a model
 * nothing that the agent could not notice.
 */
export type Briefing<S = unknown> = {
  readonly language: Language;
  /** The rules, the same text at every moment of a run, so that a provider can keep it ready. */
  rules(self: AgentId): string;
  /** How things stand now; empty when there is nothing to say. */
  standing(world: World<S>, self: AgentId): string;
  /** An entry as a line of news; null when it is not worth one. */
  news(entry: Entry, world: World<S>, self: AgentId): NewsLine | null;
  /** What the agent is asked for at this occasion. */
  question(occasion: string, world: World<S>, self: AgentId): string;
  /** What an offer means; null when its name says it. */
  offer(offer: Offer, occasion: string): string | null;
  /** How much hangs on this occasion, 0 … 1. */
  stakes(occasion: string, world: World<S>, self: AgentId): number;
  /** What of an intent matters, as plain data; all but its words unless said. */
  gist?(intent: Intent): unknown;
  /** A moment of simulated time as people say it. */
  when(time: number): string;
  /** An answer from beliefs and state, by rules; null when there is none. */
  answer?(question: string, world: World<S>, self: AgentId): RuleAnswer | null;
};
