import type { ChatMessage, JsonSchema } from './chat.ts';

/** How an answer is held to JSON: by its schema, as any JSON, or by words alone and mended afterwards; the strictest first. */
export const jsonWays = ['schema', 'object', 'prompt'] as const;
export type JsonWay = (typeof jsonWays)[number];

/** Says a schema in words, for those who cannot be held to one; at the end, so that the prefix stays as it was. */
export function saySchema(messages: readonly ChatMessage[], schema: JsonSchema): readonly ChatMessage[] {
  const last = messages.at(-1);
  const words = `Answer with one JSON object of this JSON Schema and nothing else / 只输出符合此 JSON Schema 的一个 JSON 对象:\n${JSON.stringify(schema)}`;
  if (last?.role !== 'user') return [...messages, { role: 'user', content: words }];
  return [...messages.slice(0, -1), { role: 'user', content: `${last.content}\n\n${words}` }];
}
