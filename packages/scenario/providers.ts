import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  BudgetError,
  createBucket,
  createGate,
  createPurse,
  failureKindOf,
  langchainModel,
  localModel,
  ModelError,
  openaiModel,
  priceOf,
  priceTable,
  roughly,
  shapeOf,
  withBreaker,
  withBudget,
  withCache,
  withConcurrency,
  withFallback,
  withRateLimit,
  withRetry,
  withTimeout,
  type ChatAnswer,
  type ChatModel,
  type Outside,
  type Spent,
} from '@hearsay/models';
import { isSettled, nodeOutside, type Bought, type CallLine } from '@hearsay/runs';
import type { Call } from '@hearsay/mind';
import { BudgetSpent, ProviderFailure, type Provider } from './callers.ts';
import type { Scenario } from './load.ts';
import type { WrittenModel } from './minds-schema.ts';
import { valueAt } from './issues.ts';
import { answerOffline } from './offline-model.ts';

type Parts = {
  /** What was spent already stands in it. */
  readonly lines: readonly CallLine[];
  readonly outside?: Outside;
};

export type Providers = {
  readonly byName: ReadonlyMap<string, Provider>;
  /** Lets go of what models hold, such as a file in memory. */
  close(): Promise<void>;
};

/** The models of a scenario, by name, each with its limits around it and its fallbacks behind it. */
export function createProviders(
  { written, raw, lookUp }: Pick<Scenario, 'written' | 'raw' | 'lookUp'>,
  parts: Parts,
): Providers {
  const { outside = nodeOutside } = parts;
  const models = Object.entries(written.models);
  const own = new Map(models.map(([name, model]) => [name, modelFrom(name, model, lookUp)]));
  const bare = new Map(
    models.map(([name, model]) => {
      const spent = spentBy(recordedName(raw, name, model), parts.lines);
      return [
        name,
        limited({ ...(own.get(name) ?? absent(name, 'it is not there')), name }, model, { spent, outside }),
      ];
    }),
  );
  const chained = models.map(([name, model]): [string, Provider] => {
    const [first, ...others] = [name, ...model.fallback].flatMap((one) => bare.get(one) ?? []);
    const recorded = recordedName(raw, name, model);
    return [name, providerFrom(name, withFallback([first, ...others]), model, { recorded, outside })];
  });
  return {
    byName: new Map(chained),
    async close() {
      for (const model of own.values()) await model.close?.();
    },
  };
}

/** A model as the recording calls it: as it was written, since what the environment makes of it stands in no file, nor does a place on this machine. */
export function recordedName(raw: unknown, name: string, { model, provider }: WrittenModel): string {
  const text = valueAt(raw, ['models', name, 'model']);
  const plain = typeof text === 'string' ? text : model;
  return provider === 'local' && !plain.includes('${') ? plain.replace(/^.*[\\/]/, '') : plain;
}

/** One model with everything between a question and its provider; what is inside comes later in the list. */
export function limited(
  model: ChatModel,
  written: WrittenModel,
  { spent, outside }: { readonly spent: Spent; readonly outside: Outside },
): ChatModel {
  const { budget = {}, rate = {}, retries, timeoutMs, concurrency } = written;
  const purse = createPurse(budget, spent);
  const buckets = {
    ...(rate.requestsPerMinute ? { requests: createBucket(rate.requestsPerMinute, outside) } : {}),
    ...(rate.tokensPerMinute ? { tokens: createBucket(rate.tokensPerMinute, outside) } : {}),
  };
  const timed = withTimeout(model, { ms: timeoutMs, outside });
  // looked at when it is really sent: only calls in flight can come on top
  const budgeted = withBudget(timed, purse);
  const gated = withConcurrency(budgeted, createGate(written.provider === 'local' ? 1 : concurrency));
  const paced = withRateLimit(gated, buckets);
  const guarded = withBreaker(paced, { after: breaksAfter, coolMs: coolsMs, outside });
  const retried = withRetry(guarded, { retries, outside });
  return written.cache ? withCache(retried) : retried;
}

const breaksAfter = 12;
const coolsMs = 5_000;

