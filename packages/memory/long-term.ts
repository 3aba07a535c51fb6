import type { CivilTime } from '@hearsay/kernel';
import { activation, recency } from './activation.ts';
import { gistOf } from './alike.ts';
import type { Candidates } from './candidates.ts';
import { datesIn, type Span } from './dates.ts';
import type { Embedder } from './embedder.ts';
import type { Change, Item, ItemName, Kept, Recalled } from './item.ts';
import type { MemoryOptions } from './options.ts';
import { rank, whyOf } from './rank.ts';
import { createShelf, numberOf } from './shelf.ts';
import { createTop } from './vectors.ts';
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
  const shelf = createShelf({
    dimensions: embedder.dimensions,
    lexicon: options.lexicon,
    speaker: options.fields.speaker,
    ...(candidates ? { candidates } : {}),
  });
  const { vectors, lexicon, slots, kept, at, put, change, drop, rankOf } = shelf;
  let count = 0;

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

  return {
    get size() {
      return slots.size;
    },
    async store(drafts) {
      if (options.longTerm.capacity === 0 || drafts.length === 0) return [];
      const made = await embedAll(drafts.map(({ text }) => text));
      // half the way to where an index serves, it begins to grow
      if (slots.size >= options.indexFrom / 2) await candidates?.prepare?.(shelf.held, drafts.length);
      const changes: Change[] = [];
      for (const [position, draft] of drafts.entries()) {
        const twin = draft.kind === 'episode' ? shelf.twinOf(draft) : undefined;
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
      const evidence = [...pool].map((slot) => {
        const item = kept[slot];
        return {
          slot,
          words: scores.get(slot) ?? 0,
          like: vector ? Math.max(0, vectors.likeness(slot, vector)) : 0,
          recent: item ? recency(item, time) : 0,
          importance: item?.importance ?? 0,
        };
      });
      const ranked = rank(evidence, {
        weights: options.weights,
        share: vector ? options.likeness : 0,
        rankOf,
      });
      const found = ranked.slice(0, most);
      const recalled = found.flatMap((one) => {
        const { slot, score } = one;
        const item = kept[slot];
        return item
          ? [
              {
                ...plain(item),
                score,
                why: whyOf(one, [...datesOf(item, spans), ...lexicon.matched(slot, query)]),
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
    const proposed = await candidates.propose(vector, fromEach, shelf.held);
    // what is proposed is only a proposal: order and scores are ours
    const best = createTop(fromEach, rankOf);
    for (const number of proposed) {
      const slot = shelf.slotOf(number);
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
        const other = shelf.neighbour(slot, step);
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

  function use(slot: number, time: number): void {
    const item = kept[slot];
    if (item) kept[slot] = { ...item, last: Math.max(item.last, time), count: item.count + 1 };
  }
}

/** An item whose worth is below this has faded: unimportant, and unused for months. */
const faded = -7.5;

/** The sources that an item keeps: the first ones, where it began, and the newest. */
export function bounded(sources: readonly number[]): readonly number[] {
  const unique = [...new Set(sources)];
  return unique.length <= mostSources ? unique : [...unique.slice(0, 8), ...unique.slice(8 - mostSources)];
}

function plain({ name, kind, text, importance, time, sources, depth, by }: Kept): Item {
  return { name, kind, text, importance, time, sources, depth, by };
}
