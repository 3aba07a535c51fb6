import type { ChatAnswer, ChatContext, ChatModel, ChatRequest, EmbeddingModel } from './chat.ts';
import { roughly } from './count.ts';
import { ModelError } from './model-error.ts';
import { unit } from './unit.ts';
import { bareJson, splitReasoning } from './read-answer.ts';
import { saySchema } from './say-schema.ts';
import type { JsonWay } from './shape.ts';

export type LocalParts = {
  /** Path of a GGUF file. */
  readonly file: string;
  /** Tokens that one agent's context holds. */
  readonly contextSize?: number;
  /** How many agents' contexts are kept at once; who comes on top takes the place of who waited longest. */
  readonly sequences?: number;
  /** Threads of the processor; what the library thinks best unless said. */
  readonly threads?: number;
  /** How JSON is held to: by a grammar of its schema, by one of any JSON, or by words alone; the first unless said. */
  readonly json?: JsonWay;
  /** Loads node-llama-cpp, for tests and where it stands elsewhere; the package of that name unless said. */
  readonly load?: () => Promise<unknown>;
};

/**
 * A model in a file, on this machine's processor, through the optional package node-llama-cpp. JSON is held to its schema by a grammar while it is
 * written, unless that is switched off; each agent has a sequence of its own, whose beginning stays computed, so that only what is new is read. One answer at a time: a processor
 * gains nothing from more. Free of charge, and of any network.
 */
export function localModel(parts: LocalParts): ChatModel & { close(): Promise<void> } {
  const { file, contextSize = 4_096, sequences = 4 } = parts;
  let opening: Promise<Engine> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const name = file.replace(/^.*[\\/]/, '');

  async function chat(request: ChatRequest, context: ChatContext): Promise<ChatAnswer> {
    const engine = await (opening ??= open(parts, { contextSize, sequences }));
    context.signal.throwIfAborted();
    const { text, input, output, isCut } = await engine.write(request, context);
    const meant = splitReasoning(text);
    if (meant.text === '') throw new ModelError('unreadable', 'the answer is empty', { retryable: true });
    return {
      text: request.schema ? bareJson(meant.text) : meant.text,
      reasoning: meant.reasoning,
      usage: { input, output, cached: 0, counted: false },
      finish: isCut ? 'length' : 'stop',
      model: name,
      usd: 0,
      tries: 1,
      troubles: [],
    };
  }

  return {
    name,
    countTokens: roughly,
    chat(request, context) {
      const turn = last.then(() => chat(request, context));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      // what could not be opened was said to whoever asked, and needs no closing
      const engine = await opening?.catch(() => null);
      await engine?.close();
    },
  };
}

/** Vectors by a GGUF file. */
export function localEmbeddings({
  file,
  load,
  threads,
}: Pick<LocalParts, 'file' | 'load' | 'threads'>): EmbeddingModel & { close(): Promise<void> } {
  let opening: ReturnType<typeof openEmbeddings> | null = null;
  return {
    name: file.replace(/^.*[\\/]/, ''),
    async embed(texts, { signal }) {
      const engine = await (opening ??= openEmbeddings({ file, load, threads }));
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal.throwIfAborted();
        const made = await engine.embed(text).catch((cause: unknown) => {
          // most often a text that is longer than what the model takes
          throw new ModelError('context', `${file} has no vector for this: ${wordsOf(cause)}`, {
            retryable: false,
            cause,
          });
        });
        vectors.push(unit(made));
      }
      return { vectors, tokens: texts.reduce((sum, text) => sum + roughly(text), 0), usd: 0 };
    },
    async close() {
      const engine = await opening?.catch(() => null);
      await engine?.close();
    },
  };
}

type Written = {
  readonly text: string;
  readonly input: number;
  readonly output: number;
  readonly isCut: boolean;
};
type Engine = { write(request: ChatRequest, context: ChatContext): Promise<Written>; close(): Promise<void> };

/** What of node-llama-cpp is used here; the package is optional, so its own types may not be there. */
type Library = {
  getLlama(options: object): Promise<{
    loadModel(options: { modelPath: string }): Promise<Model>;
    createGrammarForJsonSchema(schema: object): Promise<object>;
    getGrammarFor(language: 'json'): Promise<object>;
  }>;
  LlamaChatSession: new (options: {
    contextSequence: Sequence;
    systemPrompt?: string;
    autoDisposeSequence?: boolean;
  }) => Session;
};
type Model = {
  readonly trainContextSize?: number;
  createContext(options: {
    contextSize: number;
    sequences: number;
    threads?: number;
  }): Promise<{ getSequence(): Sequence; dispose(): Promise<void> }>;
  createEmbeddingContext(options: { threads?: number }): Promise<{
    getEmbeddingFor(text: string): Promise<{ vector: readonly number[] }>;
  }>;
  dispose(): Promise<void>;
};
type Sequence = {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
};
type Session = {
  promptWithMeta(
    text: string,
    options: object,
  ): Promise<{ readonly responseText: string; readonly stopReason: string }>;
  setChatHistory(history: readonly object[]): void;
  dispose(): void;
};

