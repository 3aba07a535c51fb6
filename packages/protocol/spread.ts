import type { AgentId, Seq, Text } from '@hearsay/kernel';

/** How one fact went through a society, as far as the watcher may know: who took up which version from whom, and how many believed what when. */
export type FactSpread = {
  readonly fact: string;
  /** How many entries of the watcher's log it was made from, and the simulated ms of the last. */
  readonly count: Seq;
  readonly endTime: number;
  /** Everybody; the numbers below point into this list. */
  readonly agents: readonly AgentId[];
  /** Every version that somebody took up, in the order in which they came about. */
  readonly versions: readonly SpreadVersion[];
  /** First adoptions in the order of the log, so that a parent stands before its children. At most 4,000, the earliest. */
  readonly nodes: readonly SpreadNode[];
  /** How many more there are. */
  readonly left: number;
  /** How many believed which version, at moments of simulated ms; the rows of the most widespread versions, the rest summed by kind. */
  readonly curve: {
    readonly times: readonly number[];
    readonly rows: readonly {
      /** Null: all others of this kind. */
      readonly version: number | null;
      readonly kind: VersionKind;
      readonly counts: readonly number[];
    }[];
  };
  /** Who went over from something false to something true; at most 4,000, the earliest. */
  readonly corrections: readonly {
    readonly agent: number;
    readonly version: number;
    readonly time: number;
    readonly seq: Seq;
  }[];
  /** Who ever believed something false, and since when, in simulated ms. */
  readonly erred: readonly (readonly [agent: number, time: number])[];
};

/** *distorted*: false, and made from another version on the way; *unknown*: these eyes do not know the fact. */
export type VersionKind = 'true' | 'false' | 'distorted' | 'unknown';

export type SpreadVersion = {
  /** As `versionOf` of the claims names it. */
  readonly id: string;
  readonly words: Text;
  readonly kind: VersionKind;
};

export type SpreadNode = {
  readonly agent: number;
  readonly version: number;
  readonly time: number;
  readonly seq: Seq;
  /** The adoption whose telling caused it; −1 for a birth. */
  readonly parent: number;
  /** The reason in the log: `known`, `planted`, `heard`, `faded`, `checked` … */
  readonly why: string;
  /** Is it another version than the parent's? */
  readonly isChanged: boolean;
  /** Did the agent believe something false just before, and something true now? */
  readonly isCorrection: boolean;
};
