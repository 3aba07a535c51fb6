import type { TellAct } from '@hearsay/claims';
import type { AgentId } from '@hearsay/kernel';
import type { WerewolfAct } from './events.ts';

/** What a player may want, whatever the occasion; `offers.ts` says when. */
export type WerewolfIntent =
  | { readonly type: 'pass' }
  | { readonly type: 'hunt'; readonly target: AgentId }
  | { readonly type: 'guard'; readonly target: AgentId }
  | { readonly type: 'check'; readonly target: AgentId }
  | { readonly type: 'heal' }
  | { readonly type: 'poison'; readonly target: AgentId }
  | { readonly type: 'heal and poison'; readonly target: AgentId }
  | { readonly type: 'stand' }
  | { readonly type: 'withdraw' }
  | { readonly type: 'speak'; readonly text: string; readonly acts: readonly (WerewolfAct | TellAct)[] }
  | { readonly type: 'expose' }
  | { readonly type: 'vote'; readonly target: AgentId }
  | { readonly type: 'abstain' }
  | { readonly type: 'shoot'; readonly target: AgentId }
  | { readonly type: 'pass badge'; readonly target: AgentId }
  | { readonly type: 'tear badge' }
  | { readonly type: 'left' }
  | { readonly type: 'right' };

/** Why somebody is asked, or why the rules wake. */
export type Occasion =
  | 'guard'
  | 'prey'
  | 'prey again'
  | 'check'
  | 'tell'
  | 'potion'
  | 'dawn'
  | 'candidacy'
  | 'election speech'
  | 'withdrawal'
  | 'sheriff vote'
  | 'sheriff runoff speech'
  | 'sheriff runoff vote'
  | 'order'
  | 'speech'
  | 'exile vote'
  | 'runoff speech'
  | 'exile runoff vote'
  | 'floor'
  | 'outburst'
  | 'shot'
  | 'badge'
  | 'last words'
  | 'night';
