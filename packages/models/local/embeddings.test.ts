import { expect, test } from 'vitest';
import { localEmbeddings } from './embeddings.ts';

/** What of node-llama-cpp makes vectors; a text of more than 20 characters is too long for it. */
function library(file: string) {
  const told = { closed: false };
  const model = {
    createEmbeddingContext: () =>
      Promise.resolve({
        getEmbeddingFor: (text: string) =>
          text.length > 20
            ? Promise.reject(new Error('the text is longer than the context'))
            : Promise.resolve({ vector: [3, 4 * text.length, 0] }),
      }),
    dispose: () => {
      told.closed = true;
      return Promise.resolve();
    },
  };
  const loadModel = ({ modelPath }: { modelPath: string }) =>
    modelPath === file ? Promise.resolve(model) : Promise.reject(new Error('no such file'));
  return { told, load: () => Promise.resolve({ getLlama: () => Promise.resolve({ loadModel }) }) };
}

test('a file gives vectors of length 1; what it cannot do is an error of a model, and it is let go of in the end', async () => {
  const { signal } = new AbortController();
  const { told, load } = library('some.gguf');
  const model = localEmbeddings({ file: 'some.gguf', load });
  const { vectors, usd } = await model.embed(['a', 'ab'], { signal });
  expect([vectors.length, usd]).toEqual([2, 0]);
  expect(vectors[0]).toEqual(Float32Array.from([0.6, 0.8, 0]));
  await expect(model.embed(['x'.repeat(21)], { signal })).rejects.toMatchObject({
    kind: 'context',
    retryable: false,
  });
  await model.close();
  expect(told.closed).toBe(true);
  const gone = localEmbeddings({ file: 'gone.gguf', load });
  await expect(gone.embed(['a'], { signal })).rejects.toMatchObject({ kind: 'missing' });
  await gone.close();
});
