import type { AgentId, Seq } from '@hearsay/kernel';
import type { Change, Item } from '@hearsay/memory';
import type { ItemName } from './event.ts';
import type { Percept } from './perceive.ts';

export type { Change, Item };

export type Held = {
  readonly text: string;
  readonly why: string;
  readonly sources: readonly Seq[];
  readonly item: ItemName | null;
};

/** What one mind needs of a memory. It takes no time, no chance and no events: the same calls give the same answers. */
export type Keeper = {
  take(
    percepts: readonly Percept[],
    of: { readonly time: number; readonly self: AgentId },
  ): Promise<readonly Change[]>;
  /** What came up, best first, and is fresher for it unless it is asked for quietly; `why` says what speaks for it. */
  recall(
    question: string,
    of: { readonly time: number; readonly most: number; readonly quiet?: boolean },
  ): Promise<readonly (Item & { score: number; why: string })[]>;
  /** Merges what is nearly the same and lets go of what has faded. */
  settle(time: number): readonly Change[];
  /** What was stored last, oldest first. */
  recent(most: number): readonly Item[];
  conclude(of: {
    readonly text: string;
    readonly importance: number;
    readonly sources: readonly Seq[];
    readonly depth: number;
    readonly time: number;
  }): Promise<readonly Change[]>;
  /** What attention took last, and how much it let go by. */
  sensory(): { readonly kept: readonly Held[]; readonly missed: number };
  working(): readonly Held[];
};

/** A mind that keeps nothing. */
export const noKeeper: Keeper = {
  take: () => Promise.resolve([]),
  recall: () => Promise.resolve([]),
  settle: () => [],
  recent: () => [],
  conclude: () => Promise.resolve([]),
  sensory: () => ({ kept: [], missed: 0 }),
  working: () => [],
};
