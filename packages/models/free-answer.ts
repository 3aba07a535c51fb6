import type { ChatAnswer, ChatRequest } from './chat.ts';
import { roughly } from './count.ts';

/** The answer of a model that costs nothing and was asked once, tokens counted as if; `given` says what is otherwise. */
export function freeAnswer(given: Partial<ChatAnswer>, request: ChatRequest, name: string): ChatAnswer {
  const input = request.messages.reduce((sum, { content }) => sum + roughly(content), 0);
  const text = given.text ?? '';
  return {
    text,
    reasoning: null,
    usage: { input, output: roughly(text), cached: 0, counted: true },
    finish: 'stop',
    model: name,
    usd: 0,
    tries: 1,
    troubles: [],
    ...given,
  };
}
