import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { ChatAnswer, ChatContext, ChatModel, ChatRequest, EmbeddingModel, Usage } from './chat.ts';
import { roughly, type CountTokens } from './count.ts';
import { manyMayListen } from './many-may-listen.ts';
import { hide, ModelError, redact } from './model-error.ts';
import { costOf, isLocal, type Price } from './prices.ts';
import { bareJson, splitReasoning } from './read-answer.ts';
import { saySchema } from './say-schema.ts';
import { shapeOf, weaken, type Shape } from './shape.ts';
import { unit } from './unit.ts';

export type OpenAIParts = {
  readonly model: string;
  readonly baseUrl?: string;
  /** The key itself; it stands in no error, no answer and no name. Servers on one's own machine need none. */
  readonly key?: string;
  readonly price?: Price | null;
  readonly countTokens?: CountTokens;
  /** Answers come in pieces; a hanging connection is noticed sooner. */
  readonly stream?: boolean;
  readonly fetch?: typeof fetch;
  /** What the endpoint is known to understand already. */
  readonly shape?: Shape;
};

/**
 * A model behind any endpoint that speaks OpenAI's protocol (OpenAI, DeepSeek, Qwen, Ollama, vLLM, llama.cpp, LM Studio). What an endpoint does not
 * understand (a schema, JSON mode, a temperature, how a limit is called) is found out once and left out from then on.
 */
export function openaiModel(parts: OpenAIParts): ChatModel & { readonly shape: () => Shape } {
  const { model, key, stream = false, countTokens = roughly } = parts;
  const client = clientFor(parts);
  const price = priceFor(parts);
  let shape = parts.shape ?? shapeOf({ stream });

  async function chat(request: ChatRequest, context: ChatContext): Promise<ChatAnswer> {
    manyMayListen(context.signal);
    for (let tries = 0; ; tries += 1) {
      const tried = shape;
      try {
        const raw = tried.stream
          ? await streamed(client, bodyOf(model, request, tried), context)
          : await whole(client, bodyOf(model, request, tried), context.signal);
        return answerOf(raw, request);
      } catch (cause) {
        const weaker = tries < 8 ? weaken(tried, cause) : null;
        if (!weaker) throw errorOf(cause, key);
        // another call may have found it out meanwhile
        if (shape === tried) shape = weaker;
      }
    }
  }

  function answerOf(given: Raw, request: ChatRequest): ChatAnswer {
    const raw = withoutKey(given, key);
    if (raw.refusal !== null)
      throw new ModelError('refused', redact(`the model refuses: ${raw.refusal}`, secretsOf(key)), {
        retryable: false,
      });
    const { text, reasoning } = splitReasoning(raw.text);
    const thought = [raw.reasoning, reasoning].filter((part) => part !== null && part !== '').join('\n');
    if (text === '') {
      const why =
        thought === ''
          ? 'the answer is empty'
          : 'the answer holds nothing but reasoning; raise maxTokens (answerTokens)';
      throw new ModelError('unreadable', why, { retryable: true });
    }
    const usage = raw.usage ?? {
      input: countTokens(request.messages.map(({ content }) => content).join('\n')),
      output: countTokens(raw.text),
      cached: 0,
      counted: true,
    };
    return {
      text: request.schema ? bareJson(text) : text,
      reasoning: thought === '' ? null : thought,
      usage,
      finish: raw.finish === 'length' ? 'length' : 'stop',
      model: raw.model || model,
      usd: price ? costOf(usage, price) : null,
      tries: 1,
      troubles: [],
    };
  }

  return { name: model, chat, countTokens, shape: () => shape };
}

