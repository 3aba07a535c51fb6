import type { CivilTime } from '@hearsay/kernel';
import { activation, recency } from './activation.ts';
import type { Candidates, Held } from './candidates.ts';
import { datesIn, type Span } from './dates.ts';
import type { Embedder } from './embedder.ts';
import type { Change, Item, ItemName, Kept, Recalled } from './item.ts';
import { createLexicon } from './lexicon.ts';
import type { MemoryOptions } from './options.ts';
import { createTop, createVectors } from './vectors.ts';
import { withDates } from './with-dates.ts';
import { terms } from './words.ts';

/** What is to be kept. */
export type Draft = Omit<Item, 'name'> & { readonly by: string | null };

export type RecallOptions = {
  readonly time: number;
  readonly most: number;
  /** Leaves no trace: what comes up is not fresher for it. */
  readonly quiet?: boolean;
};

/** Vector long-term memory: hybrid recall, forgetting by activation, merging of what repeats itself. */
export type LongTerm = {
  readonly size: number;
  store(drafts: readonly Draft[]): Promise<readonly Change[]>;
  recall(question: string, of: RecallOptions): Promise<readonly Recalled[]>;
  /** Merges episodes that are nearly the same; looks at the newest `among`. */
  consolidate(among?: number): readonly Change[];
  /** Drops what has faded: little activation, little importance. */
  fade(time: number): readonly Change[];
  recent(most: number): readonly Item[];
  get(name: ItemName): Kept | undefined;
  /** Everything that is kept, in the order of storing, for whoever saves it. */
  items(): readonly Kept[];
  /** Does again what a change did, without asking why; for whoever rebuilds a memory from its events. */
  apply(change: Change, by?: string | null): Promise<void>;
  load(items: readonly Kept[]): Promise<void>;
};

/** How far a hit reaches among what was stored around it, and how much of it. */
const reach = [
  [-1, 1],
  [1, 1],
  [-2, 0.4],
  [2, 0.4],
] as const;

/** How many candidates each leg of the search hands over. */
const fromEach = 100;
const mostSources = 32;

