import { WordedError, type CivilTime } from '@hearsay/kernel';
import type { Candidates } from './candidates.ts';
import type { Embedder } from './embedder.ts';
import { hashEmbedder } from './embedder.ts';
import type { Change, Item, Kept, Percept, Recalled } from './item.ts';
import { createLongTerm, type LongTerm, type RecallOptions } from './long-term.ts';
import { usualOptions, type MemoryOptions } from './options.ts';
import { createSensory } from './sensory.ts';
import { createWorking, type Slot } from './working.ts';

/** Something held for the moment, with why it is. */
export type Holding = {
  readonly text: string;
  readonly why: string;
  readonly sources: readonly number[];
  readonly item: string | null;
};

/**
 * The memory of one agent: senses → working memory → long-term. It takes no time and no chance: the same calls give the same answers. What became of
 * long-term memory is returned as changes, from which it can be rebuilt.
 */
export type Memory = {
  /** What was noticed: attention picks, what it picked is stored, and competes for working memory. */
  take(
    percepts: readonly Percept[],
    of: { readonly time: number; readonly self: string },
  ): Promise<readonly Change[]>;
  /** What bears on a question, best first; unless asked for quietly it is fresher for it and competes for working memory. */
  recall(question: string, of: RecallOptions): Promise<readonly Recalled[]>;
  /** Keeps what was concluded from other items. */
  conclude(of: {
    readonly text: string;
    readonly importance: number;
    readonly sources: readonly number[];
    readonly depth: number;
    readonly time: number;
  }): Promise<readonly Change[]>;
  /** Merges what is nearly the same and lets go of what has faded; for quiet hours. */
  settle(time: number): readonly Change[];
  /** What was stored last, oldest first. */
  recent(most: number): readonly Item[];
  sensory(): { readonly kept: readonly Holding[]; readonly missed: number };
  working(): readonly Holding[];
  readonly longTerm: LongTerm;
  readonly embedder: string;
  /** How many items the embedder has no meaning for: they are found by their words alone. */
  readonly unread: number;
  /** As plain data; `openMemory` takes it back. */
  save(): SavedMemory;
};

export type SavedMemory = { readonly version: 1; readonly embedder: string; readonly items: readonly Kept[] };

export type MemoryParts = {
  readonly options?: Partial<MemoryOptions>;
  readonly embedder?: Embedder;
  readonly candidates?: Candidates;
  /** When simulated time 0 is; without it `yesterday` is only a word. */
  readonly start?: CivilTime;
};

/** A memory was saved with another embedder: its vectors cannot be compared. */
export class MemoryError extends WordedError {
  override readonly name = 'MemoryError';
}

export function createMemory({
  options: given = {},
  embedder = hashEmbedder(),
  candidates,
  start,
}: MemoryParts = {}): Memory {
  const options: MemoryOptions = { ...usualOptions, ...given };
  const sensory = createSensory(options.sensory);
  const working = createWorking(options.working);
  const longTerm = createLongTerm({
    options,
    embedder,
    ...(candidates ? { candidates } : {}),
    ...(start === undefined ? {} : { start }),
  });
  let task = '';

  function forgetGone(changes: readonly Change[]): readonly Change[] {
    const gone = changes.flatMap((change) =>
      change.did === 'forgot' ? change.items : change.did === 'merged' ? change.of : [],
    );
    if (gone.length > 0) working.forget(new Set(gone));
    return changes;
  }

  return {
    longTerm,
    embedder: embedder.name,
    get unread() {
      return longTerm.items().filter(({ text }) => !embedder.reads(text)).length;
    },
    async take(percepts, { time, self }) {
      const picked = sensory.take(percepts, { time, self, task });
      const changes = await longTerm.store(
        picked.map(({ text, importance, time: when, seq, by }) => ({
          kind: 'episode',
          text,
          importance,
          time: when,
          sources: [seq],
          depth: 0,
          by,
        })),
      );
      const names = new Map(
        changes.flatMap((change) => (change.did === 'forgot' ? [] : [[change.item.text, change.item.name]])),
      );
      const slots = picked.map(({ text, why, seq, salience, time: when }): Slot => {
        return { text, why, sources: [seq], item: names.get(text) ?? null, activation: salience, time: when };
      });
      working.put(slots, time);
      return forgetGone(changes);
    },
    async recall(question, of) {
      const found = await longTerm.recall(question, of);
      if (!of.quiet) {
        task = question;
        const most = Math.max(1e-9, found[0]?.score ?? 0);
        const slots = found.map(({ text, why, sources, name, score }): Slot => {
          return {
            text,
            why,
            sources,
            item: name,
            activation: Math.max(0, 0.9 * (score / most)),
            time: of.time,
          };
        });
        working.put(slots, of.time);
      }
      return found;
    },
    async conclude({ text, importance, sources, depth, time }) {
      return forgetGone(
        await longTerm.store([{ kind: 'insight', text, importance, time, sources, depth, by: null }]),
      );
    },
    settle: (time) => forgetGone([...longTerm.consolidate(), ...longTerm.fade(time)]),
    recent: (most) => longTerm.recent(most),
    sensory: () => ({
      ...sensory.attended,
      kept: sensory.attended.kept.map(({ text, why, seq }) => ({ text, why, sources: [seq], item: null })),
    }),
    working: () => working.now.map(({ text, why, sources, item }) => ({ text, why, sources, item })),
    save: () => ({ version: 1, embedder: embedder.name, items: longTerm.items() }),
  };
}

