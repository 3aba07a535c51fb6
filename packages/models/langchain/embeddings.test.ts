import { expect, onTestFinished, test } from 'vitest';
import { langchainEmbeddings } from './embeddings.ts';
import { startFaultServer, type FaultServerOptions } from '../testing/fault-server.ts';

const { signal } = new AbortController();
const secret = 'planted-key-0123456789';

async function served(options: FaultServerOptions = {}, price?: { input: number; output: number }) {
  const server = await startFaultServer({ dimensions: 24, ...options });
  onTestFinished(() => server.close());
  const configuration = { baseURL: server.baseUrl };
  const model = langchainEmbeddings({
    model: 'openai:text-embedding-3-small',
    options: { apiKey: secret, configuration },
    ...(price ? { price } : {}),
  });
  return { server, model };
}

test('an embedding model is found by its name, and its vectors have length 1, in the order of the texts', async () => {
  const { server, model } = await served({}, { input: 1_000_000, output: 0 });
  const { vectors, tokens, usd } = await model.embed(['a red house', '一座红房子', 'a dog'], { signal });
  expect(server.embedded).toEqual(['a red house', '一座红房子', 'a dog']);
  expect(vectors.map(({ length }) => length)).toEqual([24, 24, 24]);
  for (const vector of vectors)
    expect(vector.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  const [alone] = (await model.embed(['a dog'], { signal })).vectors;
  expect(vectors[2]).toEqual(alone);
  expect(vectors[0]).not.toEqual(alone);
  expect(tokens).toBeGreaterThan(0);
  expect(usd).toBe(tokens);
});

test('one that is there already serves as well', async () => {
  const made = { embedDocuments: async (texts: string[]) => texts.map(() => [3, 4]) };
  const { vectors } = await langchainEmbeddings({ model: 'mine', made }).embed(['a', 'b'], { signal });
  expect([...vectors[1]]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
});

test('its errors are of our kinds, nothing is retried behind our back, and no key stands in them', async () => {
  const { server, model } = await served({
    embeddingFault: (count) => (['rate-limited', 'server-error'] as const)[count] ?? null,
  });
  const rated = await model.embed(['a'], { signal }).catch((error: unknown) => error);
  expect(rated).toMatchObject({ kind: 'rate', retryable: true });
  await expect(model.embed(['a'], { signal })).rejects.toMatchObject({ kind: 'unavailable' });
  expect(server.served.embeddings).toBe(2);
  const { model: locked } = await served({ key: 'another' });
  const refused = await locked.embed(['a'], { signal }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ kind: 'auth', retryable: false });
  expect(JSON.stringify([rated, refused]) + String(refused)).not.toContain(secret);
});

test('whoever gives up is free at once, though LangChain takes no signal', async () => {
  const { model } = await served({ embeddingFault: () => 'hang' });
  const giving = new AbortController();
  const asked = model.embed(['a'], { signal: giving.signal });
  giving.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
});

test('what is missing is named: the package to install, or the providers there are', async () => {
  const ask = (model: string) => langchainEmbeddings({ model }).embed(['a'], { signal });
  await expect(ask('cohere:embed-multilingual-v3.0')).rejects.toMatchObject({
    kind: 'missing',
    message: expect.stringContaining('npm install @langchain/cohere @langchain/core'),
  });
  for (const name of ['nowhere:nothing', 'text-embedding-3-small', 'openai:', ':x'])
    await expect(ask(name)).rejects.toThrow(/providers openai, azure_openai, ollama/);
});
