import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createHnsw,
  createLongTerm,
  createMemory,
  hasHnsw,
  hashEmbedder,
  onTape,
  openMemory,
  rebuildMemory,
  usualOptions,
  type Candidates,
  type Change,
  type Draft,
  type Held,
  type Percept,
  type Tape,
} from './index.ts';

const hour = 3_600_000;

function draft(text: string, more: Partial<Draft> = {}): Draft {
  return { kind: 'episode', text, importance: 0.3, time: 0, sources: [1], depth: 0, by: null, ...more };
}

function percept(text: string, seq: number, more: Partial<Percept> = {}): Percept {
  return { text, importance: 0.3, by: null, about: [], seq, time: seq * 1_000, ...more };
}

const word = fc.constantFrom(
  'mill',
  'party',
  'Ada',
  'Bo',
  'five',
  'not',
  'before',
  'after',
  '狼',
  '夜里',
  '镇长',
  'the',
);
const drafts = fc.array(
  fc.record({
    text: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
    importance: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    by: fc.constantFrom(null, 'Ada', 'Bo'),
    kind: fc.constantFrom('episode' as const, 'fact' as const, 'insight' as const),
  }),
  { minLength: 1, maxLength: 60 },
);

test('a capacity is never exceeded, and what is most important stays', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, fc.integer({ min: 1, max: 12 }), async (all, capacity) => {
      const store = createLongTerm({
        options: { ...usualOptions, longTerm: { capacity } },
        embedder: hashEmbedder(64),
      });
      await store.store([draft('the oath of the founders', { importance: 1, kind: 'insight' })]);
      for (const [at, one] of all.entries()) {
        await store.store([
          draft(one.text, { ...one, importance: 0.5 * one.importance, time: at * hour, sources: [at] }),
        ]);
        expect(store.size).toBeLessThanOrEqual(capacity);
      }
      expect(store.items().map(({ text }) => text)).toContain('the oath of the founders');
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('whoever applies the changes has the same memory, which finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (all) => {
      const options = { longTerm: { capacity: 15 } };
      const lived = createMemory({ options, embedder: hashEmbedder(64) });
      const changes: Change[] = [];
      for (const [at, one] of all.entries()) {
        changes.push(
          ...(await lived.longTerm.store([draft(one.text, { ...one, time: at * hour, sources: [at + 1] })])),
        );
        if (at % 7 === 6) changes.push(...lived.settle(at * hour));
      }
      const rebuilt = await rebuildMemory(changes, { options, embedder: hashEmbedder(64) });
      expect(rebuilt.longTerm.items()).toEqual(lived.longTerm.items());
      const opened = await openMemory(lived.save(), { options, embedder: hashEmbedder(64) });
      for (const question of ['party at five', '狼 夜里', 'Ada']) {
        const wanted = await lived.recall(question, { time: 99 * hour, most: 6, quiet: true });
        expect(await rebuilt.recall(question, { time: 99 * hour, most: 6, quiet: true })).toEqual(wanted);
        expect(await opened.recall(question, { time: 99 * hour, most: 6, quiet: true })).toEqual(wanted);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});

test('an episode that comes again is one item with both sources; another hour, denial or order is another', async () => {
  const store = createLongTerm({ options: usualOptions, embedder: hashEmbedder() });
  await store.store([
    draft('Ada opened the mill before five', { sources: [1] }),
    draft('Ada opened a mill again before five', { sources: [2], time: hour }),
    draft('Ada opened the mill after five', { sources: [3] }),
    draft('Ada did not open the mill before five', { sources: [4] }),
    draft('Ada opened the mill before 5:30', { sources: [5] }),
    draft('Ada opened the mill before 6:30', { sources: [6] }),
  ]);
  const changes = store.consolidate();
  expect(changes).toMatchObject([{ did: 'merged', item: { name: 'm1', sources: [1, 2] }, of: ['m2'] }]);
  expect(store.size).toBe(5);
});

test('recall says why, in both languages, and a denial by weight changes the order', async () => {
  const parts = [
    draft('Klaus says the party is at the café at 17:00', { time: 0, by: 'Klaus' }),
    draft('村长说狼人昨夜在磨坊', { time: hour, by: '村长' }),
    draft('rain', { time: 90 * hour, importance: 1 }),
  ];
  const relevance = { relevance: 1, recency: 0, importance: 0 };
  const store = createLongTerm({
    options: { ...usualOptions, weights: relevance },
    embedder: hashEmbedder(),
  });
  await store.store(parts);
  const [party] = await store.recall('When does the party start?', { time: 91 * hour, most: 1 });
  expect(party).toMatchObject({
    name: 'm1',
    why: expect.stringMatching(/words 1\.00 \(parti.*likeness/) as string,
  });
  const [wolf] = await store.recall('磨坊里有狼人吗', { time: 91 * hour, most: 1 });
  expect(wolf.name).toBe('m2');
  const grave = createLongTerm({
    options: { ...usualOptions, weights: { relevance: 0, recency: 0, importance: 1 } },
    embedder: hashEmbedder(),
  });
  await grave.store(parts);
  expect((await grave.recall('party', { time: 91 * hour, most: 1 }))[0].name).toBe('m3');
});

test('a recall leaves an item fresher, a quiet one leaves no trace', async () => {
  const memory = createMemory();
  await memory.longTerm.store([draft('the mayor lied')]);
  const before = JSON.stringify(memory.save());
  await memory.recall('mayor', { time: hour, most: 3, quiet: true });
  expect(JSON.stringify(memory.save())).toBe(before);
  await memory.recall('mayor', { time: hour, most: 3 });
  expect(memory.longTerm.get('m1')).toMatchObject({ last: hour, count: 2 });
});

/** A poor index that proposes backwards, twice, and what is not there. */
const poor: Candidates = {
  name: 'poor',
  add: () => undefined,
  remove: () => undefined,
  propose: () => [40, 999, 12, 3, 3, 1],
};

/** A tape in memory; closed, it knows no more than it held. */
function tapeOn(record: Map<string, readonly number[]>, isOpen: boolean): Tape {
  return async (key, make) => {
    const known = record.get(key);
    if (known) return known;
    if (!isOpen) throw new Error('not on record');
    const made = await make();
    record.set(key, made);
    return made;
  };
}

test('recorded proposals give the same recall without an index, and scores and order are never those of the index', async () => {
  const options = { ...usualOptions, indexFrom: 10 };
  const texts = Array.from({ length: 40 }, (_, at) =>
    draft(`Bo${at} met Ada${at % 5} at the mill`, { sources: [at] }),
  );
  const record = new Map<string, readonly number[]>();
  const storeOn = (tape: Tape, make: Candidates | null) =>
    createLongTerm({
      options,
      embedder: hashEmbedder(),
      candidates: onTape({ tape, make: () => Promise.resolve(make) }),
    });
  const first = storeOn(tapeOn(record, true), poor);
  await first.store(texts);
  const wanted = await first.recall('Bo11 Ada1', { time: 1, most: 8, quiet: true });
  expect(new Set(wanted.map(({ name }) => name)).size).toBe(wanted.length);
  expect(wanted[0].name).toBe('m12');
  expect([...record.values()]).toEqual([[40, 999, 12, 3, 3, 1]]);
  const again = storeOn(tapeOn(record, false), null);
  await again.store(texts);
  expect(await again.recall('Bo11 Ada1', { time: 1, most: 8, quiet: true })).toEqual(wanted);
  // of another question, and of the same one when something came or went, nothing is on record
  await expect(again.recall('Bo11', { time: 1, most: 8 })).rejects.toThrow('not on record');
  await again.store([draft('rain')]);
  await expect(again.recall('Bo11 Ada1', { time: 1, most: 8 })).rejects.toThrow('not on record');
});

/** An index that remembers in which order it was told. */
function listing() {
  const [told, gone] = [[] as number[], [] as number[]];
  const index: Candidates = {
    name: 'listing',
    add: (item) => void told.push(item),
    remove: (item) => void gone.push(item),
    propose: () => told.slice(0, 3),
  };
  return { index, told, gone };
}

test('an index grows from half its threshold on, oldest first, so that the first question waits for little', async () => {
  const { index, told, gone } = listing();
  const onRecord = listing();
  const storeOn = (made: Candidates, live: boolean) =>
    createLongTerm({
      options: { ...usualOptions, indexFrom: 200 },
      embedder: hashEmbedder(64),
      candidates: onTape({
        tape: tapeOn(new Map(), live),
        isLive: () => live,
        make: () => Promise.resolve(made),
      }),
    });
  const [store, quiet] = [storeOn(index, true), storeOn(onRecord.index, false)];
  let most = 0;
  for (let at = 1; at <= 210; at += 1) {
    const before = told.length;
    await store.store([draft(`Bo${at} met Ada`)]);
    await quiet.store([draft(`Bo${at} met Ada`)]);
    if (at <= 100) expect(told).toEqual([]);
    most = Math.max(most, told.length - before);
    // gone before the index knew of it, and after
    if (at === 101) await store.apply({ did: 'forgot', items: ['m1', 'm90'], why: 'faded' });
  }
  expect(most).toBeLessThanOrEqual(4);
  const ahead = told.length;
  expect(ahead).toBeGreaterThan(190);
  expect(await store.recall('Bo7', { time: 0, most: 1 })).toHaveLength(1);
  const all = Array.from({ length: 210 }, (_, at) => at + 1);
  expect(told).toEqual(all.filter((item) => item !== 90));
  expect(gone).toEqual([1]);
  // nothing is prepared for questions that are on record
  expect(onRecord.told).toEqual([]);
});

test('where there is no index the exact scan proposes, and recalls as without one', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (all) => {
      const exact = createLongTerm({ options: usualOptions, embedder: hashEmbedder(64) });
      const taped = createLongTerm({
        options: { ...usualOptions, indexFrom: 1 },
        embedder: hashEmbedder(64),
        candidates: onTape({ tape: tapeOn(new Map(), true), make: () => Promise.resolve(null) }),
      });
      const items = all.map((one, at) => draft(one.text, { ...one, time: at * hour, sources: [at] }));
      await exact.store(items);
      await taped.store(items);
      for (const question of ['party at five', '狼 夜里'])
        expect(await taped.recall(question, { time: 99 * hour, most: 6 })).toEqual(
          await exact.recall(question, { time: 99 * hour, most: 6 }),
        );
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('an index that is made late knows what came before, and what went', async ({ skip }) => {
  const { embed } = hashEmbedder(64);
  const vectors = await embed(Array.from({ length: 300 }, (_, at) => `${at} of ${at * 7}`));
  const candidates = onTape({
    tape: tapeOn(new Map(), true),
    make: ({ dimensions }) => createHnsw({ dimensions, capacity: 8 }),
  });
  if (!(await hasHnsw())) return skip('hnswlib-node is not installed here');
  const kept = new Map<number, Float32Array>();
  const held: Held = {
    get size() {
      return kept.size;
    },
    vectors: () => kept,
    nearest: () => {
      throw new Error('the index is there and was not asked');
    },
  };
  const come = (item: number): void => {
    kept.set(item, vectors[item]);
    candidates.add(item, vectors[item]);
  };
  for (let item = 0; item < 200; item += 1) come(item);
  kept.delete(7);
  candidates.remove(7);
  expect((await candidates.propose(vectors[150], 5, held))[0]).toBe(150);
  for (let item = 200; item < 300; item += 1) come(item);
  kept.delete(150);
  candidates.remove(150);
  expect((await candidates.propose(vectors[250], 5, held))[0]).toBe(250);
  const near = await candidates.propose(vectors[150], 300, held);
  expect(near).not.toContain(150);
  expect(near).not.toContain(7);
});

/** Nothing to build from: the index was told of everything itself. */
const none: Held = { size: 0, vectors: () => [], nearest: () => [] };

test('the index keeps up while items come and go', async ({ skip }) => {
  const candidates = await createHnsw({ dimensions: 64, capacity: 8 });
  if (!candidates) return skip();
  const { embed } = hashEmbedder(64);
  const vectors = await embed(Array.from({ length: 3_000 }, (_, at) => `${at} of ${at * 7}`));
  for (const [item, vector] of vectors.entries()) {
    candidates.add(item, vector);
    if (item >= 50) candidates.remove(item - 50);
  }
  const found = await candidates.propose(vectors[2_990], 20, none);
  expect(found).toContain(2_990);
  expect(found.every((item) => item >= 2_950)).toBe(true);
});

test('vectors of different embedders are never compared', async () => {
  const saved = createMemory({ embedder: hashEmbedder(64) }).save();
  await expect(openMemory(saved, { embedder: hashEmbedder(128) })).rejects.toThrow(/hash-128.*hash-64/);
});

test('attention lets a call by name through a crowd, and says so', async () => {
  const memory = createMemory({ options: { sensory: { seconds: 60, capacity: 3 } } });
  await memory.take(
    [
      ...Array.from({ length: 20 }, (_, at) => percept('people chat about rain', at, { importance: 0 })),
      percept('Ada, listen!', 30, { by: 'Bo' }),
    ],
    { time: 30_000, self: 'Ada' },
  );
  const { kept, missed } = memory.sensory();
  expect(kept).toHaveLength(3);
  expect(missed).toBe(18);
  expect(kept).toContainEqual(expect.objectContaining({ text: 'Ada, listen!', why: 'name' }));
});

test('working memory stays within its slots and its tokens', async () => {
  const memory = createMemory({ options: { working: { slots: 4, tokens: 30 } } });
  await memory.take(
    Array.from({ length: 12 }, (_, at) => percept(`event number ${at} took place at the far mill`, at)),
    { time: 12_000, self: 'Ada' },
  );
  const held = memory.working();
  expect(held.length).toBeGreaterThan(0);
  expect(held.length).toBeLessThanOrEqual(4);
  expect(held.reduce((sum, { text }) => sum + Math.ceil(text.length / 4), 0)).toBeLessThanOrEqual(30);
});
