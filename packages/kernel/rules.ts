import type { AgentId, AnyEvent, Audience, Cause, Seq } from './entry.ts';
import type { Intent, Offer, Refusal } from './offer.ts';
import type { WakeId } from './queue.ts';
import type { Rng } from './rng.ts';
import type { Outcome } from './society.ts';
import type { World } from './world.ts';

/**
 * A reason to go on at a certain time. `who` is asked, together, with `occasion`; nobody in it is a wake for the rules alone.
 * `aside` tells apart wakes that are otherwise equal at one instant.
 */
export type Wake = {
  readonly occasion: string;
  readonly who?: readonly AgentId[];
  readonly aside?: string;
  /**
   * Whoever is asked keeps no trace of it: what they noticed stays news for when they are asked in earnest, and that a mind failed is
   * for the god view alone. Such a mind may emit nothing inner.
   */
  readonly quiet?: boolean;
  /** What the rules want to find again when they wake; plain data, known to nobody else. */
  readonly detail?: unknown;
};

/** What the rules may do while they decide. Times and numbers are those of the whole log. */
export type Turn<S = unknown> = {
  readonly world: World<S>;
  /** Simulated milliseconds. */
  readonly time: number;
  /** A stream for this wake alone. */
  readonly rng: Rng;
  /** Lets something happen, now; returns its number, to be named as a cause later. */
  emit(event: AnyEvent, of: { audience: Audience; causes?: readonly (Seq | Cause)[] }): Seq;
  /** Asks to go on at `at` (not before now). Lower priority numbers come first at one instant; 0 unless said. */
  wake(at: number, wake: Wake, priority?: number): WakeId;
  withdraw(id: WakeId): boolean;
};

/** While an intent is carried out. What is emitted first rests on what the intent rests on; what follows, on the first. */
export type Resolving<S = unknown> = Turn<S> & {
  /** The intent fitted when it was made, but something in this step came before it. */
  refuse(refusal: Refusal): void;
};

/**
 * Rules decide. One step is one pop of the wake queue:
 * `toAct` → everybody in it is asked together, with `offers` made from their own view → intents are judged by the offers →
 * `resolve`, one by one in a drawn order → `settle` → `outcome`.
 * Whatever the world is, and whatever agents want, rules never throw; an error here is a programmer's.
 */
export type Rules<S = unknown, I extends Intent = Intent> = {
  /** What happens at time 0: roles are dealt, the first wakes set. `run.opened` stands in the log already. */
  open(turn: Turn<S>): void;
  /** Who is asked at this wake; mostly `wake.who`, less those who no longer can. */
  toAct(world: World<S>, wake: Wake): readonly AgentId[];
  /** What `self` may do, made from the agent's own view, so that it can leak nothing. Empty: nothing but to pass. */
  offers(view: World<S>, self: AgentId, occasion: string): readonly Offer[];
  /** Carries out an intent that fits an offer. */
  resolve(turn: Resolving<S>, self: AgentId, intent: I, occasion: string): void;
  /** What follows once all have acted: counting, dying, the next phase, the next wakes. `passed` are those who did nothing. */
  settle(turn: Turn<S>, wake: Wake, passed: readonly AgentId[]): void;
  /** The end, or null while it goes on. */
  outcome(world: World<S>): Outcome | null;
};
