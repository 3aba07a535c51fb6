import { afterEach, expect, test } from 'vitest';
import type { ChatRequest } from '../chat.ts';
import { ModelError } from '../model-error.ts';
import { openaiEmbeddings } from './embeddings.ts';
import { openaiModel } from './model.ts';
import { readJson } from '../read-answer.ts';
import { startFaultServer, type FaultServer, type FaultServerOptions } from '../testing/fault-server.ts';
import { manners, type Flavour } from '../testing/flavours.ts';

const open: FaultServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(options: FaultServerOptions = {}): Promise<FaultServer> {
  const server = await startFaultServer(options);
  open.push(server);
  return server;
}

const schema = {
  type: 'object',
  properties: { target: { enum: ['Ada', 'Bo'] }, why: { type: 'string' } },
  required: ['target', 'why'],
  additionalProperties: false,
};
const question: ChatRequest = {
  agent: 'Cy',
  purpose: 'act',
  messages: [
    { role: 'system', content: 'You are Cy.' },
    { role: 'user', content: 'Whom do you choose?' },
  ],
  schema,
  temperature: 0.7,
  maxTokens: 200,
};
const { signal } = new AbortController();

async function failure(promise: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await promise.then(
    () => null,
    (one: unknown) => one,
  );
  if (!(error instanceof ModelError)) throw new Error(`wanted a ModelError, found ${String(error)}`);
  return error;
}

for (const flavour of Object.keys(manners) as Flavour[]) {
  for (const stream of [false, true]) {
    test(`${flavour}, ${stream ? 'in pieces' : 'whole'}: the answer is JSON of the schema, reasoning stands apart, tokens are known`, async () => {
      const server = await serve({ flavour });
      const model = openaiModel({ model: 'fake', baseUrl: server.baseUrl, stream });
      const answer = await model.chat(question, { signal });
      expect(readJson(answer.text)?.value).toMatchObject({ target: expect.stringMatching(/Ada|Bo/) });
      expect(answer.text).not.toContain('think');
      expect(answer.reasoning !== null).toBe(manners[flavour].reasoning !== 'none');
      expect(answer.usage.input).toBeGreaterThan(0);
      expect(answer.usage.counted).toBe(!manners[flavour].usage);
      expect(answer.usd).toBe(0);
      // what it does not understand is found out once
      const before = server.asked.length;
      await model.chat(question, { signal });
      expect(server.asked.length).toBe(before + 1);
    });
  }
}

test('each fault is an error of its kind that says whether to ask again', async () => {
  const cases = [
    ['unauthorized', 'auth', false],
    ['rate-limited', 'rate', true],
    ['server-error', 'unavailable', true],
    ['refusal', 'refused', false],
    ['empty', 'unreadable', true],
  ] as const;
  for (const [fault, kind, retryable] of cases) {
    const server = await serve({ script: [fault] });
    const error = await failure(
      openaiModel({ model: 'fake', baseUrl: server.baseUrl }).chat(question, { signal }),
    );
    expect([fault, error.kind, error.retryable]).toEqual([fault, kind, retryable]);
    expect(server.served[fault]).toBe(1);
  }
});

test('a stream that breaks off is no answer', async () => {
  const server = await serve({ script: ['cut-stream', 'cut-stream'] });
  const streaming = openaiModel({ model: 'fake', baseUrl: server.baseUrl, stream: true });
  expect((await failure(streaming.chat(question, { signal }))).retryable).toBe(true);
  const plain = openaiModel({ model: 'fake', baseUrl: server.baseUrl });
  expect((await failure(plain.chat(question, { signal }))).retryable).toBe(true);
});

test('how long to wait is what the server says', async () => {
  const server = await serve({ script: ['rate-limited'], retryAfterSeconds: 7 });
  const error = await failure(
    openaiModel({ model: 'fake', baseUrl: server.baseUrl }).chat(question, { signal }),
  );
  expect(error.retryAfterMs).toBe(7_000);
});

test('a hanging server is left when the signal says so', async () => {
  const server = await serve({ script: ['hang'] });
  const stop = new AbortController();
  const asked = openaiModel({ model: 'fake', baseUrl: server.baseUrl }).chat(question, {
    signal: stop.signal,
  });
  queueMicrotask(() => stop.abort());
  await expect(asked).rejects.toThrow();
});

test('nobody there is an error that may pass', async () => {
  const server = await startFaultServer();
  await server.close();
  const error = await failure(
    openaiModel({ model: 'fake', baseUrl: server.baseUrl }).chat(question, { signal }),
  );
  expect([error.kind, error.retryable]).toEqual(['unavailable', true]);
});

test('a key that the server quotes back is in no error', async () => {
  const key = 'planted-key-0123456789';
  const server = await serve({ key: 'another' });
  const model = openaiModel({ model: 'fake', baseUrl: server.baseUrl, key });
  const error = await failure(model.chat(question, { signal }));
  expect(error.kind).toBe('auth');
  expect(JSON.stringify([error.message, error.stack, error.cause ?? null, model])).not.toContain(key);
});

test('vectors come in the order of the texts, with length 1', async () => {
  const server = await serve();
  const { vectors, tokens } = await openaiEmbeddings({ model: 'fake', baseUrl: server.baseUrl }).embed(
    ['one', 'two', 'one'],
    { signal },
  );
  expect(vectors).toHaveLength(3);
  expect(vectors[2]).toEqual(vectors[0]);
  expect(vectors[0].reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  expect(tokens).toBeGreaterThan(0);
});
