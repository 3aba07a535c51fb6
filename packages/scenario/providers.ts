import {
  BudgetError,
  createBucket,
  createGate,
  createPurse,
  failureKindOf,
  ModelError,
  openaiModel,
  priceOf,
  priceTable,
  roughly,
  withBreaker,
  withBudget,
  withCache,
  withConcurrency,
  withFallback,
  withRateLimit,
  withRetry,
  withTimeout,
  type ChatModel,
  type Outside,
  type Spent,
} from '@hearsay/models';
import { isSettled, nodeOutside, type CallLine } from '@hearsay/runs';
import type { Call } from '@hearsay/mind';
import { BudgetSpent, ProviderFailure, type Provider } from './callers.ts';
import type { Scenario } from './load.ts';
import type { WrittenModel } from './minds-schema.ts';
import { answerOffline } from './offline-model.ts';

type Parts = {
  /** What was spent already stands in it. */
  readonly lines: readonly CallLine[];
  readonly outside?: Outside;
};

/** The models of a scenario, by name, each with its limits around it and its fallbacks behind it. */
export function createProviders(
  { written, lookUp }: Pick<Scenario, 'written' | 'lookUp'>,
  parts: Parts,
): ReadonlyMap<string, Provider> {
  const bare = new Map(
    Object.entries(written.models).map(([name, model]) => [name, limited(name, model, { ...parts, lookUp })]),
  );
  const chained = Object.entries(written.models).map(([name, { fallback, ...model }]): [string, Provider] => {
    const [first, ...others] = [name, ...fallback].flatMap((one) => bare.get(one) ?? []);
    return [name, providerFrom(name, withFallback([first, ...others]), model, parts.outside ?? nodeOutside)];
  });
  return new Map(chained);
}

/** One model with everything between a question and its provider; what is inside comes later in the list. */
function limited(
  name: string,
  written: WrittenModel,
  { lookUp, lines, outside = nodeOutside }: Parts & Pick<Scenario, 'lookUp'>,
): ChatModel {
  const { budget = {}, rate = {}, retries, timeoutMs, concurrency } = written;
  const purse = createPurse(budget, spentBy(written.model, lines));
  const buckets = {
    ...(rate.requestsPerMinute ? { requests: createBucket(rate.requestsPerMinute, outside) } : {}),
    ...(rate.tokensPerMinute ? { tokens: createBucket(rate.tokensPerMinute, outside) } : {}),
  };
  const own = { ...modelFrom(name, written, lookUp), name };
  const timed = withTimeout(own, { ms: timeoutMs, outside });
  // looked at when it is really sent: only calls in flight can come on top
  const budgeted = withBudget(timed, purse);
  const gated = withConcurrency(budgeted, createGate(concurrency));
  const paced = withRateLimit(gated, buckets);
  const guarded = withBreaker(paced, { after: breaksAfter, coolMs: coolsMs, outside });
  const retried = withRetry(guarded, { retries, outside });
  return written.cache ? withCache(retried) : retried;
}

const breaksAfter = 12;
const coolsMs = 5_000;

function modelFrom(name: string, written: WrittenModel, lookUp: Scenario['lookUp']): ChatModel {
  switch (written.provider) {
    case 'fake':
      return fakeModel(written.model);
    case 'openai': {
      const price = written.price ?? priceOf(written.model, priceTable);
      const key = written.key === undefined ? undefined : lookUp(written.key);
      if (written.key !== undefined && key === undefined)
        return absent(name, `the environment variable ${written.key} is not set`);
      return openaiModel({
        model: written.model,
        stream: written.stream,
        ...(written.baseUrl === undefined ? {} : { baseUrl: written.baseUrl }),
        ...(key === undefined ? {} : { key }),
        price,
      });
    }
    case 'langchain':
    case 'local':
      return absent(name, `the provider ${written.provider} is not built in here`);
    default:
      written.provider satisfies never;
      return absent(name, 'no such provider');
  }
}

/** A model that cannot be asked, and says why: a run can still be read, verified and shown without it. */
function absent(name: string, why: string): ChatModel {
  return {
    name,
    countTokens: roughly,
    chat: () =>
      Promise.reject(
        new ModelError('auth', `the model "${name}" cannot be asked: ${why}`, { retryable: false }),
      ),
  };
}

/** Answers by rules, offline, at no cost; tokens are counted as if. */
function fakeModel(name: string): ChatModel {
  return {
    name,
    countTokens: roughly,
    chat(request) {
      const [system, user] = request.messages;
      const text = answerOffline({
        agent: request.agent,
        purpose: request.purpose,
        text: user.content,
        schema: request.schema ?? {},
      });
      const input = roughly(system.content) + roughly(user.content);
      return Promise.resolve({
        text,
        reasoning: null,
        usage: { input, output: roughly(text), cached: 0, counted: true },
        finish: 'stop',
        model: name,
        usd: 0,
        tries: 1,
        troubles: [],
      });
    },
  };
}

function providerFrom(
  name: string,
  model: ChatModel,
  { model: id, temperature, seed }: Pick<WrittenModel, 'model' | 'temperature' | 'seed'>,
  outside: Outside,
): Provider {
  return {
    name: id,
    countTokens: (text) => model.countTokens(text),
    async ask(call, signal) {
      const began = outside.now();
      const ms = (): number => Math.round(outside.now() - began);
      try {
        const answer = await model.chat(requestOf(call, { temperature, seed }), { signal });
        const { text, usd, tries, troubles, model: by } = answer;
        const { input, output, cached } = answer.usage;
        return {
          text,
          usd,
          tries,
          troubles: troubles.map(kindOf),
          by,
          ms: ms(),
          tokens: { input, output, cached },
        };
      } catch (error) {
        if (error instanceof BudgetError) throw new BudgetSpent(name, error.spent, error.message);
        if (!(error instanceof ModelError)) throw error;
        throw new ProviderFailure({
          kind: failureKindOf(error),
          message: `${name}: ${error.kind}`,
          ms: ms(),
          tries: error.tries,
          troubles: [...error.troubles.map(kindOf), kindOf(`${error.kind}: ${error.message}`)],
        });
      }
    },
  };
}

function requestOf(
  { agent, purpose, system, text, schema, mostTokens, ...call }: Call,
  own: { readonly temperature?: number; readonly seed?: number },
) {
  const temperature = call.temperature ?? own.temperature;
  return {
    agent,
    purpose,
    messages: [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content: text },
    ],
    schema,
    maxTokens: mostTokens,
    ...(temperature === undefined ? {} : { temperature }),
    ...(own.seed === undefined ? {} : { seed: own.seed }),
  };
}

/** The kind of a trouble, without what the provider said: words from outside are counted, not kept. */
function kindOf(trouble: string): string {
  return trouble.split(':')[0];
}

/** What a model was paid in this run so far. */
function spentBy(model: string, lines: readonly CallLine[]): Spent {
  let [tokens, usd] = [0, 0];
  for (const line of lines) {
    if (!isSettled(line) || line.model !== model || !('answer' in line)) continue;
    tokens += line.answer.tokens.input + line.answer.tokens.output;
    usd += line.answer.usd ?? 0;
  }
  return { tokens, usd };
}
