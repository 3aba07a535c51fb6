import { hashEmbedder, type Embedder } from './embedder.ts';
import { createLexicon } from './lexicon.ts';
import { usualOptions, type MemoryOptions } from './options.ts';
import { createTop, createVectors } from './vectors.ts';
import { terms } from './words.ts';

/** A text to be found. `time` as it is written; items of one `group` belong together and stand in their order. */
export type Passage = {
  readonly id: string;
  readonly text: string;
  readonly time?: string;
  readonly speaker?: string;
  readonly group?: string;
};

export type Found = { readonly id: string; readonly score: number };

/** A collection that is searched as a memory is: by words and likeness mixed. */
export type Corpus = {
  readonly size: number;
  /** Best first, ties by the order of the collection. */
  search(question: string, of: { readonly top: number; readonly group?: string }): Promise<readonly Found[]>;
};

/**
 * Indexes passages, each group by itself when its passages have one. Who speaks, when, and what stands beside a passage are weak fields: an answer
 * often shares no word with its question, but its neighbours do.
 */
export async function indexCorpus(
  passages: readonly Passage[],
  {
    options: given = {},
    embedder = hashEmbedder(),
  }: { options?: Partial<MemoryOptions>; embedder?: Embedder } = {},
): Promise<Corpus> {
  const options: MemoryOptions = { ...usualOptions, ...given };
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const group = passage.group ?? '';
    groups.set(group, [...(groups.get(group) ?? []), passage]);
  }
  const shelves = new Map<string, Shelf>();
  for (const [group, members] of groups) shelves.set(group, await shelve(members, options, embedder));
  const all = groups.size === 1 ? [...shelves.values()][0] : undefined;
  let whole: Promise<Shelf> | null = null;
  return {
    size: passages.length,
    async search(question, { top, group }) {
      const shelf =
        group === undefined
          ? (all ?? (await (whole ??= shelve(passages, options, embedder))))
          : shelves.get(group);
      return shelf ? shelf(question, top) : [];
    },
  };
}

type Shelf = (question: string, top: number) => Promise<readonly Found[]>;

async function shelve(
  passages: readonly Passage[],
  options: MemoryOptions,
  embedder: Embedder,
): Promise<Shelf> {
  const lexicon = createLexicon(options.lexicon);
  const vectors = createVectors(embedder.dimensions);
  const { fields } = options;
  const words = passages.map(({ text }) => terms(text));
  for (const [slot, { speaker, time, group }] of passages.entries()) {
    const beside =
      group === undefined && speaker === undefined ? [] : [words[slot - 1] ?? [], words[slot + 1] ?? []];
    lexicon.add(slot, [
      { terms: words[slot], weight: 1 },
      { terms: speaker === undefined ? [] : terms(speaker), weight: fields.speaker },
      { terms: time === undefined ? [] : timeTerms(time), weight: fields.time },
      { terms: beside.flat(), weight: fields.neighbours },
    ]);
  }
  const readable = passages.flatMap(({ text }, slot) => (embedder.reads(text) ? [slot] : []));
  for (let from = 0; from < readable.length; from += 256) {
    const batch = readable.slice(from, from + 256);
    const made = await embedder.embed(batch.map((slot) => passages[slot].text));
    for (const [at, vector] of made.entries()) vectors.set(batch[at], vector);
  }
  return async (question, top) => {
    const query = terms(question);
    const { scores } = lexicon.search(query);
    const [vector] = embedder.reads(question) ? await embedder.embed([question]) : [];
    const pool = createTop(Math.max(200, 2 * top));
    for (const [slot, score] of scores) pool.offer(slot, score);
    const candidates = new Set([
      ...pool.slots(),
      ...(vector ? vectors.near(vector, Math.max(200, 2 * top)) : []),
    ]);
    let [mostWords, mostLike] = [0, 0];
    const legs = [...candidates].map((slot) => {
      const byWords = scores.get(slot) ?? 0;
      const like = vector ? Math.max(0, vectors.likeness(slot, vector)) : 0;
      mostWords = Math.max(mostWords, byWords);
      mostLike = Math.max(mostLike, like);
      return { slot, byWords, like };
    });
    const share = vector ? options.likeness : 0;
    const best = createTop(top);
    for (const { slot, byWords, like } of legs) {
      const w = mostWords > 0 ? byWords / mostWords : 0;
      const l = mostLike > 0 ? like / mostLike : 0;
      best.offer(slot, (1 - share) * w + share * l);
    }
    return best.scored().map(([slot, score]) => ({ id: passages[slot].id, score }));
  };
}

/** A time as people ask for it: the words that are written, and for ISO dates the name of the month. */
function timeTerms(time: string): readonly string[] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(time);
  return iso ? terms(`${Number(iso[3])} ${months[Number(iso[2]) - 1] ?? ''} ${iso[1]}`) : terms(time);
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
