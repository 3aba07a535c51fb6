import type { Uses } from './activation.ts';

/** Names an item of one memory: m1, m2, … in the order of storing. */
export type ItemName = string;

/** What can be taken in. Sources are entries in the agent's own numbering. */
export type Percept = {
  readonly text: string;
  /** 0 … 1 */
  readonly importance: number;
  readonly by: string | null;
  readonly about: readonly string[];
  readonly seq: number;
  /** Simulated ms. */
  readonly time: number;
};

/** An item of long-term memory, as others see it. */
export type Item = {
  readonly name: ItemName;
  /** *episode*: something that happened; *fact*: something known; *insight*: something concluded, `depth` steps away from experience. */
  readonly kind: 'episode' | 'fact' | 'insight';
  readonly text: string;
  readonly importance: number;
  readonly time: number;
  readonly sources: readonly number[];
  readonly depth: number;
  /** Whose words or deed it was. */
  readonly by?: string | null;
};

/** An item as it is kept. */
export type Kept = Item & Uses & { readonly by: string | null; readonly times: number };

/** What became of long-term memory; whoever applies all changes in order has the same memory. */
export type Change =
  | { readonly did: 'stored'; readonly item: Item }
  /** Several became one, which keeps the name `item.name`; `of` are those that are no more. */
  | { readonly did: 'merged'; readonly item: Item; readonly of: readonly ItemName[] }
  | { readonly did: 'forgot'; readonly items: readonly ItemName[]; readonly why: 'capacity' | 'faded' };

/** Something that came up, and what speaks for it. */
export type Recalled = Item & { readonly score: number; readonly why: string };