export function createLongTerm(of: {
  readonly options: MemoryOptions;
  readonly embedder: Embedder;
  /** Proposes neighbours where there are many; the exact scan serves without it. */
  readonly candidates?: Candidates;
  /** When simulated time 0 is; without it `yesterday` is only a word. */
  readonly start?: CivilTime;
}): LongTerm {
  const { options, embedder, candidates, start } = of;
  const vectors = createVectors(embedder.dimensions, rankOf);
  const lexicon = createLexicon(options.lexicon);
  const slots = new Map<ItemName, number>();
  /** The same by the numbers in the names, both ways: they are looked up far more often than spelled. */
  const slotOf = new Map<number, number>();
  const numbers: number[] = [];
  const kept: (Kept | undefined)[] = [];
  const free: number[] = [];
  const same = new Map<string, ItemName>();
  let count = 0;

  function at(name: ItemName): { readonly slot: number; readonly item: Kept } | null {
    const slot = slots.get(name);
    const item = slot === undefined ? undefined : kept[slot];
    return slot === undefined || !item ? null : { slot, item };
  }

  function put(item: Kept, vector: Float32Array | null): number {
    const slot = free.pop() ?? kept.length;
    const number = numberOf(item.name);
    kept[slot] = item;
    slots.set(item.name, slot);
    slotOf.set(number, slot);
    numbers[slot] = number;
    if (vector) {
      vectors.set(slot, vector);
      candidates?.add(number, vector);
    }
    index(slot, item);
    if (item.kind === 'episode') same.set(signature(item), item.name);
    return slot;
  }

  /** Puts a new state of an item in the place of its old one. A vector that is left out stays as it was. */
  function change(next: Kept, vector?: Float32Array | null): void {
    const found = at(next.name);
    if (!found) return;
    const { slot, item } = found;
    kept[slot] = next;
    if (item.text === next.text) return;
    if (same.get(signature(item)) === next.name) same.delete(signature(item));
    if (next.kind === 'episode') same.set(signature(next), next.name);
    lexicon.remove(slot);
    index(slot, next);
    if (vector === undefined) return;
    candidates?.remove(numberOf(next.name));
    vectors.delete(slot);
    if (!vector) return;
    vectors.set(slot, vector);
    candidates?.add(numberOf(next.name), vector);
  }

  function index(slot: number, { text, by }: Kept): void {
    lexicon.add(slot, [
      { terms: terms(text), weight: 1 },
      { terms: by === null ? [] : terms(by), weight: options.fields.speaker },
    ]);
  }

  function drop(name: ItemName): void {
    const found = at(name);
    if (!found) return;
    const { slot, item } = found;
    if (same.get(signature(item)) === name) same.delete(signature(item));
    kept[slot] = undefined;
    slots.delete(name);
    slotOf.delete(numbers[slot]);
    lexicon.remove(slot);
    vectors.delete(slot);
    candidates?.remove(numberOf(name));
    free.push(slot);
  }

  async function embedAll(texts: readonly string[]): Promise<readonly (Float32Array | null)[]> {
    const readable = texts.filter((text) => embedder.reads(text));
    const made = readable.length > 0 ? await embedder.embed(readable) : [];
    let next = 0;
    return texts.map((text) => (embedder.reads(text) ? made[next++] : null));
  }

  /** How much is lost with an item: the more important, the longer it stays. */
  function worth(item: Kept, time: number): number {
    return activation(item, time) + 10 * item.importance + (item.kind === 'insight' ? 2 : 0);
  }

  function evict(time: number): readonly ItemName[] {
    const over = slots.size - options.longTerm.capacity;
    if (over <= 0) return [];
    // some more than needed, so that it is not done for every single item
    const most = over + Math.floor(options.longTerm.capacity / 20);
    const worst = createTop(Math.min(most, slots.size), rankOf);
    for (const [slot, item] of kept.entries()) if (item) worst.offer(slot, -worth(item, time));
    const names = worst.slots().flatMap((slot) => kept[slot]?.name ?? []);
    for (const name of names) drop(name);
    return names;
  }

  function again(name: ItemName, draft: Draft): Change | null {
    const found = at(name);
    if (!found) return null;
    const { slot, item } = found;
    const merged: Kept = {
      ...item,
      importance: Math.max(item.importance, draft.importance),
      time: draft.time,
      last: Math.max(item.last, draft.time),
      count: item.count + 1,
      times: item.times + 1,
      sources: bounded([...item.sources, ...draft.sources]),
    };
    kept[slot] = merged;
    return { did: 'merged', item: plain(merged), of: [] };
  }

  const held: Held = {
    get size() {
      return vectors.size;
    },
    *vectors() {
      for (const [name, slot] of slots) {
        const vector = vectors.get(slot);
        if (vector) yield [numberOf(name), vector];
      }
    },
    nearest: (to, most) => vectors.near(to, most).map(rankOf),
  };

  return {
    get size() {
      return slots.size;
    },
    async store(drafts) {
      if (options.longTerm.capacity === 0 || drafts.length === 0) return [];
      const made = await embedAll(drafts.map(({ text }) => text));
      // half the way to where an index serves, it begins to grow
      if (slots.size >= options.indexFrom / 2) await candidates?.prepare?.(held, drafts.length);
      const changes: Change[] = [];
      for (const [position, draft] of drafts.entries()) {
        const twin = draft.kind === 'episode' ? same.get(signature(draft)) : undefined;
        const repeated = twin === undefined ? null : again(twin, draft);
        if (repeated) {
          changes.push(repeated);
          continue;
        }
        const item: Kept = {
          ...draft,
          name: `m${(count += 1)}`,
          sources: bounded(draft.sources),
          first: draft.time,
          last: draft.time,
          count: 1,
          times: 1,
        };
        put(item, made[position]);
        changes.push({ did: 'stored', item: plain(item) });
      }
      const gone = evict(Math.max(...drafts.map(({ time }) => time)));
      return gone.length > 0 ? [...changes, { did: 'forgot', items: gone, why: 'capacity' }] : changes;
    },
    async recall(question, { time, most, quiet = false }) {
      if (slots.size === 0 || most <= 0) return [];
      const query = terms(question);
      const [vector] = await embedAll([question]);
      const spans = start === undefined ? [] : datesIn(question, start + time);
      const scores = withDates(spread(lexicon.search(query).scores), {
        spans,
        timeOf: (slot) => civilOf(kept[slot]),
        slots: slots.values(),
        lexicon,
        weight: options.fields.time,
      });
      const byWords = createTop(fromEach, rankOf);
      for (const [slot, score] of scores) byWords.offer(slot, score);
      const near = vector ? await nearest(vector) : [];
      const pool = new Set([...byWords.slots(), ...near]);
      for (const slot of striking()) pool.add(slot);
      const ranked = rank([...pool], { scores, vector, time });
      const found = ranked.slice(0, most);
      const recalled = found.flatMap(({ slot, score, ...parts }) => {
        const item = kept[slot];
        return item
          ? [
              {
                ...plain(item),
                score,
                why: whyOf(parts, [...datesOf(item, spans), ...lexicon.matched(slot, query)]),
              },
            ]
          : [];
      });
      if (!quiet) for (const { slot } of found) use(slot, time);
      return recalled;
    },
    consolidate(among = 200) {
      const changes: Change[] = [];
      const seen = new Map<string, ItemName>();
      for (const slot of [...slots.values()].slice(-among)) {
        const item = kept[slot];
        if (item?.kind !== 'episode') continue;
        const gist = gistOf(item);
        const first = seen.get(gist);
        if (first === undefined) {
          seen.set(gist, item.name);
          continue;
        }
        const earlier = at(first)?.item;
        if (!earlier) continue;
        const merged: Kept = {
          ...earlier,
          text: item.text,
          importance: Math.max(earlier.importance, item.importance),
          time: item.time,
          first: Math.min(earlier.first, item.first),
          last: Math.max(earlier.last, item.last),
          count: earlier.count + item.count,
          times: earlier.times + item.times,
          sources: bounded([...earlier.sources, ...item.sources]),
        };
        // the newer wording comes with its vector
        const vector = vectors.get(slot);
        drop(item.name);
        change(merged, vector);
        changes.push({ did: 'merged', item: plain(merged), of: [item.name] });
      }
      return changes;
    },
    fade(time) {
      const names = [...slots.keys()].filter((name) => {
        const item = at(name)?.item;
        return item !== undefined && worth(item, time) < faded;
      });
      for (const name of names) drop(name);
      return names.length > 0 ? [{ did: 'forgot', items: names, why: 'faded' }] : [];
    },
    recent: (most) =>
      [...slots.values()].slice(-most).flatMap((slot) => (kept[slot] ? [plain(kept[slot])] : [])),
    get: (name) => at(name)?.item,
    items: () => [...slots.values()].flatMap((slot) => kept[slot] ?? []),
    async apply(what, by = null) {
      if (what.did === 'forgot') return what.items.forEach(drop);
      const { item } = what;
      const before = at(item.name)?.item;
      const gone = what.did === 'merged' ? what.of.flatMap((name) => at(name)?.item ?? []) : [];
      for (const { name } of gone) drop(name);
      count = Math.max(count, numberOf(item.name));
      const more = gone.length > 0 ? gone : [{ first: item.time, last: item.time, count: 1, times: 1 }];
      const uses = before ? [before, ...more] : more;
      const next: Kept = {
        ...item,
        by: item.by ?? before?.by ?? by,
        first: Math.min(...uses.map(({ first }) => first)),
        last: Math.max(...uses.map(({ last }) => last)),
        count: uses.reduce((sum, one) => sum + one.count, 0),
        times: uses.reduce((sum, one) => sum + one.times, 0),
      };
      const [vector] = before?.text === item.text ? [undefined] : await embedAll([item.text]);
      if (!before) put(next, vector ?? null);
      else change(next, vector);
    },
    async load(items) {
      const made = await embedAll(items.map(({ text }) => text));
      for (const [position, item] of items.entries()) {
        put(item, made[position]);
        count = Math.max(count, numberOf(item.name));
      }
    },
  };

  function civilOf(item: Kept | undefined): CivilTime | null {
    return item && start !== undefined ? start + item.time : null;
  }

  /** The words of the question for the time of an item. */
  function datesOf(item: Kept, spans: readonly Span[]): readonly string[] {
    const time = civilOf(item);
    return spans
      .filter(({ from, to }) => time !== null && time >= from && time < to)
      .map(({ words }) => words);
  }

  async function nearest(vector: Float32Array): Promise<readonly number[]> {
    if (!candidates || slots.size < options.indexFrom) return vectors.near(vector, fromEach);
    const proposed = await candidates.propose(vector, fromEach, held);
    // what is proposed is only a proposal: order and scores are ours
    const best = createTop(fromEach, rankOf);
    for (const number of proposed) {
      const slot = slotOf.get(number);
      if (slot !== undefined) best.offer(slot, vectors.likeness(slot, vector));
    }
    return best.slots();
  }

  /** What stands right before and after a hit was said or done with it, and counts a little. */
  function spread(found: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
    if (options.spread === 0) return found;
    const sums = new Float64Array(kept.length);
    for (const [slot, score] of found) sums[slot] = score;
    for (const [slot, score] of found) {
      if (kept[slot]?.kind !== 'episode') continue;
      for (const [step, nearness] of reach) {
        const other = slotOf.get(numbers[slot] + step);
        if (other !== undefined) sums[other] += nearness * options.spread * score;
      }
    }
    const all = new Map<number, number>();
    for (let slot = 0; slot < sums.length; slot += 1) if (sums[slot] > 0) all.set(slot, sums[slot]);
    return all;
  }

  /** What was used last and what matters most are candidates for anything. */
  function striking(): readonly number[] {
    const { weights } = options;
    if (weights.recency === 0 && weights.importance === 0) return [];
    const newest = createTop(20, rankOf);
    const gravest = createTop(20, rankOf);
    for (let slot = 0; slot < kept.length; slot += 1) {
      const item = kept[slot];
      if (!item) continue;
      newest.offer(slot, item.last);
      gravest.offer(slot, item.importance);
    }
    return [...newest.slots(), ...gravest.slots()];
  }

  /** Ties are decided by the number of the item, whatever slot it stands in. */
  function rankOf(slot: number): number {
    return kept[slot] ? numbers[slot] : 0;
  }

  function rank(
    pool: readonly number[],
    {
      scores,
      vector,
      time,
    }: { scores: ReadonlyMap<number, number>; vector: Float32Array | null; time: number },
  ) {
    let [mostWords, mostLike] = [0, 0];
    const legs = pool.map((slot) => {
      const words = scores.get(slot) ?? 0;
      const like = vector ? Math.max(0, vectors.likeness(slot, vector)) : 0;
      mostWords = Math.max(mostWords, words);
      mostLike = Math.max(mostLike, like);
      return { slot, words, like };
    });
    const share = vector ? options.likeness : 0;
    const parts = legs.map(({ slot, words, like }) => {
      const w = mostWords > 0 ? words / mostWords : 0;
      const l = mostLike > 0 ? like / mostLike : 0;
      const item = kept[slot];
      return {
        slot,
        words: w,
        like: l,
        relevance: (1 - share) * w + share * l,
        recent: item ? recency(item, time) : 0,
        importance: item?.importance ?? 0,
      };
    });
    const spans = {
      relevance: span(parts, 'relevance'),
      recent: span(parts, 'recent'),
      importance: span(parts, 'importance'),
    };
    const { weights } = options;
    return parts
      .map((one) => ({
        ...one,
        score:
          weights.relevance * within(one.relevance, spans.relevance) +
          weights.recency * within(one.recent, spans.recent) +
          weights.importance * within(one.importance, spans.importance),
      }))
      .sort((a, b) => b.score - a.score || rankOf(a.slot) - rankOf(b.slot));
  }

  function use(slot: number, time: number): void {
    const item = kept[slot];
    if (item) kept[slot] = { ...item, last: Math.max(item.last, time), count: item.count + 1 };
  }
}

