import type { ChatAnswer, ChatModel, ChatRequest, Outside } from '../chat.ts';
import { roughly } from '../count.ts';
import { freeAnswer } from '../free-answer.ts';
import { ModelError } from '../model-error.ts';

/** One answer of a script: what it says, or what goes wrong; a function sees the question. */
export type Line = string | Partial<ChatAnswer> | ModelError | ((request: ChatRequest) => string);

/** A model that says its lines one after another, and remembers what it was asked. Asked once too often, it throws an Error. */
export function scriptedModel(
  lines: readonly Line[],
  name = 'scripted',
): ChatModel & { readonly asked: readonly ChatRequest[] } {
  const asked: ChatRequest[] = [];
  return {
    name,
    asked,
    countTokens: roughly,
    async chat(request, { signal }) {
      signal.throwIfAborted();
      const line = lines[asked.length];
      asked.push(request);
      if (line === undefined)
        throw new Error(
          `the script of "${name}" has ${lines.length} lines; asked for number ${asked.length}`,
        );
      if (line instanceof ModelError) throw line;
      const given =
        typeof line === 'string'
          ? { text: line }
          : typeof line === 'function'
            ? { text: line(request) }
            : line;
      return freeAnswer(given, request, name);
    },
  };
}

/** A clock that moves only when somebody sleeps, so that waits take no time. */
export function sleepless(
  luck = 0.5,
): Outside & { readonly slept: readonly number[]; advance(ms: number): void } {
  const slept: number[] = [];
  let now = 0;
  return {
    slept,
    now: () => now,
    advance: (ms) => void (now += ms),
    random: () => luck,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}
