import type { AgentId } from '@hearsay/kernel';
import type { Belief } from './belief.ts';
import type { Claim } from './claim.ts';
import type { Change } from './distort.ts';
import type { Fact, FactId, Topic } from './fact.ts';

/** Where a version changed on its way from one mind to the next. */
export type Stage = 'hearing' | 'keeping' | 'recalling' | 'telling';

/** The events about truth that all settings share. */
export type ClaimEvent =
  /** Nobody's: only the god view knows what is the case. */
  | { readonly type: 'fact.declared'; readonly fact: Fact }
  | { readonly type: 'topic.opened'; readonly topic: Topic }
  /** A mind is about to say something: what it recalled, how that differs from what it holds, and whether it means to deceive. The speaker's alone. */
  | {
      readonly type: 'claim.drafted';
      readonly agent: AgentId;
      readonly claim: Claim;
      /** What happened between memory and mouth. */
      readonly changes: readonly (Change & { readonly stage: 'recalling' | 'telling' })[];
      readonly deliberate: boolean;
      /** It was called to mind twice before it was said. */
      readonly reread?: true;
    }
  /** Who heard it is the audience. Caused by the speech, and by the speaker's belief and draft, which only the speaker knows. */
  | {
      readonly type: 'claim.made';
      readonly speaker: AgentId;
      readonly claim: Claim;
      /** 0 … 1 */
      readonly sure: number;
      /** From whom the speaker says to have it. */
      readonly via: AgentId | null;
      /** The words that it was read from, when no act of the speech made it. */
      readonly quote?: string;
    }
  /** What a claim was, seen by those who know everything. Caused by the claim. */
  | ({ readonly type: 'claim.judged'; readonly speaker: AgentId; readonly fact: FactId } & Verdict)
  | ({
      readonly type: 'belief.changed';
      readonly agent: AgentId;
      readonly fact: FactId;
      readonly why: BeliefReason;
      /** Whose words it was, if anybody's. */
      readonly from: AgentId | null;
      /** What was misheard or misremembered. */
      readonly changes: readonly Change[];
    } & Omit<Belief, 'entry'>)
  | {
      readonly type: 'trust.changed';
      readonly agent: AgentId;
      readonly of: AgentId;
      /** 0 … 1 */
      readonly trust: number;
      readonly why: 'was wrong' | 'was right' | 'experience' | 'quarantined' | 'scenario';
    }
  /** An intervention did something that costs: a check, a question, a message taken back. */
  | {
      readonly type: 'intervention.acted';
      readonly kind: string;
      readonly by: AgentId | null;
      readonly did:
        | 'checked'
        | 'asked'
        | 'argued'
        | 'warned'
        | 'announced'
        | 'withheld'
        | 'quarantined'
        | 'voted'
        | 'tagged'
        | 'distrusted'
        | 'reread';
      readonly fact: FactId | null;
      readonly about: AgentId | null;
      /** Whether what it hit was true: a true claim suppressed is a cost. Null when it hit no claim. */
      readonly hitTruth: boolean | null;
    };

export type BeliefReason =
  'known' | 'planted' | 'heard' | 'faded' | 'seen' | 'checked' | 'warned' | 'reflected' | 'intervened';

/** See ARCHITECTURE: the kinds of falsehood. */
export type Verdict = {
  readonly truth: boolean;
  /**
   * Of a false claim. *planted*: the scenario gave the speaker this version; *distorted*: made from another version; *inherited*: heard as it is;
   * *invented*: made from nothing. Null for a true one.
   */
  readonly kind: 'planted' | 'distorted' | 'inherited' | 'invented' | null;
  /** Of a distorted one: where it changed. */
  readonly stage: Stage | null;
  /** Of a distorted one: what it was made of, and whether that was true. */
  readonly parent: Claim | null;
  readonly parentTrue: boolean | null;
  /** The speaker said what it does not believe, and meant to. */
  readonly deliberate: boolean;
  /** By what the speaker held in memory at that moment. */
  readonly support: 'supported' | 'contradicted' | 'absent';
};
