import type { ChatModel, Outside } from '../chat.ts';
import { ModelError } from '../model-error.ts';

/**
 * Asks again what is worth it: waits what the provider says (`Retry-After`), or twice as long each time, spread by luck over the second half (equal
 * jitter: Brooker 2015). What was tried stands in the answer, or in the error.
 */
export function withRetry(
  model: ChatModel,
  {
    retries,
    outside,
    firstMs = 500,
    mostMs = 60_000,
  }: {
    readonly retries: number;
    readonly outside: Outside;
    readonly firstMs?: number;
    readonly mostMs?: number;
  },
): ChatModel {
  return {
    ...model,
    async chat(request, context) {
      const troubles: string[] = [];
      for (let tries = 1; ; tries += 1) {
        try {
          const answer = await model.chat(request, context);
          return { ...answer, tries: tries - 1 + answer.tries, troubles: [...troubles, ...answer.troubles] };
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
          if (!error.retryable || tries > retries || context.signal.aborted) {
            error.tries = tries;
            error.troubles = troubles;
            throw error;
          }
          troubles.push(`${error.kind}: ${error.message}`);
          let wait = firstMs;
          for (let count = 1; count < tries; count += 1) wait = Math.min(mostMs, 2 * wait);
          const spread = wait / 2 + outside.random() * (wait / 2);
          await outside.sleep(Math.min(mostMs, Math.max(error.retryAfterMs ?? 0, spread)), context.signal);
        }
      }
    },
  };
}
