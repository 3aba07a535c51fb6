import type { ChatContext, ChatRequest } from '../chat.ts';
import { ModelError } from '../model-error.ts';
import { saySchema, type JsonWay } from '../say-schema.ts';
import { grammarSchema } from './grammar-schema.ts';
import { openFile, type LocalFile, type Sequence, type Session } from './llama.ts';

/** What a model in a file wrote; tokens read and written, without those that were computed before. */
export type Written = {
  readonly text: string;
  readonly input: number;
  readonly output: number;
  readonly isCut: boolean;
};

/** A file that writes, with a sequence for each agent. */
export type Engine = {
  write(request: ChatRequest, context: ChatContext): Promise<Written>;
  close(): Promise<void>;
};

type EngineParts = { readonly contextSize: number; readonly sequences: number; readonly json: JsonWay };

/** Opens a file for writing. Throws a ModelError when that cannot be. */
export async function openEngine(
  parts: LocalFile,
  { contextSize, sequences, json }: EngineParts,
): Promise<Engine> {
  const { threads } = parts;
  const { library, llama, model } = await openFile(parts);
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
      if (!question)
        throw new ModelError(
          'request',
          { en: 'there is nothing to answer', zh: '没有要回答的内容' },
          { retryable: false },
        );
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

function historyItem({ role, content }: ChatRequest['messages'][number]): object {
  if (role === 'system') return { type: 'system', text: content };
  return role === 'user' ? { type: 'user', text: content } : { type: 'model', response: [content] };
}
