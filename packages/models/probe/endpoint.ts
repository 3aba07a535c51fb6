import { WordedError, type Text } from '@hearsay/kernel';
import type { ChatModel, EmbeddingModel, Outside } from '../chat.ts';
import { embedAsChat } from '../embed-as-chat.ts';
import { redact } from '../model-error.ts';
import type { OpenAIParts } from '../openai/client.ts';
import { openaiEmbeddings } from '../openai/embeddings.ts';
import { openaiModel } from '../openai/model.ts';
import { shapeOf, type Shape } from '../openai/shape.ts';
import { priceTable } from '../price-table.ts';
import { isLocal, priceOf, type Price } from '../prices.ts';
import { withRetry } from '../wrappers/retry.ts';
import { withTimeout } from '../wrappers/timeout.ts';
import { givesJson, probeChat, probeStream, type ChatProbe, type StreamProbe } from './chat.ts';
import { networkKind, troubleOf, type Trouble } from './trouble.ts';

/** What an endpoint can do, found out by asking it. */
export type EndpointReport = {
  readonly baseUrl: string;
  /** The model that was asked; the first that the endpoint lists when none was named. */
  readonly model: string | null;
  /** What the endpoint lists; null when it lists nothing. */
  readonly models: readonly string[] | null;
  readonly trouble: Trouble | null;
  readonly chat: ChatProbe | null;
  /** The strongest way in which it was held to JSON and gave it; null: in none. */
  readonly json: Shape['json'] | null;
  readonly stream: StreamProbe | null;
  /** What of a request it takes. */
  readonly takes: Pick<Shape, 'limit' | 'temperature' | 'seed'> | null;
  readonly embeddings: EmbeddingProbe | null;
  /** Null: nobody asked for them. */
  readonly embeddingTrouble: Trouble | null;
  /** US dollars for a million tokens; null when it is not known. */
  readonly price: Price | null;
};

export type EmbeddingProbe = { readonly model: string; readonly dimensions: number; readonly ms: number };

export type EndpointParts = Pick<OpenAIParts, 'baseUrl' | 'key' | 'price' | 'fetch'> & {
  readonly model?: string;
  /** An embedding model to ask for vectors. */
  readonly embeddings?: string;
  readonly outside: Outside;
  /** For one answer. */
  readonly timeoutMs?: number;
};

/** Of a model that was not asked anything yet. */
export function nothingFound(of: Pick<EndpointReport, 'baseUrl' | 'model'>): EndpointReport {
  return {
    ...of,
    models: null,
    trouble: null,
    chat: null,
    json: null,
    stream: null,
    takes: null,
    embeddings: null,
    embeddingTrouble: null,
    price: null,
  };
}

export const openaiUrl = 'https://api.openai.com/v1';

/** Asks an endpoint of OpenAI's protocol a few short questions and says what it can do. Never throws for what an endpoint does; no key stands in it. */
export async function probeEndpoint(parts: EndpointParts): Promise<EndpointReport> {
  const report = await probe(parts);
  if (parts.key === undefined) return report;
  // whatever a server may have put where; only texts are replaced, so the form stays as it was
  return JSON.parse(redact(JSON.stringify(report), [parts.key])) as EndpointReport;
}

async function probe(parts: EndpointParts): Promise<EndpointReport> {
  const { baseUrl = openaiUrl, key, outside, timeoutMs = 60_000 } = parts;
  const signal = new AbortController().signal;
  const list = await listModels({ ...parts, baseUrl });
  const models = 'models' in list ? list.models : null;
  // whoever asks for vectors only need not have a model that talks
  const model = parts.model ?? (parts.embeddings === undefined ? (models?.[0] ?? null) : null);
  const about = { hasKey: key !== undefined, listed: models !== null };
  const steady = (one: ChatModel): ChatModel =>
    withRetry(withTimeout(one, { ms: timeoutMs, outside }), { retries: 2, outside });
  const made = (shape: Partial<Shape> = {}) => {
    const bare = openaiModel({
      ...parts,
      baseUrl,
      model: model ?? '',
      shape: { ...shapeOf({ stream: false }), ...shape },
    });
    return { bare, asked: steady(bare) };
  };
  let report: EndpointReport = {
    ...nothingFound({ baseUrl, model }),
    models,
    trouble: 'trouble' in list ? list.trouble : null,
    price: priceFor(model ?? parts.embeddings ?? '', { ...parts, baseUrl }),
  };
  const isGone = report.trouble !== null && report.trouble.kind !== 'base-url';
  if (isGone) return report;
  if (model !== null) {
    const plain = made();
    try {
      const chat = await probeChat(plain.asked, { outside, signal });
      const { limit, temperature, seed } = plain.bare.shape();
      // it talks, whatever its list of models is
      report = { ...report, trouble: null, chat, takes: { limit, temperature, seed } };
    } catch (error) {
      const trouble = troubleOf(error, about);
      return { ...report, trouble: report.trouble?.better ? report.trouble : trouble };
    }
    for (const json of ['schema', 'object', 'prompt'] as const) {
      const one = made({ ...plain.bare.shape(), json });
      const isGiven = await givesJson(one.asked, { signal }).catch((error: unknown) => {
        // that it cannot is what is to be found out; what is no word of the model is a mistake of ours
        troubleOf(error, about);
        return false;
      });
      if (one.bare.shape().json !== json || !isGiven) continue;
      report = { ...report, json };
      break;
    }
    const streaming = made({ ...plain.bare.shape(), stream: true });
    const stream = await probeStream(streaming.asked, { outside, signal }).catch((error: unknown) => {
      troubleOf(error, about);
      return null;
    });
    report = { ...report, stream };
  }
  if (model === null && parts.embeddings === undefined)
    return {
      ...report,
      trouble: report.trouble ?? {
        kind: 'model',
        said: {
          en: 'no model is named, and the endpoint lists none',
          zh: '没有写明模型，服务也没有列出任何模型',
        },
      },
    };
  if (parts.embeddings === undefined) return report;
  const asked = openaiEmbeddings({ ...parts, baseUrl, model: parts.embeddings });
  const vectors = await probeEmbeddings(parts.embeddings, asked, { outside, steady, about });
  return { ...report, ...vectors, trouble: vectors.embeddings ? null : report.trouble };
}

