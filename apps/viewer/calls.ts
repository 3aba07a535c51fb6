import type { AgentId } from '@hearsay/kernel';
import type { AgentCalls, ClientMessage } from '@hearsay/protocol';

/** Questions about what agents asked their models; one at a time is under way, and each gets an answer in the end. */
export type CallLookup = {
  find(agent: AgentId, time: number): Promise<AgentCalls | null>;
  /** True when `id` was one of these questions. */
  answer(id: number, calls: AgentCalls): boolean;
  /** The line was lost, the eyes changed, or the server refused: nobody waits any longer. */
  drop(): void;
};

export function createCallLookup(send: (message: ClientMessage) => void, nextId: () => number): CallLookup {
  const open = new Map<number, (calls: AgentCalls | null) => void>();
  return {
    find(agent, time) {
      const id = nextId();
      const promise = new Promise<AgentCalls | null>((done) => open.set(id, done));
      send({ type: 'calls', id, agent, time });
      return promise;
    },
    answer(id, calls) {
      const done = open.get(id);
      open.delete(id);
      done?.(calls);
      return done !== undefined;
    },
    drop() {
      const waiting = [...open.values()];
      open.clear();
      for (const done of waiting) done(null);
    },
  };
}