/** An embedding model behind the same protocol. */
export function openaiEmbeddings(parts: Omit<OpenAIParts, 'stream' | 'shape'>): EmbeddingModel {
  const client = clientFor(parts);
  const { model, key, countTokens = roughly } = parts;
  const price = priceFor(parts);
  return {
    name: model,
    async embed(texts, { signal }) {
      try {
        const { data, usage } = await client.embeddings.create(
          { model, input: [...texts], encoding_format: 'float' },
          { signal },
        );
        if (!Array.isArray(data) || data.length !== texts.length)
          throw new ModelError(
            'unreadable',
            `wanted ${texts.length} vectors, found ${data?.length ?? 'none'}`,
            { retryable: true },
          );
        // an endpoint may answer in any order
        const vectors = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
        const tokens = usage?.prompt_tokens ?? texts.reduce((sum, text) => sum + countTokens(text), 0);
        return {
          vectors,
          tokens,
          usd: price ? costOf({ input: tokens, output: 0, cached: 0 }, price) : null,
        };
      } catch (cause) {
        throw cause instanceof ModelError ? cause : errorOf(cause, key);
      }
    },
  };
}

/** What is on one's own machine costs nothing. */
function priceFor({ price, baseUrl }: Pick<OpenAIParts, 'price' | 'baseUrl'>): Price | null {
  return price ?? (baseUrl !== undefined && isLocal(baseUrl) ? { input: 0, output: 0 } : null);
}

function clientFor({ key, baseUrl, fetch: given }: Pick<OpenAIParts, 'key' | 'baseUrl' | 'fetch'>): OpenAI {
  return new OpenAI({
    // the library insists on a key, local servers do not look at it
    apiKey: key ?? 'none',
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    ...(given === undefined ? {} : { fetch: given }),
    organization: null,
    project: null,
    // retries and time limits are wrappers of ours
    maxRetries: 0,
    timeout: 24 * 3_600_000,
    logLevel: 'off',
    dangerouslyAllowBrowser: false,
  });
}

type Body = Record<string, unknown> & { readonly model: string; readonly messages: ChatRequest['messages'] };

function bodyOf(model: string, request: ChatRequest, shape: Shape): Body {
  const { schema, temperature, seed, maxTokens } = request;
  const body: Record<string, unknown> = {};
  if (shape.limit !== null) body[shape.limit] = maxTokens;
  if (temperature !== undefined && shape.temperature) body.temperature = temperature;
  if (seed !== undefined && shape.seed) body.seed = seed;
  if (shape.stream) body.stream = true;
  if (shape.stream && shape.streamUsage) body.stream_options = { include_usage: true };
  let messages = request.messages;
  if (schema) {
    if (shape.json === 'schema')
      body.response_format = {
        type: 'json_schema',
        json_schema: { name: 'answer', schema, strict: shape.strict },
      };
    else {
      if (shape.json === 'object') body.response_format = { type: 'json_object' };
      messages = saySchema(messages, schema);
    }
  }
  return { ...body, model, messages };
}

type Raw = {
  readonly text: string;
  readonly reasoning: string | null;
  readonly refusal: string | null;
  readonly finish: string;
  readonly model: string;
  readonly usage: Usage | null;
};

async function whole(client: OpenAI, body: Body, signal: AbortSignal): Promise<Raw> {
  // what endpoints give is checked below, whatever the library's types promise
  const answer: unknown = await client.chat.completions.create(
    body as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming,
    { signal },
  );
  const { choices, model, usage } = record(answer);
  const choice = record(Array.isArray(choices) ? choices[0] : null);
  const message = record(choice.message);
  if (choice.message === undefined)
    throw new ModelError('unreadable', 'the answer has no message', { retryable: true });
  return {
    text: textOf(message.content),
    reasoning: textOf(message.reasoning_content ?? message.reasoning) || null,
    refusal:
      typeof message.refusal === 'string' && message.refusal !== ''
        ? message.refusal
        : refusalBy(choice.finish_reason),
    finish: String(choice.finish_reason ?? 'stop'),
    model: typeof model === 'string' ? model : '',
    usage: usageOf(usage),
  };
}

