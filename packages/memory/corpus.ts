import { parseCivil } from '@hearsay/kernel';
import { recency } from './activation.ts';
import { hashEmbedder, unit, type Embedder } from './embedder.ts';
import { datesIn } from './dates.ts';
import { createLexicon } from './lexicon.ts';
import { withDates } from './with-dates.ts';
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
  /** 0 … 1 */
  readonly importance?: number;
};

export type Found = { readonly id: string; readonly score: number };

/** A collection that is searched as a memory is: by words and likeness mixed. */
export type Corpus = {
  readonly size: number;
  /** Best first, ties by the order of the collection. */
  search(
    question: string,
    of: {
      readonly top: number;
      readonly group?: string;
      /** When it is asked, as `2026-02-13T06:00`; the newest passage's time unless said. */
      readonly time?: string;
    },
  ): Promise<readonly Found[]>;
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
  // a collection is ranked by relevance alone unless weights are given
  const options: MemoryOptions = {
    ...usualOptions,
    weights: { relevance: 1, recency: 0, importance: 0 },
    ...given,
  };
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const members = groups.get(passage.group ?? '');
    if (members) members.push(passage);
    else groups.set(passage.group ?? '', [passage]);
  }
  const shelves = new Map<string, Shelf>();
  for (const [group, members] of groups) shelves.set(group, await shelve(members, options, embedder));
  const all = groups.size === 1 ? [...shelves.values()][0] : undefined;
  let whole: Promise<Shelf> | null = null;
  return {
    size: passages.length,
    async search(question, { top, group, time }) {
      const shelf =
        group === undefined
          ? (all ?? (await (whole ??= shelve(passages, options, embedder))))
          : shelves.get(group);
      return shelf ? shelf(question, top, time) : [];
    },
  };
}

type Shelf = (question: string, top: number, asked?: string) => Promise<readonly Found[]>;

async function shelve(
  passages: readonly Passage[],
  options: MemoryOptions,
  embedder: Embedder,
): Promise<Shelf> {
  const lexicon = createLexicon(options.lexicon);
  const vectors = createVectors(embedder.dimensions);
  const { fields } = options;
  const words = passages.map(({ text }) => terms(text));
  for (const [slot, passage] of passages.entries()) {
    const { speaker, time } = passage;
    lexicon.add(slot, [
      { terms: words[slot], weight: 1 },
      { terms: speaker === undefined ? [] : terms(speaker), weight: fields.speaker },
      { terms: time === undefined ? [] : timeTerms(time), weight: fields.time },
      ...beside(passages, slot).map(({ slot: other, nearness }) => ({
        terms: words[other],
        weight: nearness * fields.neighbours,
      })),
    ]);
  }
  const alone: (Float32Array | undefined)[] = [];
  const readable = passages.flatMap(({ text }, slot) => (embedder.reads(text) ? [slot] : []));
  for (let from = 0; from < readable.length; from += 256) {
    const batch = readable.slice(from, from + 256);
    const made = await embedder.embed(batch.map((slot) => passages[slot].text));
    for (const [at, vector] of made.entries()) alone[batch[at]] = vector ?? undefined;
  }
  for (const slot of readable) {
    const around = beside(passages, slot).flatMap(({ slot: other, nearness }) => {
      const vector = nearness === 1 ? alone[other] : undefined;
      return vector ? [vector] : [];
    });
    const own = alone[slot];
    if (own) vectors.set(slot, around.length > 0 ? blend(own, around, fields.context) : own);
  }
  const times = passages.map(({ time }) => (time === undefined ? null : parseCivil(time)));
  let newest: number | null = null;
  for (const time of times) if (time !== null && (newest === null || time > newest)) newest = time;
  const { weights } = options;
  return async (question, top, asked) => {
    const query = terms(question);
    const now = (asked === undefined ? null : parseCivil(asked)) ?? newest;
    const scores = withDates(lexicon.search(query).scores, {
      spans: now === null ? [] : datesIn(question, now),
      timeOf: (slot) => times[slot],
      slots: passages.keys(),
      lexicon,
      weight: fields.time,
    });
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
      const time = times[slot];
      const isDated = weights.recency > 0 && time !== null && now !== null;
      best.offer(
        slot,
        weights.relevance * ((1 - share) * w + share * l) +
          weights.recency * (isDated ? recency({ first: time, last: time, count: 1 }, now) : 0) +
          weights.importance * (passages[slot].importance ?? 0),
      );
    }
    return best.scored().map(([slot, score]) => ({ id: passages[slot].id, score }));
  };
}

/** What stands beside a passage of a conversation: its direct neighbours, and those behind them by less. A loose text has none. */
function beside(
  passages: readonly Passage[],
  slot: number,
): readonly { readonly slot: number; readonly nearness: number }[] {
  const { group, speaker } = passages[slot];
  if (group === undefined && speaker === undefined) return [];
  return reach.flatMap(({ step, nearness }) => {
    const other = passages[slot + step];
    return other && other.group === group ? [{ slot: slot + step, nearness }] : [];
  });
}

const reach = [
  { step: -1, nearness: 1 },
  { step: 1, nearness: 1 },
  { step: -2, nearness: 0.4 },
  { step: 2, nearness: 0.4 },
] as const;

/** A vector that leans towards those around it. */
function blend(own: Float32Array, around: readonly Float32Array[], share: number): Float32Array {
  const sum = Float64Array.from(own);
  for (const vector of around) for (let at = 0; at < sum.length; at += 1) sum[at] += share * vector[at];
  return unit(sum);
}

/** A time as people ask for it: the words that are written, and for ISO dates the name of the month. */
function timeTerms(time: string): readonly string[] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(time);
  return iso ? terms(`${Number(iso[3])} ${months[Number(iso[2]) - 1] ?? ''} ${iso[1]}`) : terms(time);
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
