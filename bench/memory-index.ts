import { createRng } from '@hearsay/kernel';
import {
  createHnsw,
  createLongTerm,
  createVectors,
  hashEmbedder,
  usualOptions,
  type Draft,
  type Held,
} from '@hearsay/memory';
import { writeSentence } from './memory-sentence.ts';

/**
 * Exact search or an index, and from how many items on? Recall@10 of the index's candidates against the exact search, time of one search by each, time of a
 * whole recall (words, vectors, weights), inserts a second, bytes an item. `npx tsx bench/memory-index.ts [most items]`
 */
const most = Number(process.argv[2] ?? 100_000);
const sizes = [1_000, 3_000, 10_000, 30_000, 100_000].filter((size) => size <= most);
const embedder = hashEmbedder();
const rng = createRng(7);
const texts = Array.from({ length: most }, () => writeSentence(rng));
const questions = Array.from({ length: 200 }, () => writeSentence(rng));
const asked = await embedder.embed(questions);
const candidates = await createHnsw({ dimensions: embedder.dimensions, capacity: most });
const vectors = createVectors(embedder.dimensions);
const held: Held = { size: 0, vectors: () => [], nearest: (to, most) => vectors.near(to, most) };

console.log('items    exact p50    index p50   recall@10   ratio');
let count = 0;
let building = 0;
for (const size of sizes) {
  const made = await embedder.embed(texts.slice(count, size));
  const start = performance.now();
  for (const [at, vector] of made.entries()) candidates?.add(count + at, vector);
  building += performance.now() - start;
  for (const [at, vector] of made.entries()) vectors.set(count + at, vector);
  count = size;
  const exact: number[] = [];
  const near: number[] = [];
  let found = 0;
  for (const vector of asked) {
    const wanted = timed(exact, () => vectors.near(vector, 10));
    const proposed = candidates ? timed(near, () => candidates.propose(vector, 100, held)) : [];
    // proposals are ordered by exact scores, as a recall does
    const ordered = [...(await proposed)].sort(
      (a, b) => vectors.likeness(b, vector) - vectors.likeness(a, vector) || a - b,
    );
    const tenth = vectors.likeness(wanted[9], vector);
    found += ordered.slice(0, 10).filter((item) => vectors.likeness(item, vector) >= tenth).length;
  }
  const [e, n] = [percentile(exact, 0.5), percentile(near, 0.5)];
  console.log(
    `${String(size).padEnd(8)} ${ms(e)} ${candidates ? ms(n) : 'not here'}   ${candidates ? (found / (10 * asked.length)).toFixed(4) : '-'}     ${(e / n).toFixed(1)}`,
  );
}
console.log(`index built at ${Math.round((1_000 * count) / building)} vectors a second\n`);

console.log('items    recall p50    recall p99    inserts/s    bytes an item');
for (const size of sizes.filter((one) => [1_000, 10_000, 100_000].includes(one))) {
  globalThis.gc?.();
  const before = memoryNow();
  const store = createLongTerm({ options: { ...usualOptions, longTerm: { capacity: 2 * size } }, embedder });
  const start = performance.now();
  for (let at = 0; at < size; at += 50)
    await store.store(texts.slice(at, at + 50).map((text, of): Draft => draft(text, at + of)));
  const inserts = (1_000 * size) / (performance.now() - start);
  globalThis.gc?.();
  const bytes = (memoryNow() - before) / size;
  const times: number[] = [];
  for (const question of questions) {
    const from = performance.now();
    await store.recall(question, { time: size * 1_000, most: 10, quiet: true });
    times.push(performance.now() - from);
  }
  console.log(
    `${String(size).padEnd(8)} ${ms(percentile(times, 0.5))}   ${ms(percentile(times, 0.99))}   ${String(Math.round(inserts)).padStart(8)}    ${globalThis.gc ? Math.round(bytes) : 'needs node --expose-gc'}`,
  );
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

function timed<T>(into: number[], what: () => T): T {
  const start = performance.now();
  const result = what();
  into.push(performance.now() - start);
  return result;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function ms(value: number): string {
  return `${value.toFixed(3)} ms`.padStart(10);
}

function memoryNow(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
