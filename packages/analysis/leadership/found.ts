import type { AgentId } from '@hearsay/kernel';
import type { Switching } from './ballots.ts';
import type { Standing } from './influence.ts';
import type { Proposed } from './proposals.ts';
import type { Signatures } from './signatures.ts';
import type { Window } from './windows.ts';

/** All that was found of who leads in a run, before it is put in figures and tables. */
export type Found = {
  readonly standings: readonly Standing[];
  /** Agents × edges up to which betweenness is looked for. */
  readonly most: number;
  readonly proposals: ReadonlyMap<AgentId, Proposed>;
  readonly switching: ReadonlyMap<AgentId, Switching>;
  readonly signatures: Signatures;
  readonly ratioOf: (leader: AgentId) => number | null;
  readonly windows: readonly Window[];
  readonly perceived: { readonly asked: number; readonly named: ReadonlyMap<AgentId, number> };
  readonly leader: AgentId | null;
};
