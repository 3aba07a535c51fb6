import type { Field, Offer } from '@hearsay/kernel';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * What an answer must look like: a thought, the labels that it rests on, and one of the offers. It keeps to what strict structured output
 * allows everywhere (https://platform.openai.com/docs/guides/structured-outputs, section "Supported schemas", and the grammars of
 * llama.cpp): every key is required, an optional one may be null, one word is an enum of one, lengths stand in the prompt and are
 * looked at afterwards.
 */
export function answerSchema(offers: readonly Offer[], labels: readonly string[]): JsonSchema {
  const cite = labels.length > 0 ? { type: 'string', enum: labels } : { type: 'string' };
  return object({
    thought: { type: 'string' },
    cites: { type: 'array', items: cite },
    intent: either(offers.map(offerSchema)),
  });
}

/** An object with exactly these keys. */
export function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function offerSchema({ type, fields }: Offer): JsonSchema {
  const properties: Record<string, JsonSchema> = { type: { type: 'string', enum: [type] } };
  for (const [name, field] of Object.entries(fields)) {
    const schema = fieldSchema(field);
    properties[name] = field.optional ? { anyOf: [schema, { type: 'null' }] } : schema;
  }
  return object(properties);
}

function fieldSchema(field: Field): JsonSchema {
  switch (field.kind) {
    case 'agent':
    case 'choice':
      // an empty enum is no schema; nothing fits then, and the rules will say so
      return field.among.length > 0 ? { type: 'string', enum: field.among } : { type: 'string' };
    case 'text':
      return { type: 'string' };
    case 'number':
      return { type: field.whole ? 'integer' : 'number' };
    case 'list':
      return { type: 'array', items: field.of.length > 0 ? either(field.of.map(offerSchema)) : object({}) };
    default:
      field satisfies never;
      return {};
  }
}

function either(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.length === 1 ? schemas[0] : { anyOf: schemas };
}
