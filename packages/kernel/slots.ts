import { createHeap } from './heap.ts';

/** So many may be inside at once; who must wait enters in order. */
export type Slots<T> = {
  /** Null: it is inside at once. */
  enter(who: T): Promise<void> | null;
  leave(): void;
  /** From now on nobody who waits enters any more. */
  shut(): void;
  /** How many are inside, or have just been let in. */
  readonly inside: number;
};

export function createSlots<T>(count: number, order: (a: T, b: T) => number): Slots<T> {
  const queue = createHeap<{ who: T; number: number; enter: () => void }>(
    (a, b) => order(a.who, b.who) || a.number - b.number,
  );
  let inside = 0;
  let came = 0;
  let isShut = false;
  return {
    enter(who) {
      if (inside < count) {
        inside += 1;
        return null;
      }
      return new Promise((enter) => queue.push({ who, number: came++, enter }));
    },
    leave() {
      const next = isShut ? undefined : queue.pop();
      if (next) next.enter();
      else inside -= 1;
    },
    shut() {
      isShut = true;
    },
    get inside() {
      return inside;
    },
  };
}
