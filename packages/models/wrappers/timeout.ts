import type { ChatModel, Outside } from '../chat.ts';
import { manyMayListen } from '../many-may-listen.ts';
import { ModelError } from '../model-error.ts';

/** Gives an answer up after a time; the call under it is aborted. */
export function withTimeout(
  model: ChatModel,
  { ms, outside }: { readonly ms: number; readonly outside: Outside },
): ChatModel {
  return {
    ...model,
    async chat(request, context) {
      const late = new AbortController();
      const stop = (): void => late.abort(context.signal.reason);
      if (context.signal.aborted) stop();
      manyMayListen(context.signal);
      context.signal.addEventListener('abort', stop, { once: true });
      let cancel = (): void => undefined;
      const clock = new Promise<never>((_, fail) => {
        cancel = after(ms, outside, () => {
          const timeout = new ModelError(
            'timeout',
            { en: `no answer within ${ms} ms`, zh: `${ms} 毫秒内没有回答` },
            { retryable: true },
          );
          fail(timeout);
          late.abort(timeout);
        });
      });
      try {
        // a provider that ignores its signal is given up all the same
        return await Promise.race([model.chat(request, { ...context, signal: late.signal }), clock]);
      } catch (error) {
        if (late.signal.aborted && !context.signal.aborted) throw late.signal.reason;
        throw error;
      } finally {
        cancel();
        context.signal.removeEventListener('abort', stop);
      }
    },
  };
}

function after(ms: number, { later, sleep }: Outside, task: () => void): () => void {
  if (later) return later(ms, task);
  const over = new AbortController();
  // cancelled, nothing is to be done
  sleep(ms, over.signal).then(task, () => undefined);
  return () => over.abort();
}
