import type { EmbeddingModel } from '../chat.ts';
import { roughly } from '../count.ts';

import { ModelError } from '../model-error.ts';
import { costOf } from '../prices.ts';
import { unit } from '../unit.ts';
import { langchainErrorOf } from './error.ts';
import { loadLangChain } from './load.ts';
import type { LangChainParts } from './model.ts';

/** What of a LangChain embedding model is used here. */
type Embeddings = { embedDocuments(texts: string[]): Promise<number[][]> };

/**
 * Any embedding model of LangChain by its name (`openai:text-embedding-3-small`), or one that is there already. LangChain finds chat models by name, not
 * embeddings, so the class is looked up here. Retries, limits and time are wrappers of ours, so LangChain's own are switched off. It does not say how
 * many tokens it used: they are counted. Needs the optional packages @langchain/core and the provider's; says which is missing.
 */
export function langchainEmbeddings(parts: LangChainParts): EmbeddingModel {
  const { model, options = {}, price = null, made } = parts;
  const secrets = typeof options.apiKey === 'string' ? [options.apiKey] : [];
  // whoever hands a model over knows that it is one
  let opening: Promise<Embeddings> | null = made ? Promise.resolve(made as Embeddings) : null;
  return {
    name: model,
    async embed(texts, { signal }) {
      signal.throwIfAborted();
      const embeddings = await (opening ??= open(model, options));
      let vectors: readonly (readonly number[])[];
      try {
        vectors = await orAborted(embeddings.embedDocuments([...texts]), signal);
      } catch (cause) {
        signal.throwIfAborted();
        throw langchainErrorOf(cause, secrets);
      }
      const tokens = texts.reduce((sum, text) => sum + roughly(text), 0);
      return {
        vectors: vectors.map(unit),
        tokens,
        usd: price ? costOf({ input: tokens, output: 0, cached: 0 }, price) : null,
      };
    },
  };
}

type Options = Readonly<Record<string, unknown>>;

/** Where the class of a provider is, and what its constructor calls things. */
type Place = {
  readonly from: string;
  readonly class: string;
  readonly fields?: (options: Options) => Options;
};

/** By the names that LangChain gives to providers; classes and fields as their packages have them. */
const places: Readonly<Record<string, Place>> = {
  openai: {
    from: '@langchain/openai',
    class: 'OpenAIEmbeddings',
    // in Base64, which not every endpoint knows, unless it is said
    fields: (options) => ({ encodingFormat: 'float', ...options }),
  },
  azure_openai: { from: '@langchain/openai', class: 'AzureOpenAIEmbeddings' },
  ollama: { from: '@langchain/ollama', class: 'OllamaEmbeddings' },
  mistralai: {
    from: '@langchain/mistralai',
    class: 'MistralAIEmbeddings',
    fields: (options) => ({
      ...(options.baseUrl === undefined ? {} : { serverURL: options.baseUrl }),
      ...options,
    }),
  },
  cohere: { from: '@langchain/cohere', class: 'CohereEmbeddings' },
  'google-genai': { from: '@langchain/google-genai', class: 'GoogleGenerativeAIEmbeddings' },
  'google-vertexai': { from: '@langchain/google-vertexai', class: 'VertexAIEmbeddings' },
  bedrock: { from: '@langchain/aws', class: 'BedrockEmbeddings' },
};

/** Providers whose embedding models are found by name. */
export const langchainEmbedders: readonly string[] = Object.keys(places);

/** What stands before the first colon, and the name after it; null when no such provider is known. */
function placeOf(model: string): { readonly place: Place; readonly name: string } | null {
  const colon = model.indexOf(':');
  const provider = model.slice(0, Math.max(0, colon));
  if (!langchainEmbedders.includes(provider) || colon === model.length - 1) return null;
  return { place: places[provider], name: model.slice(colon + 1) };
}

/** Is this the name of an embedding model that LangChain can make, `provider:name`? */
export function isLangChainEmbedder(model: string): boolean {
  return placeOf(model) !== null;
}

async function open(model: string, options: Options): Promise<Embeddings> {
  const found = placeOf(model);
  if (!found)
    throw new ModelError(
      'missing',
      {
        en: `no embedding model of LangChain is called "${model}"; wanted provider:name, with one of the providers ${langchainEmbedders.join(', ')}`,
        zh: `LangChain 没有名为“${model}”的嵌入模型；应为 provider:name，其中 provider 可为 ${langchainEmbedders.join('、')}`,
      },
      { retryable: false },
    );
  const { place, name } = found;
  const { [place.class]: made } = await loadLangChain(place.from, `${place.from} @langchain/core@1.4.0`);
  if (typeof made !== 'function')
    throw new ModelError(
      'missing',
      {
        en: `${place.from} has no ${place.class}: another version of it is wanted`,
        zh: `${place.from} 中没有 ${place.class}：需要别的版本`,
      },
      {
        retryable: false,
      },
    );
  // the class of the package that was just loaded
  const Made = made as new (fields: Options) => Embeddings;
  try {
    // a text is embedded as it stands on record, lines and all
    return new Made({
      maxRetries: 0,
      stripNewLines: false,
      model: name,
      ...(place.fields?.(options) ?? options),
    });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError(
      'auth',
      {
        en: `LangChain cannot make the embedding model "${model}": ${said}`,
        zh: `LangChain 无法创建嵌入模型“${model}”：${said}`,
      },
      {
        retryable: false,
      },
    );
  }
}

/** LangChain takes no signal for embeddings; what comes too late is dropped. */
function orAborted<T>(working: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    if (signal.aborted) fail(signal.reason as Error);
    const stop = (): void => fail(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
    working.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}