type Own = ChatModel & { close?(): Promise<void> };

/** The model of an entry, without its limits. */
export function modelFrom(name: string, written: WrittenModel, lookUp: Scenario['lookUp']): Own {
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
        shape: shapeOf(written),
        ...(written.baseUrl === undefined ? {} : { baseUrl: written.baseUrl }),
        ...(key === undefined ? {} : { key }),
        price,
      });
    }
    case 'langchain': {
      return langchainModel({
        model: written.model,
        options: langchainOptions(written, lookUp),
        price: written.price ?? priceOf(written.model, priceTable),
      });
    }
    case 'local':
      return localModel({
        file: written.model,
        sequences: written.concurrency,
        load: () => loadNear(written.model),
        threads: threadsFor(written),
        json: written.json,
        ...(written.contextSize === undefined ? {} : { contextSize: written.contextSize }),
      });
    default:
      written.provider satisfies never;
      return absent(name, 'no such provider');
  }
}

/** Threads that wait for each other are slow where a core is busy with something else, so one core is left. */
export function threadsFor({ threads }: Pick<WrittenModel, 'threads'>): number {
  return threads ?? Math.max(1, availableParallelism() - 1);
}

/** What LangChain's classes take beside the name. */
export function langchainOptions(
  { key, baseUrl }: Pick<WrittenModel, 'key' | 'baseUrl'>,
  lookUp: Scenario['lookUp'],
): Readonly<Record<string, unknown>> {
  const apiKey = key === undefined ? undefined : lookUp(key);
  return {
    ...(apiKey === undefined ? {} : { apiKey }),
    // OpenAI's class wants it inside of its configuration, others beside the name
    ...(baseUrl === undefined ? {} : { baseUrl, configuration: { baseURL: baseUrl } }),
  };
}

/** The optional package that reads models from files: that of this installation, or one that was installed beside the file. */
export async function loadNear(file: string): Promise<unknown> {
  const wanted = 'node-llama-cpp';
  try {
    return await import(wanted);
  } catch (cause) {
    for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
      const entry = join(folder, 'node_modules', wanted, 'dist', 'index.js');
      if (existsSync(entry)) return import(pathToFileURL(entry).href);
      if (folder === dirname(folder)) throw cause;
    }
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
  { temperature, seed }: Pick<WrittenModel, 'temperature' | 'seed'>,
  { recorded, outside }: { readonly recorded: string; readonly outside: Outside },
): Provider {
  return {
    name: recorded,
    countTokens: (text) => model.countTokens(text),
    ask: (call, signal) =>
      buy(() => model.chat(requestOf(call, { temperature, seed }), { signal }), { name, recorded, outside }),
  };
}

/** What was bought, as it is recorded. Throws a ProviderFailure or BudgetSpent. */
export async function buy(
  chat: () => Promise<ChatAnswer>,
  {
    name,
    recorded,
    outside,
  }: { readonly name: string; readonly recorded: string; readonly outside: Outside },
): Promise<Bought> {
  const began = outside.now();
  const ms = (): number => Math.round(outside.now() - began);
  try {
    const answer = await chat();
    const { text, usd, tries, troubles } = answer;
    // what a reference to the environment stands for is written nowhere
    const by = recorded.includes('${') ? recorded : answer.model;
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
    if (error instanceof BudgetError) throw new BudgetSpent(name, error.spent, error.text);
    if (!(error instanceof ModelError)) throw error;
    throw new ProviderFailure({
      kind: failureKindOf(error),
      message: `${name}: ${error.kind}`,
      ms: ms(),
      tries: error.tries,
      troubles: [...error.troubles.map(kindOf), kindOf(`${error.kind}: ${error.message}`)],
    });
  }
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
export function spentBy(model: string, lines: readonly CallLine[]): Spent {
  let [tokens, usd] = [0, 0];
  for (const line of lines) {
    if (!isSettled(line) || line.model !== model || !('answer' in line)) continue;
    tokens += line.answer.tokens.input + line.answer.tokens.output;
    usd += line.answer.usd ?? 0;
  }
  return { tokens, usd };
}
