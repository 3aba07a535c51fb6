import { createRng } from '@hearsay/kernel';
import { createMemory, hashEmbedder, type Percept } from '@hearsay/memory';
import { writeSentence } from './memory-sentence.ts';

/**
 * A long life: a million observations at a capacity of 10,000. Is the memory bounded all the way, and is what mattered still there and found?
 * 50 important observations are planted evenly; the other ones have importance 0 to 0.5. `npx tsx bench/memory-million.ts [observations] [capacity]`
 */
const observations = Number(process.argv[2] ?? 1_000_000);
const capacity = Number(process.argv[3] ?? 10_000);
const planted = 50;
const rng = createRng(11);
const memory = createMemory({
  embedder: hashEmbedder(),
  options: { longTerm: { capacity }, sensory: { seconds: 60, capacity: 100 } },
});
const secrets: string[] = [];
const start = process.cpuUsage();
let largest = 0;
let forgotten = 0;
let heap = 0;
for (let at = 0; at < observations; at += 100) {
  const isSecret = at % (observations / planted) === 0;
  const percepts = Array.from({ length: 100 }, (_, of): Percept => {
    const secret =
      isSecret && of === 50 ? `the key number ${secrets.length + 1} lies under ${writeSentence(rng)}` : null;
    if (secret) secrets.push(secret);
    const text = secret ?? writeSentence(rng);
    const importance = secret ? 0.95 : rng.integer(6) / 10;
    return { text, importance, by: 'Ada', about: [], seq: at + of, time: (at + of) * 1_000 };
  });
  for (const change of await memory.take(percepts, { time: (at + 99) * 1_000, self: 'Bo' }))
    if (change.did === 'forgot') forgotten += change.items.length;
  largest = Math.max(largest, memory.longTerm.size);
  if (at % (observations / 5) === 0) {
    heap = process.memoryUsage().rss;
    console.log(`${at} observed, ${memory.longTerm.size} kept, ${Math.round(heap / 2 ** 20)} MB`);
  }
}
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1_000_000;
const kept = new Set(memory.longTerm.items().map(({ text }) => text));
let first = 0;
for (const [at, secret] of secrets.entries()) {
  const [best] = await memory.recall(`key number ${at + 1} ${secret.split(' ').slice(-3).join(' ')}`, {
    time: observations * 1_000,
    most: 1,
    quiet: true,
  });
  if (best?.text === secret) first += 1;
}
console.log(
  `${observations} observations in ${seconds.toFixed(0)} s of the processor (${Math.round(observations / seconds)} a second): never more than ${largest} kept (capacity ${capacity}), ${forgotten} forgotten`,
);
console.log(
  `planted ${secrets.length}: ${secrets.filter((one) => kept.has(one)).length} kept, ${first} come up first`,
);
