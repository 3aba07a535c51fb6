import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWakeQueue, type Queued } from './queue.ts';

function byOrder(a: Queued<unknown>, b: Queued<unknown>): number {
  return a.time - b.time || a.priority - b.priority || a.serial - b.serial;
}

test('wakes come by time, then by priority with the lower first, then as they were pushed', () => {
  const queue = createWakeQueue<string>();
  queue.push({ time: 20, priority: 0, wake: 'late' });
  queue.push({ time: 10, priority: 1, wake: 'less urgent' });
  queue.push({ time: 10, priority: 0, wake: 'first of two' });
  queue.push({ time: 10, priority: 0, wake: 'second of two' });
  queue.push({ time: 10, priority: -1, wake: 'urgent' });
  const came: (string | undefined)[] = [];
  while (queue.size > 0) came.push(queue.pop()?.wake);
  expect(came).toEqual(['urgent', 'first of two', 'second of two', 'less urgent', 'late']);
  expect(queue.pop()).toBeUndefined();
  expect(queue.peek()).toBeUndefined();
});

type Action =
  { type: 'push'; time: number; priority: number } | { type: 'pop' } | { type: 'withdraw'; which: number };

const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constant('push' as const),
        time: fc.nat(30),
        priority: fc.integer({ min: -2, max: 2 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('pop' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({ type: fc.constant('withdraw' as const), which: fc.nat(400) }),
    },
  ),
  { minLength: 1, maxLength: 400, size: 'max' },
);

test('whatever is pushed, popped and withdrawn, the queue does as a sorted list does', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const queue = createWakeQueue<string>();
      let list: Queued<string>[] = [];
      let pushed = 0;
      for (const action of all) {
        switch (action.type) {
          case 'push': {
            const { time, priority } = action;
            const serial = queue.push({ time, priority, wake: `wake ${pushed}` });
            expect(serial).toBe(pushed);
            list.push({ time, priority, serial, wake: `wake ${pushed}` });
            list.sort(byOrder);
            pushed += 1;
            break;
          }
          case 'pop':
            expect(queue.pop()).toEqual(list.shift());
            break;
          case 'withdraw': {
            const waits = list.some((one) => one.serial === action.which);
            expect(queue.withdraw(action.which)).toBe(waits);
            list = list.filter((one) => one.serial !== action.which);
            break;
          }
          default:
            action satisfies never;
        }
        expect(queue.size).toBe(list.length);
        expect(queue.peek()).toEqual(list[0]);
      }
      for (const one of list) expect(queue.pop()).toEqual(one);
      expect(queue.pop()).toBeUndefined();
    }),
    { numRuns: 100 },
  );
});

test('many withdrawn at once leave the others in order', () => {
  const queue = createWakeQueue<number>();
  const ids = Array.from({ length: 1000 }, (_, index) =>
    queue.push({ time: (index * 7919) % 1000, priority: 0, wake: index }),
  );
  for (const id of ids) if (id % 10 !== 0) expect(queue.withdraw(id)).toBe(true);
  const times: number[] = [];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    expect(next.wake % 10).toBe(0);
    times.push(next.time);
  }
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times).toHaveLength(100);
});

test('what was withdrawn or popped cannot be withdrawn again, and what never was cannot at all', () => {
  const queue = createWakeQueue<string>();
  const gone = queue.push({ time: 0, priority: 0, wake: 'gone' });
  const done = queue.push({ time: 0, priority: 0, wake: 'done' });
  expect(queue.withdraw(gone)).toBe(true);
  expect(queue.withdraw(gone)).toBe(false);
  expect(queue.pop()?.wake).toBe('done');
  expect(queue.withdraw(done)).toBe(false);
  expect(queue.withdraw(99)).toBe(false);
  expect(queue.withdraw(-1)).toBe(false);
});

test('withdrawn wakes are let go of, though nothing but pops follows', async () => {
  setFlagsFromString('--expose-gc');
  // a context made after the flag has V8's collector as a global function without arguments
  const collect = runInNewContext('gc') as () => void;

  const queue = createWakeQueue<{ far: number }>();
  const refs: WeakRef<object>[] = [];
  const ids: number[] = [];
  for (let index = 0; index < 1000; index += 1) {
    const wake = { far: index };
    refs.push(new WeakRef(wake));
    ids.push(queue.push({ time: 1_000_000, priority: 0, wake }));
    queue.push({ time: index, priority: 0, wake: { far: -1 } });
  }
  for (const id of ids) queue.withdraw(id);
  for (let index = 0; index < 990; index += 1) queue.pop();
  expect(queue.size).toBe(10);

  // a WeakRef holds on until the turn of the event loop is over
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(refs.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(32);
});

test('a time that is not whole milliseconds from 0 is refused by saying what it was', () => {
  const queue = createWakeQueue<string>();
  for (const time of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
    expect(() => queue.push({ time, priority: 0, wake: 'never' })).toThrow(RangeError);
    expect(() => queue.push({ time, priority: 0, wake: 'never' })).toThrow(`found ${time}`);
  }
  for (const priority of [NaN, Infinity, -Infinity]) {
    expect(() => queue.push({ time: 0, priority, wake: 'never' })).toThrow(`found ${priority}`);
  }
  expect(queue.size).toBe(0);
  expect(queue.push({ time: 2 ** 53 - 1, priority: 0, wake: 'last' })).toBe(0);
});
