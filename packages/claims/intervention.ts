import type { AgentId, AnyEvent, Audience, Cause, Rng, Seq, World } from '@hearsay/kernel';
import type { Belief } from './belief.ts';
import type { Claim } from './claim.ts';
import type { BeliefReason, ClaimEvent } from './event.ts';
import type { Fact, FactId } from './fact.ts';
import type { Parameters } from './parameters.ts';

/** What an intervention may do. Whatever costs something is said with `spend`. */
export type InterventionTurn = {
  readonly world: World;
  /** Simulated milliseconds. */
  readonly time: number;
  /** A stream for this intervention and this occasion alone. */
  readonly rng: Rng;
  readonly facts: ReadonlyMap<FactId, Fact>;
  /** Those who can still say something and be told something. */
  readonly agents: readonly AgentId[];
  isPresent(agent: AgentId): boolean;
  readonly parameters: Parameters;
  /** Who is with an agent now, itself not included. */
  together(agent: AgentId): readonly AgentId[];
  beliefOf(agent: AgentId, fact: FactId): Belief | null;
  trustOf(agent: AgentId, other: AgentId): number;
  emit(event: AnyEvent, of: { audience: Audience; causes?: readonly (Seq | Cause)[] }): Seq;
  /** Comes back to this intervention's `wake` with this detail. */
  wakeAt(at: number, detail: unknown): void;
  /** Lets an agent hold another belief from now on. */
  settle(
    agent: AgentId,
    belief: Omit<Belief, 'entry'>,
    of: { fact: FactId; why: BeliefReason; from: AgentId | null; causes: readonly Seq[] },
  ): void;
  /** Lets an agent hear a claim from another one, by the rules of acceptance, as if it had been said to it. */
  tell(
    hearer: AgentId,
    of: { claim: Claim; from: AgentId; sure: number; trust: number; causes: readonly Seq[] },
  ): void;
  trust(
    agent: AgentId,
    of: AgentId,
    trust: number,
    why: Extract<ClaimEvent, { type: 'trust.changed' }>['why'],
    causes: readonly Seq[],
  ): void;
  spend(
    cost: Omit<Extract<ClaimEvent, { type: 'intervention.acted' }>, 'type' | 'kind'>,
    causes?: readonly Seq[],
  ): Seq;
};

/** A claim on its way to those who hear it. */
export type Telling = {
  readonly speaker: AgentId;
  readonly fact: Fact;
  readonly claim: Claim;
  readonly sure: number;
  readonly via: AgentId | null;
  /** The speech. */
  readonly said: Seq;
  /** The words that it was read from, when no act of the speech makes it. */
  readonly quote?: string;
};

/** A claim on its way into one mind. */
export type Listening = {
  readonly hearer: AgentId;
  readonly telling: Telling;
  readonly claim: Claim;
  /** 0 … 1 each. */
  readonly trust: number;
  readonly sure: number;
  readonly plausibility: number;
  /** Whose word it counts as: several who have it from one source corroborate nothing. The speaker unless said. */
  readonly source: AgentId;
  /** The `claim.made`. */
  readonly made: Seq;
};

export type BeliefChange = {
  readonly agent: AgentId;
  readonly fact: Fact;
  readonly before: Belief | null;
  readonly after: Belief;
  readonly why: BeliefReason;
  readonly from: AgentId | null;
};

/**
 * Something that is done against falsehood, in every setting alike. Each hook is optional; several interventions are asked one after another in
 * the order of the YAML, each seeing what the one before made of it.
 */
export type Intervention = {
  readonly kind: string;
  /** The soonest, in simulated milliseconds, that `telling`, `listening` or `changed` come back by `wakeAt`; absent: they never do. */
  readonly notice?: number;
  /** How minds draft and take up claims while it lasts; settled when the run begins. */
  parameters?(usual: Parameters): Parameters;
  /** At time 0, to set wakes. */
  open?(turn: InterventionTurn): void;
  wake?(turn: InterventionTurn, detail: unknown): void;
  /** Before a claim goes out: another form of it, or null to withhold it. */
  telling?(turn: InterventionTurn, telling: Telling): Telling | null;
  /** Before a claim is taken up: how it counts, or null when it is not heeded at all. */
  listening?(turn: InterventionTurn, listening: Listening): Listening | null;
  /** After a belief changed, by whatever cause. */
  changed?(turn: InterventionTurn, change: BeliefChange): void;
};
