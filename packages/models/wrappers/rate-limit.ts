import type { ChatModel, Outside } from '../chat.ts';

/** A bucket that fills steadily and from which calls are paid (token bucket). Shared by all models of one provider. */
export type Bucket = { take(amount: number, signal: AbortSignal): Promise<void>; give(amount: number): void };

/** `perMinute` is also the most that it holds. An amount larger than that is let through when it is full, and paid off. */
export function createBucket(perMinute: number, outside: Outside): Bucket {
  let level = perMinute;
  let at = outside.now();
  let last: Promise<void> = Promise.resolve();
  const fill = (): void => {
    const now = outside.now();
    level = Math.min(perMinute, level + ((now - at) / 60_000) * perMinute);
    at = now;
  };
  async function wait(amount: number, signal: AbortSignal): Promise<void> {
    fill();
    const wanted = Math.min(amount, perMinute);
    while (level < wanted) {
      await outside.sleep(Math.ceil(((wanted - level) / perMinute) * 60_000), signal);
      fill();
    }
    level -= amount;
  }
  return {
    take(amount, signal) {
      // one after another, so that a large one is not overtaken for ever
      const turn = last.then(() => wait(amount, signal));
      last = turn.catch(() => undefined);
      return turn;
    },
    give(amount) {
      level = Math.min(perMinute, level + amount);
    },
  };
}

/** Asks no oftener than the provider allows: a bucket of requests, a bucket of tokens, either may be left out. */
export function withRateLimit(
  model: ChatModel,
  { requests, tokens }: { readonly requests?: Bucket; readonly tokens?: Bucket },
): ChatModel {
  return {
    ...model,
    async chat(request, context) {
      await requests?.take(1, context.signal);
      if (!tokens) return model.chat(request, context);
      let expected = request.maxTokens;
      for (const { content } of request.messages) expected += model.countTokens(content);
      await tokens.take(expected, context.signal);
      const answer = await model.chat(request, context);
      tokens.give(Math.max(0, expected - answer.usage.input - answer.usage.output));
      return answer;
    },
  };
}
