import type { ChatModel } from '../chat.ts';
import { manyMayListen } from '../many-may-listen.ts';

/** Lets so many calls go at once; others wait in the order they came. */
export type Gate = {
  readonly waiting: number;
  enter(signal: AbortSignal): Promise<() => void>;
};

export function createGate(most: number): Gate {
  let inside = 0;
  const queue: { go(): void; readonly signal: AbortSignal }[] = [];
  const leave = (): void => {
    inside -= 1;
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (next.signal.aborted) continue;
      inside += 1;
      next.go();
      return;
    }
  };
  const once = (): (() => void) => {
    let done = false;
    return () => {
      if (!done) leave();
      done = true;
    };
  };
  return {
    get waiting() {
      return queue.length;
    },
    async enter(signal) {
      signal.throwIfAborted();
      if (inside < most) {
        inside += 1;
        return once();
      }
      manyMayListen(signal);
      await new Promise<void>((go, fail) => {
        const stop = (): void => fail(signal.reason as Error);
        queue.push({
          signal,
          go() {
            signal.removeEventListener('abort', stop);
            go();
          },
        });
        signal.addEventListener('abort', stop, { once: true });
      });
      return once();
    },
  };
}

/** At most so many calls at once. Several models may share one gate: an endpoint's limit is not a model's. */
export function withConcurrency(model: ChatModel, gate: Gate): ChatModel {
  return {
    ...model,
    async chat(request, context) {
      const leave = await gate.enter(context.signal);
      try {
        return await model.chat(request, context);
      } finally {
        leave();
      }
    },
  };
}
