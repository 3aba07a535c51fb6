import { salienceOf, type Sensed } from './attention.ts';
import type { Percept } from './item.ts';
import { terms } from './words.ts';

/** The last moments, unfiltered and bounded; attention picks from them what goes on. */
export type Sensory = {
  /** Takes percepts in and lets go of what is too old; returns what attention picked of them, in order. */
  take(
    percepts: readonly Percept[],
    of: { readonly time: number; readonly self: string; readonly task: string },
  ): readonly Sensed[];
  /** What attention picked last, and how much it let go by. */
  readonly attended: { readonly kept: readonly Sensed[]; readonly missed: number };
  /** Everything that is still there. */
  readonly now: readonly Percept[];
};

export function createSensory({
  seconds,
  capacity,
}: {
  readonly seconds: number;
  readonly capacity: number;
}): Sensory {
  let buffer: Percept[] = [];
  let attended: Sensory['attended'] = { kept: [], missed: 0 };
  return {
    get attended() {
      return attended;
    },
    get now() {
      return buffer;
    },
    take(percepts, { time, self, task }) {
      const isPresent = (one: Percept): boolean => time - one.time <= 1_000 * seconds;
      buffer = buffer.filter(isPresent);
      const familiar = new Map<string, number>();
      for (const { text } of buffer)
        for (const word of terms(text)) familiar.set(word, (familiar.get(word) ?? 0) + 1);
      const focus = { self, task: new Set(terms(task)), familiar };
      const sensed = percepts.map((percept) => ({ ...percept, ...salienceOf(percept, focus) }));
      // as many as fit, the most salient; among equals the newest
      const kept = new Set(
        [...sensed].sort((a, b) => b.salience - a.salience || b.seq - a.seq).slice(0, capacity),
      );
      attended = { kept: sensed.filter((one) => kept.has(one)), missed: sensed.length - kept.size };
      buffer = [...buffer, ...percepts].filter(isPresent).slice(-capacity);
      return attended.kept;
    },
  };
}
