import { expect, test } from 'vitest';
import type { ChatModel, ChatRequest } from '../chat.ts';
import { BudgetError, ModelError } from '../model-error.ts';
import { scriptedModel, sleepless, type Line } from '../testing/scripted.ts';
import { withBreaker } from './breaker.ts';
import { createPurse, withBudget } from './budget.ts';
import { withCache } from './cache.ts';
import { createGate, withConcurrency } from './concurrency.ts';
import { withFallback } from './fallback.ts';
import { withMeter } from './meter.ts';
import { createBucket, withRateLimit } from './rate-limit.ts';
import { withRetry } from './retry.ts';
import { withTimeout } from './timeout.ts';

const { signal } = new AbortController();
const question: ChatRequest = {
  agent: 'Ada',
  purpose: 'act',
  messages: [{ role: 'user', content: 'Well?' }],
  maxTokens: 10,
};
const other: ChatRequest = { ...question, agent: 'Bo', purpose: 'plan' };

function down(retryAfterMs: number | null = null): ModelError {
  return new ModelError('unavailable', 'down', { retryable: true, retryAfterMs });
}

const refused = (): ModelError => new ModelError('refused', 'no', { retryable: false });

test('what is worth it is asked again, each time after a longer wait, and what went wrong is told', async () => {
  const outside = sleepless(1);
  const model = withRetry(scriptedModel([down(), down(), 'yes']), { retries: 3, outside });
  const answer = await model.chat(question, { signal });
  expect(answer).toMatchObject({
    text: 'yes',
    tries: 3,
    troubles: ['unavailable: down', 'unavailable: down'],
  });
  expect(outside.slept).toEqual([500, 1_000]);
});

test('the provider’s own wait is kept, and a refusal is not asked again', async () => {
  const outside = sleepless();
  await withRetry(scriptedModel([down(9_000), 'yes']), { retries: 1, outside }).chat(question, { signal });
  expect(outside.slept).toEqual([9_000]);
  const model = scriptedModel([refused(), 'yes']);
  await expect(withRetry(model, { retries: 3, outside }).chat(question, { signal })).rejects.toMatchObject({
    kind: 'refused',
  });
  expect(model.asked).toHaveLength(1);
});

test('after the last retry the error says how often it was tried', async () => {
  const model = withRetry(scriptedModel([down(), down(), down()]), { retries: 2, outside: sleepless() });
  await expect(model.chat(question, { signal })).rejects.toMatchObject({
    tries: 3,
    troubles: ['unavailable: down', 'unavailable: down'],
  });
});

test('an answer that does not come is given up, and the call under it is aborted', async () => {
  let aborted = false;
  const hanging: ChatModel = {
    name: 'hanging',
    countTokens: () => 1,
    chat: (_, context) =>
      new Promise((__, fail) =>
        context.signal.addEventListener('abort', () => {
          aborted = true;
          fail(context.signal.reason as Error);
        }),
      ),
  };
  const model = withTimeout(hanging, { ms: 50, outside: sleepless() });
  await expect(model.chat(question, { signal })).rejects.toMatchObject({ kind: 'timeout', retryable: true });
  expect(aborted).toBe(true);
});