/** Asks for two vectors. */
export async function probeEmbeddings(
  name: string,
  model: EmbeddingModel,
  of: {
    readonly outside: Outside;
    readonly steady?: (model: ChatModel) => ChatModel;
    readonly about?: { readonly hasKey: boolean; readonly listed: boolean };
  },
): Promise<Pick<EndpointReport, 'embeddings' | 'embeddingTrouble'>> {
  const { outside, steady = (one) => one, about = { hasKey: false, listed: true } } = of;
  let dimensions = 0;
  const counted: EmbeddingModel = {
    name,
    async embed(texts, context) {
      const made = await model.embed(texts, context);
      dimensions = made.vectors[0]?.length ?? 0;
      return made;
    },
  };
  const messages = ['The bridge is closed.', '桥封了。'].map((content) => ({
    role: 'user' as const,
    content,
  }));
  const began = outside.now();
  try {
    await steady(embedAsChat(counted)).chat(
      { agent: 'probe', purpose: 'embed', messages, maxTokens: 0 },
      { signal: new AbortController().signal },
    );
    const ms = Math.round(outside.now() - began);
    return { embeddings: { model: name, dimensions, ms }, embeddingTrouble: null };
  } catch (error) {
    return { embeddings: null, embeddingTrouble: troubleOf(error, about) };
  }
}

type Listed = { readonly models: readonly string[] | null } | { readonly trouble: Trouble };

/** The models of an endpoint; trouble when it cannot be used at all, or does not look like OpenAI's protocol. */
async function listModels(parts: EndpointParts & { readonly baseUrl: string }): Promise<Listed> {
  const { baseUrl, key } = parts;
  const first = await get(baseUrl, parts);
  const clean = (text: string): string => redact(text, key === undefined ? [] : [key]).slice(0, 400);
  const asIs = (text: string): Text => ({ en: clean(text), zh: clean(text) });
  if ('error' in first)
    return {
      trouble: {
        kind: networkKind(first.error.en) ?? 'nobody',
        said: { en: clean(first.error.en), zh: clean(first.error.zh) },
      },
    };
  if (first.status === 401 || first.status === 403)
    return { trouble: { kind: key === undefined ? 'no-key' : 'key', said: asIs(`${first.status}`) } };
  if (first.models) return { models: first.models };
  // servers that talk but list nothing are told from pages that are no server at all by asking them
  const better = /\/v\d+\/?$/.test(baseUrl) ? null : `${baseUrl.replace(/\/+$/, '')}/v1`;
  const second = better === null ? null : await get(better, parts);
  const isThere = second !== null && 'status' in second && (second.models !== null || second.status === 401);
  const said = asIs(`${first.status} ${first.kind}`.trim());
  if (better !== null && isThere) return { trouble: { kind: 'base-url', said, better } };
  return first.status === 404 || first.kind.includes('html')
    ? { trouble: { kind: 'base-url', said } }
    : { models: null };
}

async function get(
  baseUrl: string,
  { key, fetch: given = fetch, outside, timeoutMs = 60_000 }: EndpointParts,
): Promise<
  | { readonly error: Text }
  | { readonly status: number; readonly kind: string; readonly models: readonly string[] | null }
> {
  const late = new AbortController();
  const over = new AbortController();
  const clock = outside.sleep(Math.min(timeoutMs, 15_000), over.signal).then(
    () => late.abort(new WordedError({ en: 'ETIMEDOUT: no answer in time', zh: 'ETIMEDOUT：没有及时回答' })),
    // the answer came first
    () => undefined,
  );
  try {
    const response = await given(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      signal: late.signal,
    });
    const text = await response.text();
    const kind = response.headers.get('content-type') ?? '';
    return { status: response.status, kind, models: response.ok ? namesIn(text) : null };
  } catch (error) {
    return { error: causesOf(error) };
  } finally {
    over.abort();
    await clock;
  }
}

function namesIn(text: string): readonly string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // a page for people, or nothing: it lists no models
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const data: unknown = Reflect.get(value, 'data') ?? Reflect.get(value, 'models');
  if (!Array.isArray(data)) return null;
  return data.flatMap((one: unknown) => {
    const id: unknown =
      typeof one === 'object' && one !== null ? (Reflect.get(one, 'id') ?? Reflect.get(one, 'name')) : one;
    return typeof id === 'string' ? [id] : [];
  });
}

/** An error with its causes: which code of the system it was stands in the innermost. */
function causesOf(error: unknown): Text {
  if (error instanceof WordedError) return error.text;
  const words = causesInWords(error);
  return { en: words, zh: words };
}

function causesInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : '';
  const inner = error.cause === undefined ? '' : ` (${causesInWords(error.cause)})`;
  return `${code}${error.message}${inner}`;
}

function priceFor(
  model: string,
  { price, baseUrl }: EndpointParts & { readonly baseUrl: string },
): Price | null {
  return price ?? priceOf(model, priceTable) ?? (isLocal(baseUrl) ? { input: 0, output: 0 } : null);
}
