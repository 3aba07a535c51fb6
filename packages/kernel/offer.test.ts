import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, type Offer } from './offer.ts';
import { createRandomMind } from './random-mind.ts';
import { createRng } from './rng.ts';
import type { Moment } from './mind.ts';
import { noRecall } from './mind.ts';
import { createFolder } from './world.ts';
import { defineOwner } from './owner.ts';

const offers: readonly Offer[] = [
  { type: 'pass', fields: {} },
  { type: 'vote', fields: { target: { kind: 'agent', among: ['Ada', 'Bo'] } } },
  {
    type: 'bid',
    fields: {
      amount: { kind: 'number', from: 1, to: 10, whole: true },
      why: { kind: 'text', maxLength: 5, optional: true },
    },
  },
  {
    type: 'speak',
    fields: {
      acts: {
        kind: 'list',
        maxItems: 2,
        of: [{ type: 'accuse', fields: { target: { kind: 'agent', among: ['Ada'] } } }],
      },
    },
  },
];

test('what fits an offer is taken, without the keys that nobody asked for', () => {
  expect(judge(offers, { type: 'vote', target: 'Bo', secret: 1 })).toEqual({
    intent: { type: 'vote', target: 'Bo' },
  });
  expect(judge(offers, { type: 'bid', amount: 10, why: null })).toEqual({
    intent: { type: 'bid', amount: 10 },
  });
  expect(judge(offers, { type: 'speak', acts: [{ type: 'accuse', target: 'Ada', loud: true }] })).toEqual({
    intent: { type: 'speak', acts: [{ type: 'accuse', target: 'Ada' }] },
  });
});

test.each([
  [null, 'wrong kind', ''],
  [['vote'], 'wrong kind', ''],
  [{ type: 'fly' }, 'not offered', 'type'],
  [{ type: '__proto__' }, 'not offered', 'type'],
  [{ type: 'vote' }, 'missing', 'target'],
  [{ type: 'vote', target: 'Cy' }, 'not among', 'target'],
  [{ type: 'vote', target: ['Ada'] }, 'wrong kind', 'target'],
  [{ type: 'bid', amount: 11 }, 'out of range', 'amount'],
  [{ type: 'bid', amount: 1.5 }, 'out of range', 'amount'],
  [{ type: 'bid', amount: NaN }, 'wrong kind', 'amount'],
  [{ type: 'bid', amount: '3' }, 'wrong kind', 'amount'],
  [{ type: 'bid', amount: 3, why: 'because' }, 'too long', 'why'],
  [{ type: 'speak', acts: {} }, 'wrong kind', 'acts'],
  [{ type: 'speak', acts: [{}, {}, {}] }, 'too long', 'acts'],
  [{ type: 'speak', acts: [{ type: 'accuse', target: 'Bo' }] }, 'not among', 'acts/0/target'],
  [{ type: 'speak', acts: [{ type: 'accuse', target: 'Ada' }, 7] }, 'wrong kind', 'acts/1'],
])('%j is refused as %s at "%s"', (intent, code, at) => {
  const judged = judge(offers, intent);
  expect(judged).toMatchObject({ refusal: { code, at } });
  if ('refusal' in judged) expect(judged.refusal.wanted.length).toBeGreaterThan(0);
});

test('an inherited key is no answer', () => {
  const intent: unknown = Object.create({ type: 'vote', target: 'Ada' });
  expect(judge(offers, Object.assign(intent as object, { type: 'vote' }))).toMatchObject({
    refusal: { code: 'missing', at: 'target' },
  });
});

test('whatever is wanted, it is judged and never throws; what is taken fits again', () => {
  const junk = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom('vote', 'bid', 'speak', 'pass'),
      target: fc.anything(),
      amount: fc.anything(),
      acts: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(junk, (intent) => {
      const judged = judge(offers, intent);
      if ('intent' in judged) expect(judge(offers, judged.intent)).toEqual(judged);
      else expect(judged.refusal.code).toBeTruthy();
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

test('a random mind wants only what is offered', async () => {
  const nothing = createFolder(
    defineOwner<object, never>({
      name: 'none',
      prefixes: ['none'],
      inner: [],
      hears: [],
      open: () => ({}),
      apply: () => undefined,
    }),
  );
  const moment: Moment = {
    self: 'Ada',
    time: 0,
    occasion: 'any',
    world: nothing.open(),
    news: [],
    offers,
    refusals: [],
    recall: noRecall,
  };
  const seen = new Set<string>();
  for (let seed = 0; seed < 300; seed += 1) {
    const { signal } = new AbortController();
    const { intent } = await createRandomMind().decide(moment, { rng: createRng(seed), signal });
    expect(judge(offers, intent)).toHaveProperty('intent');
    seen.add(intent?.type ?? 'none');
  }
  expect([...seen].sort()).toEqual(['bid', 'pass', 'speak', 'vote']);
});
