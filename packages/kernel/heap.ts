/** A binary heap: the first by `order` comes out first. The order of two items never changes while they are in it. */
export type Heap<T> = {
  readonly size: number;
  push(item: T): void;
  peek(): T | undefined;
  pop(): T | undefined;
  /** Keeps only what fits. */
  keep(fits: (item: T) => boolean): void;
};

export function createHeap<T>(order: (a: T, b: T) => number): Heap<T> {
  let items: T[] = [];

  function rise(from: number): void {
    const moved = items[from];
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (order(items[parent], moved) <= 0) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = moved;
  }

  function sink(from: number): void {
    const moved = items[from];
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && order(items[child + 1], items[child]) < 0) child += 1;
      if (order(items[child], moved) >= 0) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = moved;
  }

  return {
    get size() {
      return items.length;
    },
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    peek: () => items[0],
    pop() {
      const first = items[0];
      const last = items.pop();
      if (last === undefined || items.length === 0) return first;
      items[0] = last;
      sink(0);
      return first;
    },
    keep(fits) {
      // a list in order is a heap
      items = items.filter(fits).sort(order);
    },
  };
}
