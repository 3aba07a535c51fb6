import type { EmbeddingModel } from '../chat.ts';
import { roughly } from '../count.ts';
import { ModelError } from '../model-error.ts';
import { costOf } from '../prices.ts';
import { unit } from '../unit.ts';
import { clientFor, priceFor, type OpenAIParts } from './client.ts';
import { errorOf } from './error.ts';

/** An embedding model behind the same protocol. */
export function openaiEmbeddings(parts: Omit<OpenAIParts, 'stream' | 'shape'>): EmbeddingModel {
  const client = clientFor(parts);
  const { model, key, countTokens = roughly } = parts;
  const price = priceFor(parts);
  return {
    name: model,
    async embed(texts, { signal }) {
      try {
        const { data, usage } = await client.embeddings.create(
          { model, input: [...texts], encoding_format: 'float' },
          { signal },
        );
        if (!Array.isArray(data) || data.length !== texts.length)
          throw new ModelError(
            'unreadable',
            {
              en: `wanted ${texts.length} vectors, found ${data?.length ?? 'none'}`,
              zh: `应为 ${texts.length} 个向量，实际${data ? `是 ${data.length} 个` : '没有'}`,
            },
            { retryable: true },
          );
        // an endpoint may answer in any order
        const vectors = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => unit(embedding));
        const tokens = usage?.prompt_tokens ?? texts.reduce((sum, text) => sum + countTokens(text), 0);
        return {
          vectors,
          tokens,
          usd: price ? costOf({ input: tokens, output: 0, cached: 0 }, price) : null,
        };
      } catch (cause) {
        throw cause instanceof ModelError ? cause : errorOf(cause, key);
      }
    },
  };
}
