import type { AgentId, Text } from '@hearsay/kernel';

/** The name of a fact; unique in a scenario. */
export type FactId = string;

/** Slot values by slot name, each as it is said: `{ place: 'café', time: '17:00' }`. */
export type Slots = Readonly<Record<string, string>>;

/** A statement whose truth the scenario knows. */
export type Fact = {
  readonly id: FactId;
  readonly text: Text;
  /** Is the statement, with the slot values below, the case? */
  readonly truth: boolean;
  readonly slots: Slots;
  /** How a version of it is said, `{slot}` standing for a value; parts in `[…]` go when a slot in them is not stated. */
  readonly say: Text;
  /** What a slot's value is easily taken for, by slot; nearest first. */
  readonly related: Readonly<Record<string, readonly string[]>>;
  /** Other words for slot values and for the fact itself, for readers of free text: `{ café: ['coffee house'] }`. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** How believable it is before anybody vouches for it, 0 … 1. */
  readonly plausibility: number;
  /** How much people want to pass it on, 0 … 1. */
  readonly importance: number;
};

/** A version of a fact that somebody holds from a certain time on, because the scenario says so. */
export type Rumour = {
  readonly fact: FactId;
  /** What differs from the fact. A value of null: the slot is not stated. */
  readonly held: Readonly<Record<string, string | null>>;
  readonly denies: boolean;
  readonly by: readonly AgentId[];
  /** Simulated milliseconds. */
  readonly at: number;
};

/** Something to talk about that is neither true nor false. */
export type Topic = { readonly id: string; readonly text: Text };
