import { createHeap } from './heap.ts';

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

/** What is withdrawn stays in the heap until it comes up, or until it is more than half of a heap of over 32. */
export function createWakeQueue<W>(): WakeQueue<W> {
  const heap = createHeap<Queued<W>>(order);
  const waiting = new Set<WakeId>();
  let nextSerial = 0;

  function dropWithdrawn(): void {
    for (let first = heap.peek(); first && !waiting.has(first.serial); first = heap.peek()) heap.pop();
  }

  /** Throws out what was withdrawn once it is most of the heap. */
  function tidy(): void {
    if (heap.size > 32 && heap.size > 2 * waiting.size) heap.keep(({ serial }) => waiting.has(serial));
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
      return serial;
    },
    peek() {
      dropWithdrawn();
      return heap.peek();
    },
    pop() {
      dropWithdrawn();
      const first = heap.pop();
      if (first === undefined) return undefined;
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
