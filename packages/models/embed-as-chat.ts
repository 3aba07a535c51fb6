import { Buffer } from 'node:buffer';
import type { ChatModel, EmbeddingModel } from './chat.ts';
import { roughly, type CountTokens } from './count.ts';
import { ModelError } from './model-error.ts';

/**
 * An embedding model in the form of a chat model, so that every wrapper goes around it as well: each message is a text, and the answer is their vectors as
 * text (`decodeVectors`).
 */
export function embedAsChat(model: EmbeddingModel, countTokens: CountTokens = roughly): ChatModel {
  return {
    name: model.name,
    countTokens,
    async chat({ messages }, { signal }) {
      const { vectors, tokens, usd } = await model.embed(
        messages.map(({ content }) => content),
        { signal },
      );
      if (vectors.length !== messages.length || !vectors.every(isVector))
        throw new ModelError(
          'unreadable',
          {
            en: `wanted ${messages.length} vectors of numbers, found others`,
            zh: `应为 ${messages.length} 个数字向量，实际不是`,
          },
          {
            retryable: true,
          },
        );
      return {
        text: encodeVectors(vectors),
        reasoning: null,
        usage: { input: tokens, output: 0, cached: 0, counted: false },
        finish: 'stop',
        model: model.name,
        usd,
        tries: 1,
        troubles: [],
      };
    },
  };
}

function isVector(vector: Float32Array): boolean {
  return vector.length > 0 && vector.every(Number.isFinite);
}

/** Vectors as text, to the bit: 32-bit floats, little-endian, in Base64, one line each. */
export function encodeVectors(vectors: readonly Float32Array[]): string {
  return vectors.map(encode).join('\n');
}

/** Vectors from text. Throws a RangeError when it holds none. */
export function decodeVectors(text: string): readonly Float32Array[] {
  return text.split('\n').map(decode);
}

function encode(vector: Float32Array): string {
  const bytes = Buffer.alloc(4 * vector.length);
  for (const [at, value] of vector.entries()) bytes.writeFloatLE(value, 4 * at);
  return bytes.toString('base64');
}

function decode(line: string): Float32Array {
  const bytes = Buffer.from(line, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0)
    throw new RangeError(`wanted 32-bit floats in Base64, found ${bytes.length} bytes`);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at));
}
