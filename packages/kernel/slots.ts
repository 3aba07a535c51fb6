import { createHeap } from './heap.ts';

/** So many may be inside at once; who must wait enters in order. */
export type Slots<T> = {
  /** Null: it is inside at once. */
  enter(who: T): Promise<void> | null;
  leave(): void;
};

export function createSlots<T>(count: number, order: (a: T, b: T) => number): Slots<T> {
  const queue = createHeap<{ who: T; number: number; enter: () => void }>(
    (a, b) => order(a.who, b.who) || a.number - b.number,
  );
  let inside = 0;
  let came = 0;
  return {
    enter(who) {
      if (inside < count) {
        inside += 1;
        return null;
      }
      return new Promise((enter) => queue.push({ who, number: came++, enter }));
    },
    leave() {
      const next = queue.pop();
      if (next) next.enter();
      else inside -= 1;
    },
  };
}
