export { activation, recency, type Uses } from './activation.ts';
export { salienceOf, type Focus, type Sensed } from './attention.ts';
export { onTape, type Candidates, type Held, type Tape } from './candidates.ts';
export { indexCorpus, type Corpus, type Found, type Passage } from './corpus.ts';
export { hashEmbedder, unit, type Embedder, type Embeddings, type SureEmbedder } from './embedder.ts';
export { createHnsw, hasHnsw, type LoadHnsw } from './hnsw.ts';
export type { Change, Item, ItemName, Kept, Percept, Recalled } from './item.ts';
export { createLexicon, usualLexicon, type Lexicon, type LexiconOptions } from './lexicon.ts';
export {
  bounded as boundedSources,
  createLongTerm,
  type Draft,
  type LongTerm,
  type RecallOptions,
} from './long-term.ts';
export {
  createMemory,
  MemoryError,
  openMemory,
  parseSavedMemory,
  rebuildMemory,
  type Holding,
  type Memory,
  type MemoryParts,
  type SavedMemory,
} from './memory.ts';
export { EmbedderError, minilmEmbedder, type LoadPackage } from './minilm.ts';
export { usualOptions, type MemoryOptions } from './options.ts';
export { createVectors, type Vectors } from './vectors.ts';
export { countTokens, terms } from './words.ts';
