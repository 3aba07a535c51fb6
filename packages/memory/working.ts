import { exp } from '@hearsay/kernel';
import type { ItemName } from './item.ts';
import { countTokens } from './words.ts';

/** Something that the mind can use now. `activation` is what it had when it was put in. */
export type Slot = {
  readonly text: string;
  readonly why: string;
  readonly sources: readonly number[];
  readonly item: ItemName | null;
  readonly activation: number;
  readonly time: number;
};

/** A few slots for which what was noticed and what was recalled compete by activation, within a budget of tokens. */
export type Working = {
  put(slots: readonly Slot[], time: number): void;
  forget(items: ReadonlySet<ItemName>): void;
  readonly now: readonly Slot[];
};

/** Activation in working memory halves in 30 simulated seconds without use (of the order found by Peterson & Peterson 1959). */
const halfLifeMs = 30_000;

export function createWorking({
  slots: most,
  tokens,
}: {
  readonly slots: number;
  readonly tokens: number;
}): Working {
  let now: readonly Slot[] = [];
  const strengthOf = (slot: Slot, time: number): number =>
    slot.activation * exp((-0.6931471805599453 * Math.max(0, time - slot.time)) / halfLifeMs);
  return {
    get now() {
      return now;
    },
    forget(items) {
      now = now.filter(({ item }) => item === null || !items.has(item));
    },
    put(slots, time) {
      const byName = new Map<string, Slot>();
      // what comes in anew stands for what was there of the same item
      for (const slot of [...now, ...slots]) byName.set(slot.item ?? slot.text, slot);
      const ranked = [...byName.values()].sort(
        (a, b) => strengthOf(b, time) - strengthOf(a, time) || b.time - a.time,
      );
      const kept: Slot[] = [];
      let spent = 0;
      for (const slot of ranked) {
        const cost = countTokens(slot.text);
        if (kept.length >= most) break;
        if (spent + cost > tokens) continue;
        spent += cost;
        kept.push(slot);
      }
      now = kept;
    },
  };
}
