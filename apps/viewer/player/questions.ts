import type { ClientMessage } from '@hearsay/protocol';

/** Questions to the server that have one answer each, such as what an agent asked its model. Nobody waits for ever. */
export type Questions<T> = {
  ask(message: (id: number) => ClientMessage): Promise<T | null>;
  /** True when `id` was one of these questions. */
  answer(id: number, found: T | null): boolean;
  /** The line was lost, the eyes changed, or the server refused: nobody waits any longer. */
  drop(): void;
};

export function createQuestions<T>(
  send: (message: ClientMessage) => void,
  nextId: () => number,
): Questions<T> {
  const open = new Map<number, (found: T | null) => void>();
  return {
    ask(message) {
      const id = nextId();
      const promise = new Promise<T | null>((done) => open.set(id, done));
      send(message(id));
      return promise;
    },
    answer(id, found) {
      const done = open.get(id);
      open.delete(id);
      done?.(found);
      return done !== undefined;
    },
    drop() {
      const waiting = [...open.values()];
      open.clear();
      for (const done of waiting) done(null);
    },
  };
}
