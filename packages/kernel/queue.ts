/** Names a wake that was pushed; wakes are numbered in the order they come. */
export type WakeId = number;

export type Queued<W> = {
  readonly time: number;
  readonly priority: number;
  readonly serial: WakeId;
  readonly wake: W;
};

/** A queue in total order: by time, then by priority (lower first), then by the order of insertion. */
export type WakeQueue<W> = {
  readonly size: number;
  /** `time` is whole milliseconds from 0, `priority` a finite number; a RangeError otherwise. */
  push(of: { time: number; priority: number; wake: W }): WakeId;
  peek(): Queued<W> | undefined;
  pop(): Queued<W> | undefined;
  /** Takes a wake out; false when it was popped or withdrawn already. */
  withdraw(id: WakeId): boolean;
};

/** A binary heap. What is withdrawn stays in it until it comes up, or until it is more than half of a heap of over 32. */
export function createWakeQueue<W>(): WakeQueue<W> {
  let heap: Queued<W>[] = [];
  const waiting = new Set<WakeId>();
  let nextSerial = 0;

  function dropWithdrawn(): void {
    while (heap.length > 0 && !waiting.has(heap[0].serial)) removeTop();
  }

  /** Throws out what was withdrawn once it is most of the heap; a list in order is a heap. */
  function tidy(): void {
    if (heap.length <= 32 || heap.length <= 2 * waiting.size) return;
    heap = heap.filter((one) => waiting.has(one.serial)).sort(order);
  }

  function removeTop(): void {
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    sink(heap, 0);
  }

  return {
    get size() {
      return waiting.size;
    },
    push({ time, priority, wake }) {
      if (!Number.isSafeInteger(time) || time < 0)
        throw new RangeError(`time: wanted whole milliseconds from 0, found ${time}`);
      if (!Number.isFinite(priority))
        throw new RangeError(`priority: wanted a finite number, found ${priority}`);
      const serial = nextSerial++;
      waiting.add(serial);
      heap.push({ time, priority, serial, wake });
      rise(heap, heap.length - 1);
      return serial;
    },
    peek() {
      dropWithdrawn();
      return heap[0];
    },
    pop() {
      dropWithdrawn();
      const first = heap[0];
      if (first === undefined) return undefined;
      removeTop();
      waiting.delete(first.serial);
      tidy();
      return first;
    },
    withdraw(id) {
      if (!waiting.delete(id)) return false;
      tidy();
      return true;
    },
  };
}

function order(a: Queued<unknown>, b: Queued<unknown>): number {
  return a.time - b.time || a.priority - b.priority || a.serial - b.serial;
}

function rise<W>(heap: Queued<W>[], from: number): void {
  const moved = heap[from];
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (order(heap[parent], moved) <= 0) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = moved;
}

function sink<W>(heap: Queued<W>[], from: number): void {
  const moved = heap[from];
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && order(heap[child + 1], heap[child]) < 0) child += 1;
    if (order(heap[child], moved) >= 0) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = moved;
}
