import { hasHan, isHan } from './words.ts';

/** Turns texts into vectors of length 1. Vectors of embedders with different names are never compared. */
export type Embedder = {
  readonly name: string;
  /** Null: the first vector will say. */
  readonly dimensions: number | null;
  /** Which texts it has no meaning for, and which then are found by words alone. */
  reads(text: string): boolean;
  /** One vector for each text; null where there is none to be had, and the text is found by words alone as well. */
  embed(texts: readonly string[]): Embeddings | Promise<Embeddings>;
};

export type Embeddings = readonly (Float32Array | null)[];

/** One that always gives a vector, whose length is known. */
export type SureEmbedder = Omit<Embedder, 'dimensions' | 'embed'> & {
  readonly dimensions: number;
  embed(texts: readonly string[]): readonly Float32Array[] | Promise<readonly Float32Array[]>;
};

/**
 * An embedder that needs no model: hashed character n-grams of words (3 to 5, as in fastText: Bojanowski et al. 2017) and of Han text (1 and 2), each with
 * a sign of its own (Weinberger et al. 2009), square roots of counts, length 1. English and Chinese alike; it knows spelling, not meaning.
 */
export function hashEmbedder(dimensions = 384): SureEmbedder {
  return {
    name: `hash-${dimensions}`,
    dimensions,
    reads: () => true,
    embed: (texts) => texts.map((text) => embed(text, dimensions)),
  };
}

function embed(text: string, dimensions: number): Float32Array {
  const counts = new Map<string, number>();
  const count = (gram: string, by: number): void => void counts.set(gram, (counts.get(gram) ?? 0) + by);
  for (const [run] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/\p{sc=Han}+|[\p{L}\p{N}]+/gu)) {
    const characters = [...run];
    if (isHan(run) || hasHan(run)) {
      for (const [at, character] of characters.entries()) {
        count(character, 0.5);
        if (at > 0) count(characters[at - 1] + character, 1);
      }
      continue;
    }
    const word = `<${run}>`;
    count(word, 1);
    for (let length = 3; length <= 5; length += 1)
      for (let at = 0; at + length <= word.length; at += 1) count(word.slice(at, at + length), 0.4);
  }
  const sums = new Float64Array(dimensions);
  for (const [gram, times] of counts) {
    const hashed = hash(gram);
    sums[(hashed >>> 1) % dimensions] += (hashed & 1 ? 1 : -1) * Math.sqrt(times);
  }
  return unit(sums);
}

/** A vector of length 1 in the same direction; the zero vector stays what it is. */
export function unit(values: ArrayLike<number>): Float32Array {
  let square = 0;
  for (let at = 0; at < values.length; at += 1) square += values[at] * values[at];
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  const vector = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += 1) vector[at] = values[at] * scale;
  return vector;
}

/** FNV-1a over UTF-16 units, mixed once more (the finish of MurmurHash3), since its low bits alone are poor. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
