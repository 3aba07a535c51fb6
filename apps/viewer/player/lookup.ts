import type { Entry, Seq } from '@hearsay/kernel';
import type { ClientMessage } from '@hearsay/protocol';

/** Single entries by number, asked of the server; a question survives a lost line, and each gets an answer in the end. */
export type Lookup = {
  find(seq: Seq): Promise<Entry | null>;
  /** True when `id` was one of these questions. */
  answer(id: number, entries: readonly Entry[]): boolean;
  /** Asks again what was under way when the line was lost. */
  again(): void;
  /** The eyes changed or the server refused: nobody waits any longer. */
  drop(): void;
};

type Question = {
  readonly id: number;
  readonly promise: Promise<Entry | null>;
  done(entry: Entry | null): void;
};

export function createLookup(send: (message: ClientMessage) => void, nextId: () => number): Lookup {
  const open = new Map<Seq, Question>();
  const ask = (id: number, seq: Seq): void => send({ type: 'slice', id, from: seq, to: seq + 1 });
  return {
    find(seq) {
      const known = open.get(seq);
      if (known) return known.promise;
      const id = nextId();
      let done: Question['done'] = () => undefined;
      const promise = new Promise<Entry | null>((resolve) => (done = resolve));
      open.set(seq, { id, promise, done });
      ask(id, seq);
      return promise;
    },
    answer(id, entries) {
      for (const [seq, question] of open) {
        if (question.id !== id) continue;
        open.delete(seq);
        question.done(entries.find((entry) => entry.seq === seq) ?? null);
        return true;
      }
      return false;
    },
    again() {
      for (const [seq, { id }] of open) ask(id, seq);
    },
    drop() {
      const questions = [...open.values()];
      open.clear();
      for (const { done } of questions) done(null);
    },
  };
}
