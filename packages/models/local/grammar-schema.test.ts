import { expect, test } from 'vitest';
import { grammarSchema } from './grammar-schema.ts';

test('texts and lists of a schema get an end, what is chosen from a list of words does not, and a choice is called as the grammar calls it', () => {
  const vote = { type: 'string', enum: ['Bo', 'Cy'] };
  const schema = {
    type: 'object',
    properties: {
      thought: { type: 'string' },
      cites: { type: 'array', items: { type: 'string', enum: ['M1'] } },
      intent: { anyOf: [{ type: 'object', properties: { vote } }, { type: 'null' }] },
      name: { type: 'string', maxLength: 5 },
    },
    required: ['thought', 'cites', 'intent', 'name'],
  };
  expect(grammarSchema(schema, 160)).toEqual({
    ...schema,
    properties: {
      ...schema.properties,
      thought: { type: 'string', maxLength: 80 },
      cites: { ...schema.properties.cites, maxItems: 6 },
      intent: { oneOf: schema.properties.intent.anyOf },
    },
  });
});

test('even a short answer has room for a few words', () => {
  expect(grammarSchema({ properties: { text: { type: 'string' } } }, 1)).toEqual({
    properties: { text: { type: 'string', maxLength: 24 } },
  });
});
