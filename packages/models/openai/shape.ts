import { APIError } from 'openai';
import type { JsonWay } from '../say-schema.ts';

/** What an endpoint understands of a request. */
export type Shape = {
  readonly json: JsonWay;
  readonly strict: boolean;
  /** What the limit of an answer is called; null: not to be said. */
  readonly limit: 'max_tokens' | 'max_completion_tokens' | null;
  readonly temperature: boolean;
  readonly seed: boolean;
  readonly stream: boolean;
  readonly streamUsage: boolean;
};

/** What is tried first. */
export function shapeOf({
  stream,
  json = 'schema',
}: {
  readonly stream: boolean;
  readonly json?: JsonWay;
}): Shape {
  return {
    json,
    strict: false,
    limit: 'max_tokens',
    temperature: true,
    seed: true,
    stream,
    streamUsage: true,
  };
}

/**
 * A shape that asks for less, after an endpoint refused what it was asked for; null when the error was about something else, or nothing is left to give
 * up. The words are those with which the servers of 2024–2026 name the parameter that they do not take.
 */
export function weaken(shape: Shape, cause: unknown): Shape | null {
  if (!(cause instanceof APIError) || (cause.status !== 400 && cause.status !== 422 && cause.status !== 501))
    return null;
  const words = `${cause.message} ${cause.param ?? ''} ${cause.code ?? ''}`.toLowerCase();
  if (/context_length|context (length|window)/.test(words)) return null;
  if (/max_tokens/.test(words) && /max_completion_tokens/.test(words) && shape.limit === 'max_tokens')
    return { ...shape, limit: 'max_completion_tokens' };
  if (
    /max_(completion_)?tokens/.test(words) &&
    /unsupported|unknown|unrecognized|not (supported|permitted)|extra/.test(words) &&
    shape.limit !== null
  )
    return { ...shape, limit: shape.limit === 'max_tokens' ? 'max_completion_tokens' : null };
  if (/temperature/.test(words) && shape.temperature) return { ...shape, temperature: false };
  if (/stream_options|include_usage/.test(words) && shape.streamUsage)
    return { ...shape, streamUsage: false };
  if (/\bseed\b/.test(words) && shape.seed) return { ...shape, seed: false };
  if (
    /response_format|json_schema|json schema|json_object|json mode|grammar|guided|structured|schema/.test(
      words,
    ) &&
    shape.json !== 'prompt'
  )
    return { ...shape, json: shape.json === 'schema' ? 'object' : 'prompt' };
  if (/stream/.test(words) && shape.stream) return { ...shape, stream: false };
  return null;
}
