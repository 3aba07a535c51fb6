import type { AgentId, Seq } from '@hearsay/kernel';

/** A part of a map, in whole tiles from its upper left corner; its edges belong to it. */
export type Area = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/**
 * What a watcher looks at in a large world: of all other entries it is sent how many there were. Small worlds are sent whole, whoever looks
 * at what. It only ever leaves entries out: nobody is told by it what its eyes may not know.
 */
export type Interest = {
  /** What is on screen, with a margin around it that lets people walk in; null when no map is looked at, and nothing is seen of anybody. */
  readonly area: Area | null;
  /** Those whose inner life is looked into, at most 16. */
  readonly agents: readonly AgentId[];
  /** The fact whose way through the society is looked at; null for none. */
  readonly fact: string | null;
};

/**
 * A message of entries that leaves some out. It accounts for all numbers from its `from` up to `to` (exclusive): those that no entry of
 * it has were left out.
 */
export type LeftOut = {
  readonly to: Seq;
  /** Simulated ms of the last entry before `to`, sent or not. */
  readonly time: number;
  readonly count: number;
  /** How many by type of event. */
  readonly kinds: Readonly<Record<string, number>>;
};
