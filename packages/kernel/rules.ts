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
  /**
   * Asks to go on at `at` (not before now). Lower priority numbers come first at one instant, 0 unless said; what is set for this very
   * instant comes no earlier than this wake's own priority. The name returned is for `withdraw` alone: it may differ from one rerun to the
   * next, so it never stands in an event.
   */
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
  /** The end, or null while it goes on. Asked once a step stands in the log, with the world as it is there. */
  outcome(world: World<S>): Outcome | null;
  /** How far what happens reaches, so that those far apart need not wait for each other. Absent: everybody may affect everybody. */
  readonly lookahead?: Lookahead<S>;
};

/** A disc on the plane of a setting, in a unit of its own, such as tiles. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** How far from here anybody notices what the step does; as far as the disc unless said. */
  readonly noticed?: number;
  /**
   * How far from whoever notices it something must happen to change whom `toAct` lets be asked, and what their own views are; as
   * far as the disc unless said. When it is less, minds may think while others in the disc think, and only what they want is carried out in turn.
   */
  readonly heeds?: number;
};

/** Where a step happens: in these discs and nowhere else, or wherever it likes. */
export type Reach = readonly Area[] | 'everywhere';

/**
 * What rules promise so that one agent may think and act while another, earlier by the clock but far away, still thinks
 * (conservative parallel discrete-event simulation: Chandy and Misra 1979, Bryant 1977; for agents AI Metropolis, arXiv 2411.03519). The
 * log is the one of lock-step, byte for byte, as long as the promise holds. A later step waits for an earlier one exactly when
 *
 *     distance of two of their centres ≤ both radii + spread(time between them)
 *
 * and its minds are asked before that already, while nothing earlier is within the earlier's `noticed` + its own `heeds` + spread.
 *
 * so what is promised may be too much (that costs speed), never too little. Breaking it is a KernelError where the kernel can see it: an
 * agent is told something after it was asked about a later time, a wake is withdrawn that was played, a bounded step speaks to all.
 */
export type Lookahead<S = unknown> = {
  /**
   * Where the step of this wake reads and writes: all that `toAct`, `resolve` and `settle` look at or emit for anybody, including whom they wake or withdraw,
   * lies in it. Mostly one disc: where `wake.who` will be at `time` as things stand, as wide as the furthest that is seen or heard
   * from there. Partners of a talk are all in `who`, or in the disc: they are tied.
   *
   * Asked when the wake is set, after the step that set it, and again after every step in which one of `wake.who` acted or noticed
   * something; so it may look at the state of those in `who`. A wake with nobody in `who` keeps its first answer: it says in `detail`
   * where it happens, is withdrawn when that changes, and carries an `aside` that no other such wake of that instant has.
   * 'everywhere' for what touches all, and for every occasion that is not the setting's own.
   */
  reach(world: World<S>, wake: Wake, time: number): Reach;
  /**
   * How far from the edge of a step's reach the reach of anything that follows from it can lie, at most, `elapsed` milliseconds later; never
   * less for more. On a map: walking speed × elapsed, and the hearing radius once more for each reaction that fits into
   * that time, as A is heard by B, who answers and is heard by C: `speed * elapsed + hearing * Math.floor(elapsed / quickestReaction)`.
   * With reactions at the very instant, no finite number would do: a reaction takes time.
   */
  spread(elapsed: number): number;
  /**
   * Does nothing that is `within` so much of the one by the ways on which things spread get notice of to the other, although it is as near as that
   * on the plane? So walls may keep apart who thinks; what is carried out goes by plain distance. Absent: no.
   */
  apart?(early: Area, late: Area, within: number): boolean;
  /**
   * A step of bounded reach sets no wake that reaches everywhere sooner than this many milliseconds after itself, and nobody runs ahead of
   * the slowest by more. Absent: only the opening, and steps that reach everywhere themselves, set such wakes.
   */
  readonly notice?: number;
};
