import type { AgentId, Entry, Seq } from '@hearsay/kernel';
import type { AgentCalls, ClientMessage, FactSpread, ServerMessage } from '@hearsay/protocol';
import { createLookup } from './lookup.ts';
import { createQuestions } from './questions.ts';

/** What is asked of the server beside the way of the world: single entries, an agent's calls, how a fact spread. */
export type Enquiries = {
  /** For every question, so that no two have the same. */
  nextId(): number;
  entry(seq: Seq): Promise<Entry | null>;
  /** Null when these eyes may not know. */
  calls(agent: AgentId, time: number): Promise<AgentCalls | null>;
  /** Null when nobody knows. */
  spread(fact: string): Promise<FactSpread | null>;
  /** True when the entries were asked for here. */
  answerEntries(id: number, entries: readonly Entry[]): boolean;
  answer(message: Extract<ServerMessage, { type: 'calls' | 'spread' }>): void;
  /** The line was lost: what was asked of agents is asked no more, entries are once it is back. */
  lost(): void;
  again(): void;
  /** The server would not answer, and `failed` in the attempt or not. */
  refused(failed: boolean): void;
  /** The eyes changed: nobody waits any longer. */
  drop(): void;
};

export function createEnquiries(send: (message: ClientMessage) => void): Enquiries {
  let lastId = 0;
  const nextId = (): number => (lastId += 1);
  const lookup = createLookup(send, nextId);
  const calls = createQuestions<AgentCalls>(send, nextId);
  const spreads = createQuestions<FactSpread>(send, nextId);
  return {
    nextId,
    entry: (seq) => lookup.find(seq),
    calls: (agent, time) => calls.ask((id) => ({ type: 'calls', id, agent, time })),
    spread: (fact) => spreads.ask((id) => ({ type: 'spread', id, fact })),
    answerEntries: (id, entries) => lookup.answer(id, entries),
    answer(message) {
      if (message.type === 'calls') calls.answer(message.id, message);
      else spreads.answer(message.id, message.spread);
    },
    lost() {
      calls.drop();
      spreads.drop();
    },
    again: () => lookup.again(),
    refused(failed) {
      lookup.drop();
      calls.drop();
      if (failed) spreads.drop();
    },
    drop() {
      lookup.drop();
      calls.drop();
      spreads.drop();
    },
  };
}
