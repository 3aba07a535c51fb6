/** How servers that speak OpenAI's protocol differ, as their documentation and their answers show it. */
export type Flavour = 'openai' | 'ollama' | 'vllm' | 'llama.cpp' | 'deepseek' | 'lm-studio' | 'qwen' | 'bare';

export type Manners = {
  /** How far an answer can be held to JSON. */
  readonly json: 'schema' | 'object' | 'none';
  /** Where reasoning stands, if anywhere. */
  readonly reasoning: 'none' | 'reasoning_content' | 'reasoning' | 'think';
  readonly usage: boolean;
  /** Is `max_tokens` refused, as newer models of OpenAI do? */
  readonly completionTokens: boolean;
  readonly temperature: boolean;
  /** Fences around JSON when it is asked for by words. */
  readonly fenced: boolean;
  /** Has it vectors as well? */
  readonly embeddings: boolean;
};

export const manners: Readonly<Record<Flavour, Manners>> = {
  openai: {
    json: 'schema',
    reasoning: 'none',
    usage: true,
    completionTokens: true,
    temperature: false,
    fenced: false,
    embeddings: true,
  },
  ollama: {
    json: 'schema',
    reasoning: 'reasoning',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: true,
    embeddings: true,
  },
  vllm: {
    json: 'schema',
    reasoning: 'reasoning_content',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: false,
    embeddings: true,
  },
  'llama.cpp': {
    json: 'schema',
    reasoning: 'reasoning_content',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: false,
    embeddings: true,
  },
  deepseek: {
    json: 'object',
    reasoning: 'reasoning_content',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: false,
    embeddings: false,
  },
  'lm-studio': {
    json: 'schema',
    reasoning: 'think',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: false,
    embeddings: true,
  },
  qwen: {
    json: 'object',
    reasoning: 'reasoning_content',
    usage: true,
    completionTokens: false,
    temperature: true,
    fenced: true,
    embeddings: true,
  },
  bare: {
    json: 'none',
    reasoning: 'think',
    usage: false,
    completionTokens: false,
    temperature: true,
    fenced: true,
    embeddings: false,
  },
};
