import type { Text } from '@hearsay/kernel';
import type OpenAI from 'openai';
import type { ChatContext, Usage } from '../chat.ts';
import { hide, ModelError } from '../model-error.ts';
import { record, textOf } from '../record.ts';
import type { Body } from './body.ts';
import { secretsOf } from './error.ts';

/** An answer as it came, looked into. */
export type Raw = {
  readonly text: string;
  readonly reasoning: string | null;
  readonly refusal: string | null;
  readonly finish: string;
  readonly model: string;
  readonly usage: Usage | null;
};

/** An answer in one piece. */
export async function whole(client: OpenAI, body: Body, signal: AbortSignal): Promise<Raw> {
  // what endpoints give is checked below, whatever the library's types promise
  const answer: unknown = await client.chat.completions.create(
    body as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming,
    { signal },
  );
  const { choices, model, usage } = record(answer);
  const choice = record(Array.isArray(choices) ? choices[0] : null);
  const message = record(choice.message);
  if (choice.message === undefined)
    throw new ModelError(
      'unreadable',
      { en: 'the answer has no message', zh: '回答里没有 message' },
      { retryable: true },
    );
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

/** An answer in pieces, put together. */
export async function streamed(client: OpenAI, body: Body, { signal, onText }: ChatContext): Promise<Raw> {
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
    throw new ModelError(
      'unavailable',
      { en: 'the answer was cut off in the middle of the stream', zh: '回答在流式传输中途断了' },
      {
        retryable: true,
      },
    );
  return { text, reasoning: reasoning || null, refusal: refusal || refusalBy(finish), finish, model, usage };
}

/** In place of words of the provider, which gives none when its filter stops an answer. */
export const filtered: Text = { en: 'its content filter stopped it', zh: '内容过滤器拦下了它' };

function refusalBy(finish: unknown): string | null {
  return finish === 'content_filter' ? filtered.en : null;
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

/** A server that says the key back must not bring it into a log. */
export function withoutKey(raw: Raw, key: string | undefined): Raw {
  const secrets = secretsOf(key);
  const { text, reasoning, model } = raw;
  return {
    ...raw,
    text: hide(text, secrets),
    reasoning: reasoning === null ? null : hide(reasoning, secrets),
    model: hide(model, secrets),
  };
}