/** A memory as it was saved. Throws a MemoryError when its vectors were made by another embedder. */
export async function openMemory(saved: SavedMemory, parts: MemoryParts = {}): Promise<Memory> {
  const memory = createMemory(parts);
  if (saved.embedder !== memory.embedder)
    throw new MemoryError({
      en: `wanted a memory made with ${memory.embedder}, found one made with ${saved.embedder}`,
      zh: `应为用 ${memory.embedder} 做成的记忆，实际是用 ${saved.embedder} 做成的`,
    });
  await memory.longTerm.load(saved.items);
  return memory;
}

/** A memory rebuilt from what became of it. */
export async function rebuildMemory(changes: Iterable<Change>, parts: MemoryParts = {}): Promise<Memory> {
  const memory = createMemory(parts);
  for (const change of changes) await memory.longTerm.apply(change);
  return memory;
}

/** A saved memory as it was read from a file. Throws a MemoryError that says what is wrong with it. */
export function parseSavedMemory(value: unknown): SavedMemory {
  const { version, embedder, items } = fieldsOf(value);
  if (version !== 1)
    throw new MemoryError({
      en: `wanted a memory of version 1, found ${JSON.stringify(version)}`,
      zh: `应为版本 1 的记忆，实际是 ${JSON.stringify(version)}`,
    });
  if (typeof embedder !== 'string' || !Array.isArray(items))
    throw new MemoryError({
      en: 'wanted a memory with an embedder and a list of items',
      zh: '记忆应有 embedder 和 items 列表',
    });
  const wrong = items.findIndex((item: unknown) => !isKept(item));
  if (wrong >= 0)
    throw new MemoryError({
      en: `item ${wrong} of a saved memory is none: ${excerpt(items[wrong])}`,
      zh: `所存记忆的第 ${wrong} 项不成其为记忆：${excerpt(items[wrong])}`,
    });
  // each was looked at just now
  return { version, embedder, items: items as Kept[] };
}

function isKept(value: unknown): value is Kept {
  const { name, kind, text, by, sources, ...numbers } = fieldsOf(value);
  const isNamed = typeof name === 'string' && /^m[1-9]\d*$/.test(name) && typeof text === 'string';
  const isNumbered = ['importance', 'time', 'depth', 'first', 'last', 'count', 'times'].every((key) =>
    Number.isFinite(numbers[key]),
  );
  const isSourced = Array.isArray(sources) && sources.every((one: unknown) => Number.isSafeInteger(one));
  const isKnown = kind === 'episode' || kind === 'fact' || kind === 'insight';
  return isNamed && isNumbered && isSourced && isKnown && (by === null || typeof by === 'string');
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  // an object may be read by any key
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
