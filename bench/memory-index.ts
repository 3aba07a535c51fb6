import { createRng } from '@hearsay/kernel';
import {
  createHnsw,
  createLongTerm,
  createVectors,
  hashEmbedder,
  usualOptions,
  type Candidates,
  type Draft,
  type Held,
  type LongTerm,
} from '@hearsay/memory';
import { writeSentence } from './memory-sentence.ts';

/**
 * Exact search or an index, and from how many items on? At each size: recall@10 of the index's candidates against the exact search, one search by each, what
 * an item costs in the index, and how many items may come with one recall until the index costs more than it saves; then whole recalls (words, vectors,
 * weights) with and without it, inserts a second, bytes an item. Time is that of the processor in this process, so that others on the machine count little.
 * `node --expose-gc --import tsx bench/memory-index.ts [most items]`
 */
const most = Number(process.argv[2] ?? 100_000);
const sizes = [1_000, 3_000, 10_000, 30_000, 100_000].filter((size) => size <= most);
const embedder = hashEmbedder();
const rng = createRng(7);
const texts = Array.from({ length: most }, () => writeSentence(rng));
const questions = Array.from({ length: 200 }, () => writeSentence(rng));
const asked = await embedder.embed(questions);
const graph = await createHnsw({ dimensions: embedder.dimensions, capacity: most });
const vectors = createVectors(embedder.dimensions);
const held: Held = { size: 0, vectors: () => [], nearest: (to, count) => vectors.near(to, count) };
if (!graph) console.log('hnswlib-node is not here: exact search only');

// items are numbered from 1, as a memory does
let count = 0;
for (const size of sizes) {
  const made = await embedder.embed(texts.slice(count, size));
  const start = now();
  for (const [at, vector] of made.entries()) graph?.add(count + at + 1, vector);
  const insert = (now() - start) / made.length;
  for (const [at, vector] of made.entries()) vectors.set(count + at + 1, vector);
  count = size;
  const [exact, near]: [number[], number[]] = [[], []];
  let found = 0;
  for (const vector of asked) {
    const wanted = await timed(exact, () => vectors.near(vector, 10));
    const proposed = await timed(near, () => graph?.propose(vector, 100, held) ?? []);
    // proposals are ordered by exact scores, as a recall does
    const ordered = [...proposed].sort(
      (a, b) => vectors.likeness(b, vector) - vectors.likeness(a, vector) || a - b,
    );
    const tenth = vectors.likeness(wanted[9], vector);
    found += ordered.slice(0, 10).filter((item) => vectors.likeness(item, vector) >= tenth).length;
  }
  const [e, n] = [percentile(exact, 0.5), percentile(near, 0.5)];
  const recall = (found / (10 * asked.length)).toFixed(4);
  console.log(
    `\n${size} items: exact ${ms(e)}, index ${ms(n)} (p50 of one search), recall@10 ${recall}; an item costs ${ms(insert)} in the index, paid back up to ${((e - n) / insert).toFixed(1)} items a recall`,
  );
  if (![1_000, 10_000, 100_000].includes(size)) continue;

  globalThis.gc?.();
  const before = memoryNow();
  const memory = storeOf(size, null);
  const from = now();
  await fill(memory, size);
  const inserts = (1_000 * size) / (now() - from);
  globalThis.gc?.();
  const bytes = globalThis.gc ? String(Math.round((memoryNow() - before) / size)) : 'run with --expose-gc';
  console.log(`  ${Math.round(inserts)} inserts/s without the index, ${bytes} bytes an item`);
  console.log(`  recall by exact search: ${await recallTimes(memory, size)}`);
  if (!graph) continue;
  // the graph holds these very items already
  const proposing: Candidates = { ...graph, add: () => undefined, remove: () => undefined };
  const indexed = storeOf(size, proposing);
  await fill(indexed, size);
  console.log(`  recall by the index:    ${await recallTimes(indexed, size)}`);
}

function storeOf(size: number, candidates: Candidates | null): LongTerm {
  const options = { ...usualOptions, longTerm: { capacity: 2 * size }, indexFrom: 1 };
  return createLongTerm({ options, embedder, ...(candidates ? { candidates } : {}) });
}

async function fill(store: LongTerm, size: number): Promise<void> {
  for (let at = 0; at < size; at += 50)
    await store.store(texts.slice(at, at + 50).map((text, of): Draft => draft(text, at + of)));
}

async function recallTimes(store: LongTerm, size: number): Promise<string> {
  const times: number[] = [];
  for (const question of questions)
    await timed(times, () => store.recall(question, { time: size * 1_000, most: 10, quiet: true }));
  return `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}`;
}

function draft(text: string, at: number): Draft {
  return {
    kind: 'episode',
    text,
    importance: (at % 10) / 10,
    time: at * 1_000,
    sources: [at],
    depth: 0,
    by: 'Ada',
  };
}

async function timed<T>(into: number[], what: () => T | Promise<T>): Promise<T> {
  const start = now();
  const result = await what();
  into.push(now() - start);
  return result;
}

/** Milliseconds that this process had of the processor. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}

function memoryNow(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
