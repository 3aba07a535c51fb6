import { ModelError } from '../model-error.ts';

/** Where a model is, and what reads it. */
export type LocalFile = {
  /** Path of a GGUF file. */
  readonly file: string;
  /** Threads of the processor; what the library thinks best unless said. */
  readonly threads?: number;
  /** Loads node-llama-cpp, for tests and where it stands elsewhere; the package of that name unless said. */
  readonly load?: () => Promise<unknown>;
};

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
export type Sequence = {
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
};
export type Session = {
  promptWithMeta(
    text: string,
    options: object,
  ): Promise<{ readonly responseText: string; readonly stopReason: string }>;
  setChatHistory(history: readonly object[]): void;
  dispose(): void;
};

/** A file in memory. Throws a ModelError when the library or the file is not there. */
export async function openFile({ file, load }: LocalFile) {
  const library = await loadLibrary(load);
  // the processor only: what it writes must not depend on a graphics card
  const llama = await library.getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
  const model = await llama.loadModel({ modelPath: file }).catch((cause: unknown) => {
    throw new ModelError(
      'missing',
      { en: `${file} cannot be loaded: ${wordsOf(cause)}`, zh: `${file} 无法加载：${wordsOf(cause)}` },
      {
        retryable: false,
        cause,
      },
    );
  });
  return { library, llama, model };
}

export function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function loadLibrary(load: LocalFile['load']): Promise<Library> {
  // optional, so it is named by a variable and may not be there when this is compiled
  const wanted = 'node-llama-cpp';
  try {
    // what is used of it is typed above, after its documentation
    return (await (load ? load() : import(wanted))) as Library;
  } catch (cause) {
    throw new ModelError(
      'missing',
      {
        en: 'the provider local needs one more package: npm install node-llama-cpp@3.22.1',
        zh: 'provider local 还需要一个包：npm install node-llama-cpp@3.22.1',
      },
      { retryable: false, cause },
    );
  }
}
