import { expect, test } from 'vitest';
import { localModel } from './model.ts';

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