test('no more go in than may, in the order they came, and who gives up holds nobody up', async () => {
  const gate = createGate(2);
  let inside = 0;
  let most = 0;
  const order: string[] = [];
  const slow: ChatModel = {
    ...scriptedModel([]),
    async chat(request) {
      inside += 1;
      most = Math.max(most, inside);
      order.push(request.agent);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      inside -= 1;
      return scriptedModel(['ok']).chat(request, { signal });
    },
  };
  const model = withConcurrency(slow, gate);
  const stop = new AbortController();
  const all = ['a', 'b', 'c', 'd', 'e'].map((agent) =>
    model.chat({ ...question, agent }, { signal: agent === 'c' ? stop.signal : signal }),
  );
  stop.abort(new Error('gone'));
  const done = await Promise.allSettled(all);
  expect(done.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect([most, order]).toEqual([2, ['a', 'b', 'd', 'e']]);
});

test('a bucket lets through what it holds, then as fast as it fills', async () => {
  const outside = sleepless();
  const bucket = createBucket(60, outside);
  for (let count = 0; count < 60; count += 1) await bucket.take(1, signal);
  expect(outside.slept).toEqual([]);
  await bucket.take(1, signal);
  expect(outside.slept).toEqual([1_000]);
  await bucket.take(600, signal);
  expect(outside.now()).toBeGreaterThanOrEqual(60_000);
  const tokens = createBucket(1_000, sleepless());
  const model = withRateLimit(scriptedModel(['a', 'b']), { tokens });
  expect((await model.chat(question, { signal })).text).toBe('a');
});

test('once the purse is empty nothing is asked, and what is on its way is still paid', async () => {
  const purse = createPurse({ tokens: 10 });
  const paid: Line = { text: 'x', usage: { input: 4, output: 4, cached: 0, counted: false } };
  const script = scriptedModel([paid, paid, paid]);
  const model = withBudget(script, purse);
  await Promise.all([model.chat(question, { signal }), model.chat(question, { signal })]);
  expect(purse.spent.tokens).toBe(16);
  await expect(model.chat(question, { signal })).rejects.toBeInstanceOf(BudgetError);
  expect(script.asked).toHaveLength(2);
  const raised = withBudget(script, createPurse({ tokens: 30 }, purse.spent));
  expect((await raised.chat(question, { signal })).text).toBe('x');
});

test('a broken provider is left alone for a while, then tried once', async () => {
  const outside = sleepless();
  const script = scriptedModel([down(), down(), 'yes', 'yes']);
  const model = withBreaker(script, { after: 2, coolMs: 1_000, outside });
  for (let count = 0; count < 2; count += 1)
    await expect(model.chat(question, { signal })).rejects.toBeInstanceOf(ModelError);
  await expect(model.chat(question, { signal })).rejects.toMatchObject({ retryAfterMs: 1_000 });
  expect(script.asked).toHaveLength(2);
  outside.advance(1_000);
  expect((await model.chat(question, { signal })).text).toBe('yes');
  expect((await model.chat(question, { signal })).text).toBe('yes');
});

test('when one gives no answer the next is asked, and both are remembered', async () => {
  const model = withFallback([scriptedModel([refused()], 'first'), scriptedModel(['yes'], 'second')]);
  expect(await model.chat(question, { signal })).toMatchObject({
    text: 'yes',
    model: 'second',
    tries: 2,
    troubles: ['first refused: no'],
  });
  const none = withFallback([scriptedModel([down()], 'first'), scriptedModel([refused()], 'second')]);
  await expect(none.chat(question, { signal })).rejects.toMatchObject({ kind: 'refused', tries: 2 });
  const spent = withFallback([
    withBudget(scriptedModel(['x'], 'first'), createPurse({ tokens: 0 })),
    scriptedModel(['y'], 'second'),
  ]);
  await expect(spent.chat(question, { signal })).rejects.toBeInstanceOf(BudgetError);
});

test('equal questions are asked once, also at the same time, and a failure is not kept', async () => {
  const script = scriptedModel(['one', down(), 'two']);
  const model = withCache(script);
  const [a, b] = await Promise.all([model.chat(question, { signal }), model.chat(other, { signal })]);
  expect([a.text, b.text, b.usage.input, b.usd]).toEqual(['one', 'one', 0, 0]);
  expect(script.asked).toHaveLength(1);
  const different = { ...question, temperature: 1 };
  await expect(model.chat(different, { signal })).rejects.toBeInstanceOf(ModelError);
  expect((await model.chat(different, { signal })).text).toBe('two');
});

test('the meter counts by agent and purpose', async () => {
  const paid: Line = { text: 'x', usage: { input: 4, output: 2, cached: 1, counted: false }, usd: 0.5 };
  const { model, meter } = withMeter(scriptedModel([paid, paid, down()]));
  await model.chat(question, { signal });
  await model.chat(other, { signal });
  await expect(model.chat(other, { signal })).rejects.toBeInstanceOf(ModelError);
  expect(meter.readings).toHaveLength(2);
  expect(meter.total).toMatchObject({ calls: 3, failures: 1, input: 8, output: 4, cached: 2, usd: 1 });
});
