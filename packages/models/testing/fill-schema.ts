import type { Rng } from '@hearsay/kernel';
import type { JsonSchema } from '../chat.ts';

/** Anything that fits a JSON Schema, drawn from `rng`: of several forms one, of several values one, few items, short texts. */
export function fillSchema(schema: JsonSchema, rng: Rng, depth = 0): unknown {
  const forms = listOf(schema.anyOf) ?? listOf(schema.oneOf);
  if (forms && forms.length > 0) return fillSchema(recordOf(rng.pick(forms)), rng.fork('form'), depth);
  if ('const' in schema) return schema.const;
  const values = listOf(schema.enum);
  if (values && values.length > 0) return rng.pick(values);
  const type = Array.isArray(schema.type) ? rng.pick(schema.type as readonly unknown[]) : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(recordOf(schema.properties)).map(([name, one]) => [
          name,
          fillSchema(recordOf(one), rng.fork(name), depth + 1),
        ]),
      );
    case 'array': {
      const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
      const most = Math.min(typeof schema.maxItems === 'number' ? schema.maxItems : 2, least + 2);
      const count = depth > 4 ? least : least + rng.integer(most - least + 1);
      return Array.from({ length: count }, (_, at) =>
        fillSchema(recordOf(schema.items), rng.fork(String(at)), depth + 1),
      );
    }
    case 'integer':
      return whole(schema, rng);
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 0.5;
    case 'boolean':
      return rng.chance(0.5);
    case 'null':
      return null;
    default:
      return rng.pick(phrases);
  }
}

const phrases = [
  'I will wait and see.',
  'That is what I was told.',
  'Let us compare what we know.',
  '先看看再说。',
];

function whole(schema: JsonSchema, rng: Rng): number {
  const from = typeof schema.minimum === 'number' ? schema.minimum : 0;
  const to = typeof schema.maximum === 'number' ? schema.maximum : from + 3;
  return from + rng.integer(Math.max(1, Math.min(1_000, to - from + 1)));
}

function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

function recordOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {};
}
