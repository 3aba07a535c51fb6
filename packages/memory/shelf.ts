import type { Candidates, Held } from './candidates.ts';
import { signature } from './alike.ts';
import type { ItemName, Kept } from './item.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import type { MemoryOptions } from './options.ts';
import { createVectors, type Vectors } from './vectors.ts';
import { terms } from './words.ts';

/** Where the items of one memory stand, each in a slot, and by what they are found: their words and their vectors. What is free is used again. */
export type Shelf = {
  readonly vectors: Vectors;
  readonly lexicon: Lexicon;
  /** In the order of storing. */
  readonly slots: ReadonlyMap<ItemName, number>;
  /** By slot; whoever only used an item puts its new state there. */
  readonly kept: (Kept | undefined)[];
  at(name: ItemName): { readonly slot: number; readonly item: Kept } | null;
  put(item: Kept, vector: Float32Array | null): number;
  /** Puts a new state of an item in the place of its old one. A vector that is left out stays as it was. */
  change(next: Kept, vector?: Float32Array | null): void;
  drop(name: ItemName): void;
  /** The episode with the same words by the same one. */
  twinOf(draft: Pick<Kept, 'text' | 'by'>): ItemName | undefined;
  slotOf(number: number): number | undefined;
  /** The slot of what was stored so many before or after. */
  neighbour(slot: number, step: number): number | undefined;
  /** Ties are decided by the number of the item, whatever slot it stands in. */
  rankOf(slot: number): number;
  /** For whoever proposes neighbours. */
  readonly held: Held;
};

export function createShelf(of: {
  readonly dimensions: number | null;
  readonly lexicon: MemoryOptions['lexicon'];
  /** What the speaker of an item counts in the search by words. */
  readonly speaker: number;
  /** Told of every vector that comes and goes. */
  readonly candidates?: Candidates;
}): Shelf {
  const { candidates } = of;
  const vectors = createVectors(of.dimensions, rankOf);
  const lexicon = createLexicon(of.lexicon);
  const slots = new Map<ItemName, number>();
  /** The same by the numbers in the names, both ways: they are looked up far more often than spelled. */
  const slotOf = new Map<number, number>();
  const numbers: number[] = [];
  const kept: (Kept | undefined)[] = [];
  const free: number[] = [];
  const same = new Map<string, ItemName>();

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
      { terms: by === null ? [] : terms(by), weight: of.speaker },
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

  function rankOf(slot: number): number {
    return kept[slot] ? numbers[slot] : 0;
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
    vectors,
    lexicon,
    slots,
    kept,
    at,
    put,
    change,
    drop,
    twinOf: (draft) => same.get(signature(draft)),
    slotOf: (number) => slotOf.get(number),
    neighbour: (slot, step) => slotOf.get(numbers[slot] + step),
    rankOf,
    held,
  };
}

/** Names are numbers with a letter before them. */
export function numberOf(name: ItemName): number {
  return Number(name.slice(1)) || 0;
}
