import type { AgentId, AnyEvent, Entry, Link, Seq } from './entry.ts';
import type { Intent, Offer, Refusal } from './offer.ts';
import type { Rng } from './rng.ts';
import type { FailureKind } from './society.ts';
import type { World } from './world.ts';

/** Something remembered: its text, the entries (in the agent's own numbering) that it came from, and why it came up. */
export type Recalled = {
  readonly text: string;
  readonly sources: readonly Seq[];
  readonly score: number;
  readonly why: string;
};

/** A handle on what an agent keeps beyond what it notices now. Minds without memory get one that is empty. */
export type Recall = (question: string, atMost: number) => readonly Recalled[] | Promise<readonly Recalled[]>;

/**
 * What one agent can notice now, and what it may do. Everything in it is made from the entries that this agent could
 * notice, in its own numbering; it lives until the mind has answered and must not be kept or changed.
 */
export type Moment<S = unknown> = {
  readonly self: AgentId;
  readonly time: number;
  /** Why the agent is asked: a word of the setting, such as `vote`. */
  readonly occasion: string;
  readonly world: World<S>;
  /** What the agent noticed since it was last asked. */
  readonly news: readonly Entry[];
  readonly offers: readonly Offer[];
  /** What was wrong with its earlier answers to this very question. */
  readonly refusals: readonly Refusal[];
  readonly recall: Recall;
};

/** What an intent or an inner event rests on: an entry that the agent noticed, or one of the inner events of the same decision. */
export type Basis =
  | { readonly seq: Seq; readonly link: Link; readonly part?: string }
  | { readonly inner: number; readonly link: Link; readonly part?: string };

/** An event of the inner life; its audience is the agent alone. It may rest on inner events before it. */
export type Inner<E extends AnyEvent = AnyEvent> = { readonly event: E; readonly basedOn?: readonly Basis[] };

/** What a mind wants (null: nothing), what that rests on, and what went on in it. */
export type Decision<I extends Intent = Intent> = {
  readonly intent: I | null;
  readonly basedOn?: readonly Basis[];
  readonly inner: readonly Inner[];
};

export type DecideContext = {
  /** A stream for this decision alone. */
  readonly rng: Rng;
  /** Aborted when the run stops; a mind that waits must give up then. */
  readonly signal: AbortSignal;
};

/** Minds propose. A mind answers at once or later; what it wants may be refused. */
export type Mind<S = unknown> = {
  decide(moment: Moment<S>, context: DecideContext): Decision | Promise<Decision>;
};

/** Thrown by a mind that could not answer. It becomes an event, and the society goes on; every other error stops the run. */
export class AgentFailure extends Error {
  override readonly name = 'AgentFailure';
  readonly kind: FailureKind;
  /** What went on in the mind until it failed; it is not lost. */
  readonly inner: readonly Inner[];
  constructor(
    kind: FailureKind,
    message: string,
    options: { cause?: unknown; inner?: readonly Inner[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.inner = options.inner ?? [];
  }
}

/** A recall that finds nothing. */
export const noRecall: Recall = () => [];
