import { expect, onTestFinished, test } from 'vitest';
import { createLog, serve, watch } from './testing.ts';

const calls = {
  calls: 2,
  tokens: { input: 10, output: 3 },
  usd: 0,
  last: [
    {
      purpose: 'act',
      occasion: 'vote',
      time: 5,
      model: 'm',
      question: 'Whom?',
      answer: '{}',
      failure: null,
      tokens: { input: 5, output: 1 },
      usd: 0,
    },
  ],
};

test('what somebody asks a model is told to the god view and to its own seat, and to nobody else', async () => {
  const asked: [string, number][] = [];
  const server = await serve(createLog(), {
    calls: async (agent, time) => {
      asked.push([agent, time]);
      return calls;
    },
  });
  onTestFinished(() => server.close());
  const god = await watch(server.url);
  const own = await watch(server.url, { watcher: 'Ada' });
  const other = await watch(server.url, { watcher: 'Bo' });
  for (const one of [god, own, other]) one.send({ type: 'calls', id: 7, agent: 'Ada', time: 5 });
  expect(await god.next('calls')).toEqual({ type: 'calls', id: 7, agent: 'Ada', ...calls });
  expect(await own.next('calls')).toMatchObject({ calls: 2 });
  expect(await other.next('refused')).toMatchObject({ reason: 'not allowed', fatal: false });
  expect(asked).toEqual([
    ['Ada', 5],
    ['Ada', 5],
  ]);
  god.send({ type: 'calls', id: 8, agent: 'Ada', time: -1 });
  expect(await god.next('refused')).toMatchObject({ reason: 'malformed' });
});
