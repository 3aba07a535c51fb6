import type { ChatModel, Outside } from '../chat.ts';
import { ModelError } from '../model-error.ts';

/**
 * After several failures in a row that were the provider's, fails at once for a while instead of making everybody wait; then lets one call through to
 * see (circuit breaker: Nygard 2007).
 */
export function withBreaker(
  model: ChatModel,
  { after, coolMs, outside }: { readonly after: number; readonly coolMs: number; readonly outside: Outside },
): ChatModel {
  let failures = 0;
  let openedAt: number | null = null;
  let trying = false;
  return {
    ...model,
    async chat(request, context) {
      if (openedAt !== null) {
        const left = openedAt + coolMs - outside.now();
        if (left > 0 || trying) {
          const wait = Math.max(0, Math.ceil(left));
          throw new ModelError(
            'unavailable',
            {
              en: `${model.name} failed ${failures} times in a row and is left alone`,
              zh: `${model.name} 连续失败 ${failures} 次，暂不再问`,
            },
            {
              retryable: true,
              retryAfterMs: wait,
            },
          );
        }
        trying = true;
      }
      try {
        const answer = await model.chat(request, context);
        failures = 0;
        openedAt = null;
        return answer;
      } catch (error) {
        if (error instanceof ModelError && ['timeout', 'unavailable'].includes(error.kind)) {
          failures += 1;
          if (failures >= after) openedAt = outside.now();
        }
        throw error;
      } finally {
        trying = false;
      }
    },
  };
}
