export { activation, recency, type Uses } from './activation.ts';
export { salienceOf, type Focus, type Sensed } from './attention.ts';
export { indexCorpus, type Corpus, type Found, type Passage } from './corpus.ts';
export { hashEmbedder, unit, type Embedder } from './embedder.ts';
export { createHnsw, recorded, type Candidates, type Tape } from './hnsw.ts';
export type { Change, Item, ItemName, Kept, Percept, Recalled } from './item.ts';
export { createLexicon, usualLexicon, type Lexicon, type LexiconOptions } from './lexicon.ts';
export { createLongTerm, type Draft, type LongTerm, type RecallOptions } from './long-term.ts';
export {
  createMemory,
  MemoryError,
  openMemory,
  rebuildMemory,
  type Holding,
  type Memory,
  type MemoryParts,
  type SavedMemory,
} from './memory.ts';
export { EmbedderError, minilmEmbedder } from './minilm.ts';
export { usualOptions, type MemoryOptions } from './options.ts';
export { createVectors, type Vectors } from './vectors.ts';
export { countTokens, terms } from './words.ts';
