import type { AgentId } from '@hearsay/kernel';
import type { Options } from './options.ts';
import type { Role } from './roles.ts';

export type Verdict = 'wolf' | 'good';
export type Phase = 'night' | 'dawn' | 'election' | 'speeches' | 'vote' | 'runoff' | 'last words' | 'over';
export type FloorReason = 'election' | 'sheriff runoff' | 'speeches' | 'runoff' | 'last words';
export type Round = 'sheriff' | 'sheriff runoff' | 'exile' | 'exile runoff';
/** Publicly known ways to leave; at night nobody is told how. */
export type Exit = 'night' | 'exile' | 'shot' | 'exposed';
/** What really killed somebody; for the god view alone. */
export type Killer = 'wolves' | 'poison' | 'guarded and healed' | 'exile' | 'hunter' | 'exposure';

/** What a speech does. */
export type WerewolfAct =
  | { readonly type: 'claim'; readonly role: Role }
  /** As a seer: on that night I checked `target`. */
  | { readonly type: 'report'; readonly target: AgentId; readonly verdict: Verdict; readonly night: number }
  | { readonly type: 'accuse'; readonly target: AgentId }
  | { readonly type: 'defend'; readonly target: AgentId }
  | { readonly type: 'vouch'; readonly target: AgentId }
  | { readonly type: 'ask'; readonly target: AgentId }
  | { readonly type: 'agree'; readonly target: AgentId };

/** Everything that can happen in a game. Who may notice it stands behind each. */
export type WerewolfEvent =
  | /* all */ { readonly type: 'game.opened'; readonly seats: readonly AgentId[]; readonly options: Options }
    /* all */
  | { readonly type: 'game.changed'; readonly options: Options }
  /* that agent */
  | { readonly type: 'role.dealt'; readonly agent: AgentId; readonly role: Role }
  /* the wolves */
  | { readonly type: 'pack.met'; readonly wolves: readonly AgentId[] }
  /* all */
  | {
      readonly type: 'role.revealed';
      readonly agent: AgentId;
      readonly role: Role;
      readonly because: 'death' | 'idiot' | 'exposed' | 'shot' | 'over';
    }
  /* all */
  | { readonly type: 'phase.began'; readonly phase: Phase; readonly day: number }
  /* the wolves: one wolf's wish; null: nobody */
  | {
      readonly type: 'prey.named';
      readonly wolf: AgentId;
      readonly target: AgentId | null;
      readonly day: number;
    }
  /* the wolves */
  | { readonly type: 'prey.chosen'; readonly target: AgentId | null; readonly day: number }
  /* the guard */
  | {
      readonly type: 'guard.stood';
      readonly agent: AgentId;
      readonly target: AgentId | null;
      readonly day: number;
    }
  /* the seer */
  | {
      readonly type: 'seer.checked';
      readonly agent: AgentId;
      readonly target: AgentId;
      readonly verdict: Verdict;
      readonly day: number;
    }
  /* the witch: whom the wolves chose, told only while she has the antidote */
  | {
      readonly type: 'witch.told';
      readonly agent: AgentId;
      readonly victim: AgentId | null;
      readonly day: number;
    }
  /* the witch */
  | { readonly type: 'witch.healed'; readonly agent: AgentId; readonly target: AgentId; readonly day: number }
  /* the witch */
  | {
      readonly type: 'witch.poisoned';
      readonly agent: AgentId;
      readonly target: AgentId;
      readonly day: number;
    }
  /* all: empty when it was a peaceful night; in the order of the seats */
  | { readonly type: 'night.ended'; readonly dead: readonly AgentId[]; readonly day: number }
  /* all */
  | { readonly type: 'player.died'; readonly agent: AgentId; readonly exit: Exit; readonly day: number }
  /* nobody: the god view */
  | { readonly type: 'player.killed'; readonly agent: AgentId; readonly by: Killer; readonly day: number }
  /* all */
  | { readonly type: 'candidacy.declared'; readonly agent: AgentId }
  /* all */
  | { readonly type: 'candidacy.withdrawn'; readonly agent: AgentId }
  /* all */
  | { readonly type: 'sheriff.elected'; readonly agent: AgentId | null }
  /* all */
  | { readonly type: 'badge.passed'; readonly from: AgentId; readonly to: AgentId }
  /* all */
  | { readonly type: 'badge.torn'; readonly from: AgentId | null }
  /* all: who speaks in which order */
  | {
      readonly type: 'floor.opened';
      readonly order: readonly AgentId[];
      readonly why: FloorReason;
    }
  /* all */
  | { readonly type: 'floor.given'; readonly agent: AgentId }
  /* all */
  | {
      readonly type: 'vote.cast';
      readonly voter: AgentId;
      readonly target: AgentId | null;
      readonly weight: number;
      readonly round: Round;
      readonly day: number;
    }
  /* all: `chosen` is null on a tie or when nobody voted */
  | {
      readonly type: 'vote.counted';
      readonly round: Round;
      readonly tally: Readonly<Record<AgentId, number>>;
      readonly chosen: AgentId | null;
      readonly tied: readonly AgentId[];
      readonly day: number;
    }
  /* all */
  | { readonly type: 'wolf.exposed'; readonly agent: AgentId; readonly day: number }
  /* all; null: he does not shoot */
  | {
      readonly type: 'hunter.shot';
      readonly agent: AgentId;
      readonly target: AgentId | null;
      readonly day: number;
    }
  /* that agent: inner life. Probability (0 … 1) that each other player is a wolf */
  | {
      readonly type: 'suspicion.changed';
      readonly agent: AgentId;
      readonly wolf: Readonly<Record<AgentId, number>>;
    }
  /* that agent: inner life. What it means to pass for, or whom it means to push; words for the inspector come from the page */
  | { readonly type: 'scheme.made'; readonly agent: AgentId; readonly scheme: Scheme };

export type Scheme =
  | { readonly kind: 'fake seer'; readonly from: number }
  | { readonly kind: 'lie low' }
  | { readonly kind: 'bus a partner'; readonly partner: AgentId }
  | { readonly kind: 'push'; readonly target: AgentId }
  | { readonly kind: 'reveal'; readonly role: Role };
