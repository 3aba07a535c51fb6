import type { AgentId } from './entry.ts';
import type { Language } from './language.ts';
import type { Refusal } from './offer.ts';
import { defineOwner, unknownEvent } from './owner.ts';

/** How loud something is said; who hears it is the audience of the entry. */
export type Voice = 'public' | 'private' | 'whisper' | 'talk' | 'announce';

/** What a speech does, in a form that needs no reading of text: `accuse`, `claim`, `ask` … as the setting defines. */
export type SpeechAct = { readonly type: string };

/** What everybody knows of an agent from the first moment. */
export type AgentCard = { readonly id: AgentId; readonly about?: string };

/** How a run ended. `result` is a word of the setting. */
export type Outcome = { readonly result: string; readonly winners: readonly AgentId[] };

/** The events that the kernel owns; all settings share them, and generic measures read only such. */
export type SocietyEvent =
  | {
      readonly type: 'run.opened';
      readonly setting: string;
      readonly title: string;
      readonly language: Language;
      readonly agents: readonly AgentCard[];
    }
  | { readonly type: 'run.finished'; readonly outcome: Outcome }
  /** A fork changed the scenario here. */
  | { readonly type: 'scenario.changed'; readonly path: string; readonly value: unknown }
  | {
      readonly type: 'agent.said';
      readonly speaker: AgentId;
      readonly text: string;
      readonly acts: readonly SpeechAct[];
      readonly voice: Voice;
    }
  /** A mind gave no usable answer; `then` says who acted instead of it. */
  | {
      readonly type: 'agent.failed';
      readonly agent: AgentId;
      readonly kind: FailureKind;
      readonly message: string;
      readonly then: 'asked again' | 'instinct' | 'nothing';
    }
  | {
      readonly type: 'intent.refused';
      readonly agent: AgentId;
      readonly intent: unknown;
      readonly refusal: Refusal;
      /** What came of it, when it fitted no offer; left out when the rules refused it while it was carried out. */
      readonly then?: 'asked again' | 'instinct' | 'nothing';
    }
  /** An agent chose among things that others may choose too: a vote, an estimate, a seat. */
  | {
      readonly type: 'choice.made';
      readonly agent: AgentId;
      readonly question: string;
      readonly choice: string | null;
      readonly weight: number;
    }
  | {
      readonly type: 'proposal.made';
      readonly agent: AgentId;
      readonly question: string;
      readonly proposal: string;
    }
  | { readonly type: 'decision.reached'; readonly question: string; readonly choice: string | null };

export type FailureKind = 'timeout' | 'unreadable' | 'refused' | 'unavailable' | 'budget' | 'error';

/** The kernel's slice of the world. */
export type Society = {
  setting: string;
  title: string;
  language: Language;
  agents: readonly AgentCard[];
  outcome: Outcome | null;
};

export const society = defineOwner<Society, SocietyEvent>({
  name: 'society',
  prefixes: ['run', 'scenario', 'agent', 'intent', 'choice', 'proposal', 'decision'],
  inner: [],
  hears: [],
  open: () => ({ setting: '', title: '', language: 'en', agents: [], outcome: null }),
  apply(slice, event) {
    switch (event.type) {
      case 'run.opened':
        slice.setting = event.setting;
        slice.title = event.title;
        slice.language = event.language;
        // shared by all worlds that fold it, since a society of thousands would fill the memory with copies
        slice.agents = event.agents;
        return;
      case 'run.finished':
        slice.outcome = event.outcome;
        return;
      case 'scenario.changed':
      case 'agent.said':
      case 'agent.failed':
      case 'intent.refused':
      case 'choice.made':
      case 'proposal.made':
      case 'decision.reached':
        return;
      default:
        unknownEvent(event, 'the kernel');
    }
  },
});
