import type { ChatAnswer, ChatContext, ChatModel, ChatRequest } from '../chat.ts';
import { roughly } from '../count.ts';
import { ModelError } from '../model-error.ts';
import { bareJson, splitReasoning } from '../read-answer.ts';
import type { JsonWay } from '../say-schema.ts';
import { openEngine, type Engine } from './engine.ts';
import type { LocalFile } from './llama.ts';

export type LocalParts = LocalFile & {
  /** Tokens that one agent's context holds. */
  readonly contextSize?: number;
  /** How many agents' contexts are kept at once; who comes on top takes the place of who waited longest. */
  readonly sequences?: number;
  /** How JSON is held to: by a grammar of its schema, by one of any JSON, or by words alone; the first unless said. */
  readonly json?: JsonWay;
};

/**
 * A model in a file, on this machine's processor, through the optional package node-llama-cpp. JSON is held to its schema by a grammar while it is
 * written, unless that is switched off; each agent has a sequence of its own, whose beginning stays computed, so that only what is new is read. One answer at a time: a processor
 * gains nothing from more. Free of charge, and of any network.
 */
export function localModel(parts: LocalParts): ChatModel & { close(): Promise<void> } {
  const { file, contextSize = 4_096, sequences = 4, json = 'schema' } = parts;
  let opening: Promise<Engine> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const name = file.replace(/^.*[\\/]/, '');

  async function chat(request: ChatRequest, context: ChatContext): Promise<ChatAnswer> {
    const engine = await (opening ??= openEngine(parts, { contextSize, sequences, json }));
    context.signal.throwIfAborted();
    const { text, input, output, isCut } = await engine.write(request, context);
    const meant = splitReasoning(text);
    if (meant.text === '')
      throw new ModelError(
        'unreadable',
        { en: 'the answer is empty', zh: '回答是空的' },
        { retryable: true },
      );
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