/** An item whose worth is below this has faded: unimportant, and unused for months. */
const faded = -7.5;

type Parts = { relevance: number; words: number; like: number; recent: number; importance: number };

function span(
  parts: readonly Parts[],
  key: 'relevance' | 'recent' | 'importance',
): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const one of parts) {
    low = Math.min(low, one[key]);
    high = Math.max(high, one[key]);
  }
  return [low, high];
}

/** Min-max, as in Generative Agents; where all are alike it says nothing. */
function within(value: number, [low, high]: readonly [number, number]): number {
  return high > low ? (value - low) / (high - low) : 0;
}

function whyOf({ words, like, recent, importance }: Parts, matched: readonly string[]): string {
  const named = matched.slice(0, 4).join(', ');
  const two = (value: number): string => value.toFixed(2);
  return `words ${two(words)}${named ? ` (${named})` : ''} · likeness ${two(like)} · recency ${two(recent)} · importance ${two(importance)}`;
}

/** Names are numbers with a letter before them. */
function numberOf(name: ItemName): number {
  return Number(name.slice(1)) || 0;
}

/** Episodes with the same words by the same one are the same thing again. */
function signature({ text, by }: { readonly text: string; readonly by: string | null }): string {
  return `${by ?? ''}\n${text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/**
 * What an episode comes down to: its words in their order, less those that say only that it happened once more. A different number, name, order,
 * denial or preposition is a different episode: by likeness of vectors alone, `before five` would become `after five`.
 */
function gistOf({ text, by }: { readonly text: string; readonly by: string | null }): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{sc=Han}|[\p{L}\p{N}\p{M}:.'’%-]*[\p{L}\p{N}\p{M}%]/gu) ?? [];
  return [by ?? '', ...words.filter((word) => !empty.has(word))].join(' ');
}

const empty: ReadonlySet<string> = new Set(
  'a an the again still just now then once more 了 又 再 还 仍'.split(' '),
);

/** The sources that an item keeps: the first ones, where it began, and the newest. */
export function bounded(sources: readonly number[]): readonly number[] {
  const unique = [...new Set(sources)];
  return unique.length <= mostSources ? unique : [...unique.slice(0, 8), ...unique.slice(8 - mostSources)];
}

function plain({ name, kind, text, importance, time, sources, depth, by }: Kept): Item {
  return { name, kind, text, importance, time, sources, depth, by };
}
