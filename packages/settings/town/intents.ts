import type { AgentId } from '@hearsay/kernel';

/** Something said: its words and what they do. */
export type Speech = {
  readonly text: string;
  readonly acts: readonly { readonly type: string }[];
  readonly voice?: 'whisper' | 'talk';
};

/** What a resident may want. */
export type TownIntent =
  | { readonly type: 'do'; readonly doing: string; readonly place: string; readonly minutes: number }
  | ({ readonly type: 'hail'; readonly to: AgentId } & Speech)
  | ({ readonly type: 'say' } & Speech)
  | ({ readonly type: 'leave' } & Speech)
  | ({ readonly type: 'join'; readonly to: AgentId } & Speech)
  | ({ readonly type: 'announce' } & Speech)
  | { readonly type: 'vote'; readonly choice: string }
  | { readonly type: 'pass' };

/** The choice of nobody. */
export const abstain = '—';
