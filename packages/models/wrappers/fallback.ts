import type { ChatModel } from '../chat.ts';
import { ModelError } from '../model-error.ts';

/** Asks the first, and when it gives no answer the next; throws the last one's error. A spent budget is no reason to ask another. */
export function withFallback(models: readonly [ChatModel, ...ChatModel[]]): ChatModel {
  const [first] = models;
  return {
    ...first,
    async chat(request, context) {
      const troubles: string[] = [];
      let tries = 0;
      for (const [at, model] of models.entries()) {
        try {
          const answer = await model.chat(request, context);
          return { ...answer, tries: tries + answer.tries, troubles: [...troubles, ...answer.troubles] };
        } catch (error) {
          if (!(error instanceof ModelError) || context.signal.aborted) throw error;
          tries += error.tries;
          troubles.push(...error.troubles, `${model.name} ${error.kind}: ${error.message}`);
          if (at === models.length - 1) {
            error.tries = tries;
            error.troubles = troubles.slice(0, -1);
            throw error;
          }
        }
      }
      throw new ModelError(
        'unavailable',
        { en: 'there is no model to ask', zh: '没有可问的模型' },
        { retryable: false },
      );
    },
  };
}
