import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { startFaultServer, type FaultServerOptions } from '../testing/fault-server.ts';
import { manners, type Flavour } from '../testing/flavours.ts';
import { sleepless } from '../testing/scripted.ts';
import { probeEndpoint } from './endpoint.ts';

/** A clock of this machine whose waits between tries take no time. */
const hurried = { ...sleepless(), now: () => performance.now(), sleep: sleep };

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, Math.min(ms, 500));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      fail(signal.reason as Error);
    });
  });
}

async function serve(options: FaultServerOptions = {}) {
  const server = await startFaultServer({
    // a model that does as it is told
    answer: ({ schema, messages }) =>
      schema ? '{"animal":"owl","legs":2}' : `Monday to Sunday. ${messages.length}`,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

const wanted: Readonly<Record<Flavour, 'schema' | 'object' | 'prompt'>> = {
  openai: 'schema',
  ollama: 'schema',
  vllm: 'schema',
  'llama.cpp': 'schema',
  deepseek: 'object',
  'lm-studio': 'schema',
  qwen: 'object',
  bare: 'prompt',
};

test.each(Object.keys(manners) as Flavour[])(
  'what an endpoint of the kind %s can do is found out',
  async (flavour) => {
    const server = await serve({ flavour });
    const report = await probeEndpoint({
      baseUrl: server.baseUrl,
      embeddings: 'vectors',
      model: 'fake',
      outside: hurried,
    });
    const style = manners[flavour];
    expect(report).toMatchObject({
      trouble: null,
      models: ['fake'],
      json: wanted[flavour],
      chat: {
        usage: style.usage ? 'reported' : 'counted',
        reasoning: style.reasoning !== 'none',
        by: 'fake',
      },
      takes: {
        limit: style.completionTokens ? 'max_completion_tokens' : 'max_tokens',
        temperature: style.temperature,
      },
      price: { input: 0, output: 0 },
    });
    expect(report.stream?.pieces).toBeGreaterThan(0);
    if (style.embeddings) expect(report.embeddings).toMatchObject({ model: 'vectors', dimensions: 64 });
    else expect(report.embeddingTrouble?.kind).toBe('model');
  },
);

test('a server that takes a schema and does not keep to it is told from one that does', async () => {
  const server = await serve({ answer: () => 'An owl, with two legs.' });
  const report = await probeEndpoint({ baseUrl: server.baseUrl, outside: hurried });
  expect(report).toMatchObject({ trouble: null, model: 'fake', json: null });
});

test('a busy minute of an endpoint does not make it a bad one', async () => {
  const server = await serve({ script: ['rate-limited', 'none', 'server-error'] });
  expect(await probeEndpoint({ baseUrl: server.baseUrl, outside: hurried })).toMatchObject({
    trouble: null,
    json: 'schema',
  });
});

test('whatever is wrong has a name of its own, and the key stands in no word of it', async () => {
  const key = 'planted-3c9e7d21';
  const guarded = await serve({ key: 'another' });
  const named = await serve({ models: ['qwen2.5:7b', 'nomic-embed-text'] });
  const failing = await serve({ rates: { 'server-error': 1 } });
  const page = createServer(
    (_, response) => void response.setHeader('content-type', 'text/html').end('<p>Hello'),
  );
  await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
  onTestFinished(() => void page.close());
  const address = page.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const gone = await startFaultServer();
  await gone.close();
  const cases = [
    ['key', { baseUrl: guarded.baseUrl, key }],
    ['no-key', { baseUrl: guarded.baseUrl }],
    ['nobody', { baseUrl: gone.baseUrl, key }],
    ['host', { baseUrl: 'not a url', key }],
    ['model', { baseUrl: named.baseUrl, model: 'qwen2.5', key }],
    ['base-url', { baseUrl: named.baseUrl.replace('/v1', ''), model: 'qwen2.5:7b', key }],
    ['base-url', { baseUrl: `http://127.0.0.1:${port}/v1`, model: 'any', key }],
    ['busy', { baseUrl: failing.baseUrl, key }],
  ] as const;
  for (const [kind, parts] of cases) {
    const report = await probeEndpoint({ ...parts, outside: hurried });
    expect([parts.baseUrl, report.trouble?.kind]).toEqual([parts.baseUrl, kind]);
    expect(JSON.stringify(report)).not.toContain(key);
  }
  const better = await probeEndpoint({ baseUrl: named.baseUrl.replace('/v1', ''), outside: hurried });
  expect(better.trouble?.better).toBe(named.baseUrl);
  const hanging = await serve({ rates: { hang: 1 } });
  expect(await probeEndpoint({ baseUrl: hanging.baseUrl, outside: hurried, timeoutMs: 40 })).toMatchObject({
    trouble: { kind: 'slow' },
  });
});
