import { expect, test } from 'vitest';
import { grammarSchema, localEmbeddings, localModel } from './local.ts';

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

/** What of node-llama-cpp makes vectors; a text of more than 20 characters is too long for it. */
function library(file: string) {
  const told = { closed: false };
  const model = {
    createEmbeddingContext: () =>
      Promise.resolve({
        getEmbeddingFor: (text: string) =>
          text.length > 20
            ? Promise.reject(new Error('the text is longer than the context'))
            : Promise.resolve({ vector: [3, 4 * text.length, 0] }),
      }),
    dispose: () => {
      told.closed = true;
      return Promise.resolve();
    },
  };
  const loadModel = ({ modelPath }: { modelPath: string }) =>
    modelPath === file ? Promise.resolve(model) : Promise.reject(new Error('no such file'));
  return { told, load: () => Promise.resolve({ getLlama: () => Promise.resolve({ loadModel }) }) };
}

test('a file gives vectors of length 1; what it cannot do is an error of a model, and it is let go of in the end', async () => {
  const { signal } = new AbortController();
  const { told, load } = library('some.gguf');
  const model = localEmbeddings({ file: 'some.gguf', load });
  const { vectors, usd } = await model.embed(['a', 'ab'], { signal });
  expect([vectors.length, usd]).toEqual([2, 0]);
  expect(vectors[0]).toEqual(Float32Array.from([0.6, 0.8, 0]));
  await expect(model.embed(['x'.repeat(21)], { signal })).rejects.toMatchObject({
    kind: 'context',
    retryable: false,
  });
  await model.close();
  expect(told.closed).toBe(true);
  const gone = localEmbeddings({ file: 'gone.gguf', load });
  await expect(gone.embed(['a'], { signal })).rejects.toMatchObject({ kind: 'missing' });
  await gone.close();
});

/** What of node-llama-cpp answers; it says by what it was held, and what it was asked. */
function chatting() {
  const asked: { readonly text: string; readonly grammar: unknown }[] = [];
  class LlamaChatSession {
    setChatHistory(): void {}
    dispose(): void {}
    promptWithMeta(text: string, { grammar = null }: { grammar?: unknown }) {
      asked.push({ text, grammar });
      return Promise.resolve({ responseText: 'Well: {"vote":"Bo"}', stopReason: 'eogToken' });
    }
  }
  const context = {
    getSequence: () => ({ tokenMeter: { usedInputTokens: 0, usedOutputTokens: 0 } }),
    dispose: () => Promise.resolve(),
  };
  const llama = {
    loadModel: () =>
      Promise.resolve({ createContext: () => Promise.resolve(context), dispose: () => Promise.resolve() }),
    createGrammarForJsonSchema: (schema: object) => Promise.resolve({ of: schema }),
    getGrammarFor: (language: string) => Promise.resolve({ of: language }),
  };
  return { asked, load: () => Promise.resolve({ getLlama: () => Promise.resolve(llama), LlamaChatSession }) };
}

test.each([
  ['schema', { of: { type: 'object', properties: { vote: { enum: ['Bo'] } } } }, false],
  ['object', { of: 'json' }, true],
  ['prompt', null, true],
] as const)(
  'held to JSON by %s, and told the schema where it does not feel it',
  async (json, grammar, isTold) => {
    const { asked, load } = chatting();
    const model = localModel({ file: 'some.gguf', load, json });
    const schema = { type: 'object', properties: { vote: { enum: ['Bo'] } } };
    const messages = [{ role: 'user' as const, content: 'Whom?' }];
    const { signal } = new AbortController();
    const request = { agent: 'Ada', purpose: 'act', messages, maxTokens: 50 };
    const { text } = await model.chat({ ...request, schema }, { signal });
    expect(text).toBe('{"vote":"Bo"}');
    // who wants no JSON is held to nothing
    await model.chat(request, { signal });
    expect(asked.map((one) => one.grammar)).toEqual([grammar, null]);
    expect(asked.map((one) => one.text.includes(JSON.stringify(schema)))).toEqual([isTold, false]);
    await model.close();
  },
);
