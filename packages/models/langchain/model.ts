import type { ChatAnswer, ChatModel, ChatRequest, Usage } from '../chat.ts';
import { roughly } from '../count.ts';
import { hide, ModelError } from '../model-error.ts';
import { costOf, type Price } from '../prices.ts';
import { bareJson, splitReasoning } from '../read-answer.ts';
import { record, textOf } from '../record.ts';
import { saySchema } from '../say-schema.ts';
import { langchainErrorOf } from './error.ts';
import { loadLangChain } from './load.ts';

export type LangChainParts = {
  /** As LangChain names it: `openai:gpt-4.1-mini`, `anthropic:claude-…`, `ollama:qwen3`. */
  readonly model: string;
  /** Whatever the provider's class takes beside the name: `apiKey`, `baseURL` … */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly price?: Price | null;
  /** A model that is there already, in place of one by name. */
  readonly made?: unknown;
};

/** What of a LangChain chat model is used here. */
type Chat = {
  invoke(messages: readonly object[], options: object): Promise<unknown>;
  withConfig?: unknown;
};

/**
 * Any chat model of LangChain by its name, through `initChatModel`; retries, limits and time are wrappers of ours, so LangChain's own are switched off.
 * Needs the optional packages langchain, @langchain/core and the provider's; says which is missing.
 */
export function langchainModel({ model, options = {}, price = null, made }: LangChainParts): ChatModel {
  const secrets = typeof options.apiKey === 'string' ? [options.apiKey] : [];
  let opening: Promise<Chat> | null = made ? Promise.resolve(made as Chat) : null;
  return {
    name: model,
    countTokens: roughly,
    async chat(request, { signal }) {
      const chat = await (opening ??= open(model, options));
      const bound = settingsOf(request);
      let answer: unknown;
      try {
        answer = await chat.invoke(messagesOf(request), { signal, ...bound });
      } catch (cause) {
        signal.throwIfAborted();
        throw langchainErrorOf(cause, secrets);
      }
      return answerOf(answer, request, { model, price, secrets });
    },
  };
}

async function open(model: string, options: Readonly<Record<string, unknown>>): Promise<Chat> {
  const { initChatModel } = await loadLangChain('langchain', 'langchain@1.5.14 @langchain/core@1.4.0');
  try {
    // the function of the package that was just loaded
    return (await (initChatModel as (name: string, fields: object) => Promise<unknown>)(model, {
      maxRetries: 0,
      ...options,
    })) as Chat;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new ModelError(
      'missing',
      {
        en: `LangChain cannot make the model "${model}": ${said}`,
        zh: `LangChain 无法创建模型“${model}”：${said}`,
      },
      {
        retryable: false,
        cause,
      },
    );
  }
}

function messagesOf({ messages, schema }: ChatRequest): readonly object[] {
  const said = schema ? saySchema(messages, schema) : messages;
  return said.map(({ role, content }) => ({ role, content }));
}

function settingsOf({ temperature, maxTokens }: ChatRequest): object {
  return { ...(temperature === undefined ? {} : { temperature }), maxTokens };
}

function answerOf(
  answer: unknown,
  request: ChatRequest,
  {
    model,
    price,
    secrets,
  }: { readonly model: string; readonly price: Price | null; readonly secrets: readonly string[] },
): ChatAnswer {
  const { content, usage_metadata: used, response_metadata: meta, additional_kwargs: extra } = record(answer);
  const { text, reasoning } = splitReasoning(hide(textOf(content), secrets));
  if (text === '')
    throw new ModelError('unreadable', { en: 'the answer is empty', zh: '回答是空的' }, { retryable: true });
  const usage = usageOf(used) ?? counted(request, text);
  const { finish_reason: finish, model_name: by } = record(meta);
  return {
    text: request.schema ? bareJson(text) : text,
    reasoning:
      [hide(textOf(record(extra).reasoning_content), secrets), reasoning ?? '']
        .filter((part) => part !== '')
        .join('\n') || null,
    usage,
    finish: finish === 'length' || finish === 'max_tokens' ? 'length' : 'stop',
    model: typeof by === 'string' ? by : model,
    usd: price ? costOf(usage, price) : null,
    tries: 1,
    troubles: [],
  };
}

function usageOf(value: unknown): Usage | null {
  const { input_tokens: input, output_tokens: output, input_token_details: details } = record(value);
  if (typeof input !== 'number' || typeof output !== 'number') return null;
  const cached = record(details).cache_read;
  return { input, output, cached: typeof cached === 'number' ? cached : 0, counted: false };
}

function counted({ messages }: ChatRequest, text: string): Usage {
  return {
    input: messages.reduce((sum, { content }) => sum + roughly(content), 0),
    output: roughly(text),
    cached: 0,
    counted: true,
  };
}
