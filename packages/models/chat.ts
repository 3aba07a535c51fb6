/** A JSON Schema, as far as models understand it. */
export type JsonSchema = { readonly [key: string]: unknown };

export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

/** One question to a chat model. What never changes for an agent comes first in `messages`, so that a provider's prefix cache works. */
export type ChatRequest = {
  readonly agent: string;
  /** What it is for; meters and recordings tell calls apart by it. */
  readonly purpose: string;
  readonly messages: readonly ChatMessage[];
  /** The answer is to be JSON of this form. */
  readonly schema?: JsonSchema;
  readonly temperature?: number;
  readonly seed?: number;
  /** How long the answer may be, in tokens. */
  readonly maxTokens: number;
};

/** Tokens of one call; `counted`: by us, since the provider did not say. */
export type Usage = {
  readonly input: number;
  readonly output: number;
  /** Of the input, what the provider had in its prefix cache. */
  readonly cached: number;
  readonly counted: boolean;
};

export type ChatAnswer = {
  /** What is meant for the one who asked: without reasoning and without the fences around JSON. */
  readonly text: string;
  readonly reasoning: string | null;
  readonly usage: Usage;
  /** Why it ended; *length*: it was cut off at `maxTokens`. */
  readonly finish: 'stop' | 'length';
  /** Which model answered. */
  readonly model: string;
  /** US dollars; null when no price is known. */
  readonly usd: number | null;
  /** How often it had to be tried, and what went wrong before. */
  readonly tries: number;
  readonly troubles: readonly string[];
};

export type ChatContext = {
  readonly signal: AbortSignal;
  /** Told each piece of the answer as it comes, where the provider streams. */
  readonly onText?: (piece: string) => void;
};

/** A chat model, or anything that is one from outside: wrappers are models around models. Throws a ModelError when there is no answer. */
export type ChatModel = {
  readonly name: string;
  chat(request: ChatRequest, context: ChatContext): Promise<ChatAnswer>;
  /** About how many tokens a text takes. */
  countTokens(text: string): number;
};

export type Embedded = {
  readonly vectors: readonly Float32Array[];
  readonly tokens: number;
  readonly usd: number | null;
};

/** A model that turns texts into vectors of length 1. */
export type EmbeddingModel = {
  readonly name: string;
  embed(texts: readonly string[], context: { readonly signal: AbortSignal }): Promise<Embedded>;
};

/** Clock, timers and luck, handed in by whoever may have them. */
export type Outside = {
  /** Milliseconds, from anywhere. */
  now(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Does something after a time, unless what it returns is called before; where it is missing, `sleep` serves, at a higher price. */
  later?(ms: number, task: () => void): () => void;
  /** 0 … 1, for spreading retries. */
  random(): number;
};
