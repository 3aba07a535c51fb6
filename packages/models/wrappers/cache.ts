import { digestOf } from '@hearsay/kernel';
import type { ChatAnswer, ChatModel, ChatRequest } from '../chat.ts';

/** Answers by the hash of their question. */
export type Store = { get(key: string): ChatAnswer | undefined; set(key: string, answer: ChatAnswer): void };

/** Asks equal questions once; two at the same time wait for one answer. What comes from the cache costs nothing. */
export function withCache(model: ChatModel, store: Store = new Map()): ChatModel {
  const asking = new Map<string, Promise<ChatAnswer>>();
  return {
    ...model,
    async chat(request, context) {
      const key = keyOf(model.name, request);
      const known = store.get(key);
      if (known) return free(known);
      const other = asking.get(key);
      if (other) return free(await other);
      const asked = model.chat(request, context);
      asking.set(key, asked);
      try {
        const answer = await asked;
        store.set(key, answer);
        return answer;
      } finally {
        asking.delete(key);
      }
    },
  };
}

function free(answer: ChatAnswer): ChatAnswer {
  return {
    ...answer,
    usage: { ...answer.usage, input: 0, output: 0, cached: 0 },
    usd: 0,
    tries: 0,
    troubles: ['from the cache'],
  };
}

/** What decides an answer: everything but who asks and what for. */
function keyOf(name: string, { messages, schema, temperature, seed, maxTokens }: ChatRequest): string {
  return digestOf(
    JSON.stringify([name, messages, schema ?? null, temperature ?? null, seed ?? null, maxTokens]),
  );
}
