import { FakeListChatModel } from '@langchain/core/utils/testing';
import { expect, test } from 'vitest';
import type { ChatRequest } from '../chat.ts';
import { langchainModel } from './model.ts';
import { createRetriever } from './retriever.ts';
import { startFaultServer } from '../testing/fault-server.ts';

const { signal } = new AbortController();
const question: ChatRequest = {
  agent: 'Ada',
  purpose: 'act',
  messages: [
    { role: 'system', content: 'You are Ada.' },
    { role: 'user', content: 'Well?' },
  ],
  schema: { type: 'object', properties: { say: { type: 'string' } }, required: ['say'] },
  maxTokens: 50,
};

test('a chat model of LangChain answers like any other', async () => {
  const made = new FakeListChatModel({ responses: ['<think>hm</think>```json\n{"say":"yes"}\n```'] });
  const answer = await langchainModel({ model: 'fake', made }).chat(question, { signal });
  expect(answer).toMatchObject({ text: '{"say":"yes"}', reasoning: 'hm', finish: 'stop' });
  expect(answer.usage.input).toBeGreaterThan(0);
});

test('a model is found by its name, and its errors are of our kinds', async () => {
  const server = await startFaultServer({ script: ['none', 'rate-limited', 'unauthorized'] });
  try {
    const options = { apiKey: 'planted-key-0123456789', configuration: { baseURL: server.baseUrl } };
    const model = langchainModel({ model: 'openai:fake', options });
    expect(JSON.parse((await model.chat(question, { signal })).text)).toHaveProperty('say');
    await expect(model.chat(question, { signal })).rejects.toMatchObject({ kind: 'rate', retryable: true });
    await expect(model.chat(question, { signal })).rejects.toMatchObject({ kind: 'auth', retryable: false });
  } finally {
    await server.close();
  }
});

test('a name that LangChain does not know is said to be missing', async () => {
  await expect(langchainModel({ model: 'nowhere:nothing' }).chat(question, { signal })).rejects.toMatchObject(
    { kind: 'missing' },
  );
});

test('a memory is a retriever', async () => {
  const retriever = await createRetriever(async (text) => [
    { text: `about ${text}`, metadata: { item: 'm1' } },
  ]);
  expect(await retriever.invoke('parties')).toMatchObject([
    { pageContent: 'about parties', metadata: { item: 'm1' } },
  ]);
});
