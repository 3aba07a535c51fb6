import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHeap } from './heap.ts';

type Action = { readonly do: 'push'; readonly item: number } | { readonly do: 'pop' | 'keep' };
const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('push' as const), item: fc.integer({ min: 0, max: 60 }) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('pop' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('keep' as const) }) },
  ),
  { maxLength: 200 },
);

test('whatever is done to it, it gives the smallest, as a sorted list does', () => {
  fc.assert(
    fc.property(actions, (all) => {
      const heap = createHeap<number>((a, b) => a - b);
      let list: number[] = [];
      for (const action of all) {
        if (action.do === 'push') {
          heap.push(action.item);
          list = [...list, action.item].sort((a, b) => a - b);
        } else if (action.do === 'pop') expect(heap.pop()).toBe(list.shift());
        else {
          const isEven = (item: number): boolean => item % 2 === 0;
          heap.keep(isEven);
          list = list.filter(isEven);
        }
        expect([heap.size, heap.peek()]).toEqual([list.length, list[0]]);
      }
      while (list.length > 0) expect(heap.pop()).toBe(list.shift());
      expect(heap.pop()).toBeUndefined();
    }),
    { seed: 3, numRuns: 300 },
  );
});