async function streamed(client: OpenAI, body: Body, { signal, onText }: ChatContext): Promise<Raw> {
  const stream = await client.chat.completions.create(
    body as unknown as OpenAI.ChatCompletionCreateParamsStreaming,
    { signal },
  );
  let text = '';
  let reasoning = '';
  let refusal = '';
  let finish: string | null = null;
  let model = '';
  let usage: Usage | null = null;
  for await (const piece of stream) {
    const { choices, model: by, usage: used } = record(piece);
    if (typeof by === 'string') model = by;
    usage = usageOf(used) ?? usage;
    const choice = record(Array.isArray(choices) ? choices[0] : null);
    const delta = record(choice.delta);
    const added = textOf(delta.content);
    if (added !== '') onText?.(added);
    text += added;
    reasoning += textOf(delta.reasoning_content ?? delta.reasoning);
    refusal += textOf(delta.refusal);
    if (typeof choice.finish_reason === 'string') finish = choice.finish_reason;
  }
  if (finish === null)
    throw new ModelError('unavailable', 'the answer was cut off in the middle of the stream', {
      retryable: true,
    });
  return { text, reasoning: reasoning || null, refusal: refusal || refusalBy(finish), finish, model, usage };
}

function refusalBy(finish: unknown): string | null {
  return finish === 'content_filter' ? 'its content filter stopped it' : null;
}

function usageOf(value: unknown): Usage | null {
  const {
    prompt_tokens: input,
    completion_tokens: output,
    prompt_tokens_details: details,
    prompt_cache_hit_tokens: hits,
  } = record(value);
  if (typeof input !== 'number' || typeof output !== 'number') return null;
  const cached = record(details).cached_tokens ?? hits;
  return { input, output, cached: typeof cached === 'number' ? cached : 0, counted: false };
}

/** Text, or the text parts of a list of parts. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.map((part: unknown) => textOf(record(part).text)).join('');
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A server that says the key back must not bring it into a log. */
function withoutKey(raw: Raw, key: string | undefined): Raw {
  const secrets = secretsOf(key);
  const { text, reasoning, model } = raw;
  return {
    ...raw,
    text: hide(text, secrets),
    reasoning: reasoning === null ? null : hide(reasoning, secrets),
    model: hide(model, secrets),
  };
}

function secretsOf(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [key];
}

/** What went wrong, in our words, without a secret, and whether it is worth asking again. */
function errorOf(cause: unknown, key: string | undefined): unknown {
  if (cause instanceof ModelError) return cause;
  const clean = (text: string): string => redact(text, secretsOf(key)).slice(0, 600);
  if (cause instanceof APIUserAbortError) return cause;
  if (cause instanceof APIConnectionTimeoutError)
    return new ModelError('timeout', 'the connection timed out', { retryable: true });
  if (cause instanceof APIConnectionError) {
    const inner = cause.cause instanceof Error ? cause.cause.message : cause.message;
    return new ModelError('unavailable', clean(`no connection: ${inner}`), { retryable: true });
  }
  if (!(cause instanceof APIError)) {
    if (cause instanceof Error && cause.name === 'AbortError') return cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    // a body that is no JSON, or a stream that breaks
    return new ModelError('unreadable', clean(`the answer cannot be read: ${message}`), { retryable: true });
  }
  const { status, code } = cause;
  const message = clean(cause.message);
  const retryAfterMs = retryAfter(cause.headers);
  if (status === 401 || status === 403) return new ModelError('auth', message, { retryable: false });
  if (status === 404) return new ModelError('missing', message, { retryable: false });
  if (code === 'insufficient_quota' || status === 402)
    return new ModelError('quota', message, { retryable: false });
  if (status === 429) return new ModelError('rate', message, { retryable: true, retryAfterMs });
  if (status === 408) return new ModelError('timeout', message, { retryable: true });
  if (status !== undefined && status >= 500)
    return new ModelError('unavailable', message, { retryable: true, retryAfterMs });
  if (
    code === 'context_length_exceeded' ||
    /context (length|window|size)|too many tokens|maximum.*tokens/i.test(message)
  )
    return new ModelError('context', message, { retryable: false });
  if (status === undefined) return new ModelError('unavailable', message, { retryable: true });
  return new ModelError('request', message, { retryable: false });
}

/** Seconds or a date (RFC 9110), or OpenAI's own milliseconds. A date is left out: it needs a clock, and nobody sends one. */
function retryAfter(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? 1_000 * seconds : null;
}
