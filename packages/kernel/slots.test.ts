import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test('so many are inside as there are slots, and who waits enters in order, equals as they came', async () => {
  const slots = createSlots<{ at: number; name: string }>(2, (a, b) => a.at - b.at);
  const inside: string[] = [];
  const come = (at: number, name: string): void => {
    const free = slots.enter({ at, name });
    if (free) void free.then(() => inside.push(name));
    else inside.push(name);
  };
  for (const [at, name] of [
    [9, 'a'],
    [8, 'b'],
    [5, 'c'],
    [3, 'd'],
    [5, 'e'],
    [1, 'f'],
  ] as const)
    come(at, name);
  expect(inside).toEqual(['a', 'b']);
  for (let left = 0; left < 4; left += 1) {
    slots.leave();
    await settle();
  }
  expect(inside).toEqual(['a', 'b', 'f', 'd', 'c', 'e']);
  slots.leave();
  slots.leave();
  // both are free again
  expect([slots.enter({ at: 0, name: 'g' }), slots.enter({ at: 0, name: 'h' })]).toEqual([null, null]);
  expect(slots.enter({ at: 0, name: 'i' })).not.toBeNull();
});

test('once shut, those who wait stay outside, and who is inside can leave', async () => {
  const slots = createSlots<number>(1, (a, b) => a - b);
  expect(slots.enter(1)).toBeNull();
  let hasEntered = false;
  void slots.enter(2)?.then(() => (hasEntered = true));
  expect(slots.inside).toBe(1);
  slots.shut();
  slots.leave();
  await settle();
  expect([hasEntered, slots.inside]).toEqual([false, 0]);
});

test('no more than the slots are ever inside, and everybody enters once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(20), { maxLength: 30 }),
      async (count, whos) => {
        const slots = createSlots<number>(count, (a, b) => a - b);
        let [now, most] = [0, 0];
        const entered: number[] = [];
        await Promise.all(
          whos.map(async (who) => {
            const free = slots.enter(who);
            if (free) await free;
            entered.push(who);
            most = Math.max(most, ++now);
            await settle();
            now -= 1;
            slots.leave();
          }),
        );
        expect(most).toBeLessThanOrEqual(count);
        expect([...entered].sort((a, b) => a - b)).toEqual([...whos].sort((a, b) => a - b));
      },
    ),
    { seed: 5, numRuns: 60 },
  );
});
