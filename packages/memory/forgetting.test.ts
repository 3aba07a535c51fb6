import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import {
  createLongTerm,
  createMemory,
  hashEmbedder,
  usualOptions,
  type Draft,
  type MemoryOptions,
  type Percept,
} from './index.ts';

const hour = 3_600_000;
const month = 30 * 24 * hour;

function draft(text: string, more: Partial<Draft> = {}): Draft {
  return { kind: 'episode', text, importance: 0.2, time: 0, sources: [1], depth: 0, by: null, ...more };
}

// so that only what is asked for comes up
const weights = { relevance: 1, recency: 0, importance: 0 };

function storeWith(options: Partial<MemoryOptions> = {}) {
  return createLongTerm({ options: { ...usualOptions, weights, ...options }, embedder: hashEmbedder(64) });
}

const texts = (store: ReturnType<typeof storeWith>) => store.items().map(({ text }) => text);

test('above capacity the least goes first: long ago, unimportant, unused', async () => {
  const store = storeWith({ longTerm: { capacity: 4 } });
  await store.store([
    draft('old rain'),
    draft('old but grave', { importance: 0.9 }),
    draft('old but asked for'),
    draft('old but concluded', { kind: 'insight', importance: 0.3 }),
  ]);
  for (let at = 1; at <= 6; at += 1) await store.recall('asked', { time: at * hour, most: 1 });
  await store.store([draft('new', { time: 7 * hour })]);
  expect(texts(store)).not.toContain('old rain');
  await store.store([draft('newest', { time: 9 * hour })]);
  // asked for six times, it is livelier than what came once two hours ago
  expect(texts(store)).toEqual(['old but grave', 'old but asked for', 'old but concluded', 'newest']);
});

test('what goes is said, by name and why, and is found no more', async () => {
  const store = storeWith({ longTerm: { capacity: 2 } });
  await store.store([draft('the first mill'), draft('the second mill', { time: hour })]);
  const changes = await store.store([draft('the third mill', { time: 2 * hour })]);
  expect(changes).toMatchObject([
    { did: 'stored', item: { name: 'm3' } },
    { did: 'forgot', items: ['m1'], why: 'capacity' },
  ]);
  expect(store.get('m1')).toBeUndefined();
  const found = await store.recall('first mill', { time: 3 * hour, most: 5, quiet: true });
  expect(found.map(({ name }) => name).sort()).toEqual(['m2', 'm3']);
});

test('what nobody used for months fades, what matters or was used does not', async () => {
  const store = storeWith();
  await store.store([
    draft('drizzle', { importance: 0 }),
    draft('the fire', { importance: 0.9 }),
    draft('drizzle that somebody asked for', { importance: 0 }),
  ]);
  expect(store.fade(hour)).toEqual([]);
  await store.recall('asked', { time: 6 * month, most: 1 });
  expect(store.fade(6 * month)).toEqual([{ did: 'forgot', items: ['m1'], why: 'faded' }]);
  expect(texts(store)).toEqual(['the fire', 'drizzle that somebody asked for']);
});

test('of repeated episodes one stays, with the newest words, all sources and the highest importance; facts and insights stay apart', async () => {
  const store = storeWith();
  await store.store([
    draft('Bo sweeps the yard', { sources: [1], importance: 0.2 }),
    draft('Bo sweeps the yard again', { sources: [2], importance: 0.7, time: hour }),
    draft('Bo is still sweeping the yard', { sources: [3], time: 2 * hour }),
    draft('Bo sweeps the yard', { kind: 'insight', sources: [4], time: 2 * hour }),
    draft('Bo sweeps the yard', { by: 'Cy', sources: [5], time: 2 * hour }),
    draft('小波又扫院子', { sources: [6], time: 2 * hour }),
    draft('小波还扫院子了', { sources: [7], time: 3 * hour }),
  ]);
  const changes = store.consolidate();
  expect(changes).toMatchObject([
    {
      did: 'merged',
      of: ['m2'],
      item: { name: 'm1', text: 'Bo sweeps the yard again', sources: [1, 2], importance: 0.7, time: hour },
    },
    { did: 'merged', of: ['m7'], item: { name: 'm6', sources: [6, 7] } },
  ]);
  expect(store.get('m1')).toMatchObject({ times: 2, count: 2 });
  expect(store.size).toBe(5);
  // merged once, there is nothing more to merge
  expect(store.consolidate()).toEqual([]);
});

test('an item of countless sources names where it began and the newest', async () => {
  const store = storeWith();
  for (let at = 1; at <= 100; at += 1)
    await store.store([draft('the bell rings', { sources: [at], time: at * 1_000 })]);
  const item = store.get('m1');
  expect(item?.times).toBe(100);
  expect(item?.sources).toEqual([1, 2, 3, 4, 5, 6, 7, 8, ...Array.from({ length: 24 }, (_, at) => 77 + at)]);
});

test('a long life keeps what was planted: important things said once among thousands, and finds them', async () => {
  const memory = createMemory({
    options: { longTerm: { capacity: 200 }, sensory: { seconds: 60, capacity: 50 } },
  });
  const rng = createRng(2);
  const planted = new Map<number, string>();
  for (let at = 0; at < 4_000; at += 1) {
    const isSecret = at % 400 === 137;
    const text = isSecret
      ? `key number ${planted.size + 1} lies under stone ${at}`
      : `${rng.pick(['Ada', 'Bo', 'Cy'])} ${rng.pick(['buys', 'sells', 'sees', 'eats'])} ${rng.integer(900)} of ${rng.pick(['bread', 'fish', 'rope'])}`;
    if (isSecret) planted.set(planted.size + 1, text);
    const importance = isSecret ? 0.95 : rng.integer(5) / 10;
    const percept: Percept = { text, importance, by: null, about: [], seq: at, time: at * 60_000 };
    await memory.take([percept], { time: percept.time, self: 'Di' });
    if (at % 500 === 499) memory.settle(percept.time);
    expect(memory.longTerm.size).toBeLessThanOrEqual(200);
  }
  expect(planted.size).toBe(10);
  for (const [number, text] of planted) {
    const [first] = await memory.recall(`Where is key number ${number}?`, {
      time: 4_000 * 60_000,
      most: 1,
      quiet: true,
    });
    expect(first.text).toBe(text);
  }
});

test('a memory without room keeps nothing, and senses and working memory go on', async () => {
  const memory = createMemory({ options: { longTerm: { capacity: 0 } } });
  const percept: Percept = { text: 'Ada, run!', importance: 0.9, by: 'Bo', about: [], seq: 1, time: 0 };
  expect(await memory.take([percept], { time: 0, self: 'Ada' })).toEqual([]);
  expect(await memory.recall('run', { time: 1, most: 3 })).toEqual([]);
  expect(memory.sensory().kept).toHaveLength(1);
  expect(memory.working()).toMatchObject([{ text: 'Ada, run!', why: 'name', item: null }]);
});
