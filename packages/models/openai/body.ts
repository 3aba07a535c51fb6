import type { ChatRequest } from '../chat.ts';
import { saySchema } from '../say-schema.ts';
import type { Shape } from './shape.ts';

/** What is sent: as much of a request as an endpoint understands. */
export type Body = Record<string, unknown> & {
  readonly model: string;
  readonly messages: ChatRequest['messages'];
};

export function bodyOf(model: string, request: ChatRequest, shape: Shape): Body {
  const { schema, temperature, seed, maxTokens } = request;
  const body: Record<string, unknown> = {};
  if (shape.limit !== null) body[shape.limit] = maxTokens;
  if (temperature !== undefined && shape.temperature) body.temperature = temperature;
  if (seed !== undefined && shape.seed) body.seed = seed;
  if (shape.stream) body.stream = true;
  if (shape.stream && shape.streamUsage) body.stream_options = { include_usage: true };
  let messages = request.messages;
  if (schema) {
    if (shape.json === 'schema')
      body.response_format = {
        type: 'json_schema',
        json_schema: { name: 'answer', schema, strict: shape.strict },
      };
    else {
      if (shape.json === 'object') body.response_format = { type: 'json_object' };
      messages = saySchema(messages, schema);
    }
  }
  return { ...body, model, messages };
}
