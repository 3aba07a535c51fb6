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
      const over = new AbortController();
      const stop = (): void => late.abort(context.signal.reason);
      if (context.signal.aborted) stop();
      manyMayListen(context.signal);
      context.signal.addEventListener('abort', stop, { once: true });
      const timeout = new ModelError('timeout', `no answer within ${ms} ms`, { retryable: true });
      const clock = outside.sleep(ms, over.signal).then(
        () => {
          late.abort(timeout);
          throw timeout;
        },
        // the answer came first
        () => new Promise<never>(() => undefined),
      );
      try {
        // a provider that ignores its signal is given up all the same
        return await Promise.race([model.chat(request, { ...context, signal: late.signal }), clock]);
      } catch (error) {
        if (late.signal.aborted && !context.signal.aborted) throw timeout;
        throw error;
      } finally {
        over.abort();
        context.signal.removeEventListener('abort', stop);
      }
    },
  };
}
