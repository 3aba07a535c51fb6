import type { AgentId, Entry, Intent, Offer, Seq, World } from '@hearsay/kernel';

/** One entry as an agent takes it in. */
export type NewsLine = {
  readonly text: string;
  /** 0 … 1: how much it matters to this agent; memory keeps and reflection counts by it. */
  readonly importance: number;
  /** Who said or did it, and whom it is about. */
  readonly by: AgentId | null;
  readonly about: readonly AgentId[];
};

/** An answer to an interview by rules alone, and the entries (in the agent's own numbering) that it rests on. */
export type RuleAnswer = { readonly text: string; readonly sources: readonly Seq[] };

/**
 * What a setting tells a mind, in the language of its cast. Pure functions of what the agent itself knows, so that they can tell no more than
 * the agent could notice. Everything but the rules may be left out: the page's lines and the offers' own names then speak for it.
 */
export type Prompts<S = unknown> = {
  /** The rules as this agent must know them: the same text at every moment of a run, without anything that happened in it. */
  rules(self: AgentId): string;
  /** How things stand now. */
  standing?(world: World<S>, self: AgentId): string;
  /** An entry as a line of news; null when it is not worth one. */
  news?(entry: Entry, world: World<S>, self: AgentId): NewsLine | null;
  /** What the agent is asked for at this occasion. */
  question?(occasion: string, world: World<S>, self: AgentId): string;
  /** What an offer means; null when its name says it. */
  offer?(offer: Offer, occasion: string): string | null;
  /** How much hangs on this occasion, 0 … 1; ½ unless said. A hybrid mind asks its model when it is much. */
  stakes?(occasion: string, world: World<S>, self: AgentId): number;
  /** What of an intent matters, as plain data; all but its words unless said. A hybrid mind asks its model when its instinct is torn between different ones. */
  gist?(intent: Intent): unknown;
  /** A moment of simulated time as people say it here. */
  when?(time: number): string;
  /** An answer to a question from outside, from the agent's beliefs and state; null when it knows nothing of it. */
  answer?(question: string, world: World<S>, self: AgentId): RuleAnswer | null;
};