async function open(
  { file, load, threads, json = 'schema' }: LocalParts,
  { contextSize, sequences }: { readonly contextSize: number; readonly sequences: number },
): Promise<Engine> {
  const library = await loadLibrary(load);
  // the processor only: what it writes must not depend on a graphics card
  const llama = await library.getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file }).catch((cause: unknown) => {
    throw new ModelError(
      'missing',
      `${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
      { retryable: false, cause },
    );
  });
  const size = Math.min(contextSize, model.trainContextSize ?? contextSize);
  const context = await model.createContext({
    contextSize: size,
    sequences,
    ...(threads === undefined ? {} : { threads }),
  });
  const free = Array.from({ length: sequences }, () => context.getSequence());
  const sessions = new Map<string, { readonly session: Session; readonly sequence: Sequence }>();
  const grammars = new Map<string, Promise<object>>();

  function sessionOf(agent: string): { readonly session: Session; readonly sequence: Sequence } {
    const known = sessions.get(agent);
    if (known) {
      // moved to the end: the longest unused one is the first to go
      sessions.delete(agent);
      sessions.set(agent, known);
      return known;
    }
    let sequence = free.pop();
    if (!sequence) {
      const [[oldest, gone]] = sessions;
      sessions.delete(oldest);
      gone.session.dispose();
      sequence = gone.sequence;
    }
    const made = {
      session: new library.LlamaChatSession({ contextSequence: sequence, autoDisposeSequence: false }),
      sequence,
    };
    sessions.set(agent, made);
    return made;
  }

  return {
    async write(request, { signal, onText }) {
      const { session, sequence } = sessionOf(request.agent);
      const { schema } = request;
      const messages = schema && json !== 'schema' ? saySchema(request.messages, schema) : request.messages;
      const question = messages.at(-1);
      if (!question) throw new ModelError('request', 'there is nothing to answer', { retryable: false });
      session.setChatHistory(messages.slice(0, -1).map(historyItem));
      const grammar = schema ? await grammarFor(schema, request.maxTokens) : null;
      const begun = {
        input: sequence.tokenMeter.usedInputTokens,
        output: sequence.tokenMeter.usedOutputTokens,
      };
      const { responseText, stopReason } = await session.promptWithMeta(question.content, {
        signal,
        maxTokens: request.maxTokens,
        temperature: request.temperature ?? 0,
        seed: request.seed ?? 0,
        trimWhitespaceSuffix: true,
        ...(grammar ? { grammar } : {}),
        ...(onText ? { onTextChunk: onText } : {}),
      });
      return {
        text: responseText,
        input: sequence.tokenMeter.usedInputTokens - begun.input,
        output: sequence.tokenMeter.usedOutputTokens - begun.output,
        isCut: stopReason === 'maxTokens',
      };
    },
    async close() {
      for (const { session } of sessions.values()) session.dispose();
      await context.dispose();
      await model.dispose();
    },
  };

  async function grammarFor(schema: object, maxTokens: number): Promise<object | null> {
    if (json === 'prompt') return null;
    if (json === 'object') return llama.getGrammarFor('json');
    const read = grammarSchema(schema, maxTokens);
    const key = JSON.stringify(read);
    const known = grammars.get(key) ?? llama.createGrammarForJsonSchema(read);
    grammars.set(key, known);
    return known;
  }
}

/** Characters that a token stands for at the least, in either language. */
const charactersPerToken = 1.5;

/**
 * The same schema as the grammars of node-llama-cpp read it. A choice is `oneOf` there: of an `anyOf` they know nothing, and let only null be written.
 * Texts and lists get ends: a small model that may write on and on in one field never comes to the others, and an answer that is cut in
 * the middle is worth nothing. All texts together fit into what may be written.
 */
export function grammarSchema(schema: object, maxTokens: number): object {
  const longest = Math.max(24, Math.floor((maxTokens * charactersPerToken) / 3));
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key === 'anyOf' ? 'oneOf' : key, walk(part)]),
    );
    if (walked.type === 'string' && !('enum' in walked)) return { maxLength: longest, ...walked };
    return walked.type === 'array' ? { maxItems: mostItems, ...walked } : walked;
  };
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, walk(part)]));
}

const mostItems = 6;

async function openEmbeddings({ file, load, threads }: Pick<LocalParts, 'file' | 'load' | 'threads'>) {
  const library = await loadLibrary(load);
  const llama = await library.getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file }).catch((cause: unknown) => {
    throw new ModelError('missing', `${file} cannot be loaded: ${wordsOf(cause)}`, {
      retryable: false,
      cause,
    });
  });
  const context = await model.createEmbeddingContext(threads === undefined ? {} : { threads });
  return {
    embed: async (text: string) => (await context.getEmbeddingFor(text)).vector,
    close: () => model.dispose(),
  };
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function loadLibrary(load: LocalParts['load']): Promise<Library> {
  // optional, so it is named by a variable and may not be there when this is compiled
  const wanted = 'node-llama-cpp';
  try {
    // what is used of it is typed above, after its documentation
    return (await (load ? load() : import(wanted))) as Library;
  } catch (cause) {
    throw new ModelError(
      'missing',
      'the provider local needs one more package: npm install node-llama-cpp@3.22.1',
      { retryable: false, cause },
    );
  }
}

function historyItem({ role, content }: ChatRequest['messages'][number]): object {
  if (role === 'system') return { type: 'system', text: content };
  return role === 'user' ? { type: 'user', text: content } : { type: 'model', response: [content] };
}
