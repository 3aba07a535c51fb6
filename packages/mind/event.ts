import type { AgentId, FailureKind } from '@hearsay/kernel';

/** Names an item of one agent's long-term memory. */
export type ItemName = string;

/** What goes on in a mind. All are inner life, their audience is that agent alone; interviews are nobody's. */
export type MindEvent =
  /** Rests on the entries that it came from: an insight on its thought, and that on the memories behind it. */
  | {
      readonly type: 'memory.stored';
      readonly agent: AgentId;
      readonly item: ItemName;
      readonly kind: 'episode' | 'fact' | 'insight';
      readonly text: string;
      /** Whose words or deed it was, as far as the agent could tell. */
      readonly by: AgentId | null;
      /** 0 … 1 */
      readonly importance: number;
    }
  /** Several became one, which keeps the name and the sources of all. Rests on their entries, and on what was newest. */
  | {
      readonly type: 'memory.merged';
      readonly agent: AgentId;
      readonly item: ItemName;
      readonly of: readonly ItemName[];
      readonly text: string;
      readonly importance: number;
    }
  /** Rests on the entries of what is gone. */
  | {
      readonly type: 'memory.forgotten';
      readonly agent: AgentId;
      readonly items: readonly ItemName[];
      readonly why: 'capacity' | 'faded';
    }
  /** What attention took from the senses, why, and how much it let go by. Part `kept/n` rests on its entry. */
  | {
      readonly type: 'mind.attended';
      readonly agent: AgentId;
      readonly kept: readonly { readonly text: string; readonly why: string }[];
      readonly missed: number;
    }
  /** What the mind can use now. Part `items/n` rests on its memory. */
  | {
      readonly type: 'mind.held';
      readonly agent: AgentId;
      readonly items: readonly { readonly text: string; readonly why: string }[];
    }
  /** Why a hybrid mind asked its model, or did not. Each 0 … 1. */
  | {
      readonly type: 'mind.weighed';
      readonly agent: AgentId;
      readonly by: 'instinct' | 'model';
      readonly novelty: number;
      readonly conflict: number;
      readonly stakes: number;
    }
  /** What was wrong with an answer and could be mended without asking again: its JSON, and names, numbers and lists in it, one line each. */
  | {
      readonly type: 'mind.repaired';
      readonly agent: AgentId;
      readonly json: boolean;
      readonly what: readonly string[];
    }
  /** An answer to a question that the agent put to itself. Rests on its evidence; depth 1 is from experience, 2 from insights of depth 1, … */
  | {
      readonly type: 'thought.formed';
      readonly agent: AgentId;
      readonly question: string;
      readonly text: string;
      readonly importance: number;
      readonly depth: number;
    }
  /** Before an assertion: what of it no memory supports. The speech rests on this. */
  | {
      readonly type: 'thought.checked';
      readonly agent: AgentId;
      readonly grounded: boolean;
      readonly unsupported: readonly string[];
      readonly then: 'said' | 'marked' | 'withheld';
    }
  /** It meant to think something over, and its model gave no answer. */
  | {
      readonly type: 'thought.lost';
      readonly agent: AgentId;
      readonly purpose: 'reflect' | 'plan' | 'check';
      readonly kind: FailureKind;
    }
  | {
      readonly type: 'plan.made';
      readonly agent: AgentId;
      readonly why: 'first' | 'surprise' | 'done';
      readonly goal: string;
      readonly steps: readonly string[];
    }
  /** It named as its grounds what it had not been shown. */
  | {
      readonly type: 'citation.wrong';
      readonly agent: AgentId;
      readonly cited: readonly string[];
      /** How many things it was shown. */
      readonly shown: number;
    }
  | {
      readonly type: 'interview.asked';
      readonly interview: number;
      readonly who: readonly AgentId[];
      readonly question: string;
    }
  /** Those in `silent` gave no answer. */
  | { readonly type: 'interview.closed'; readonly interview: number; readonly silent: readonly AgentId[] }
  /** `known`: does it rest on anything that the agent remembers or believes? */
  | {
      readonly type: 'interview.answered';
      readonly interview: number;
      readonly agent: AgentId;
      readonly question: string;
      readonly answer: string;
      readonly known: boolean;
    };
