import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantRoom, type Wish } from './place-labels.ts';

const screen = { width: 800, height: 600 };
const wish = (of: Partial<Wish>): Wish => ({
  x: 100,
  y: 100,
  width: 60,
  height: 20,
  weight: 1,
  lift: 0,
  ...of,
});

test('whoever weighs more gets the room; the other is lifted if it may be', () => {
  expect(grantRoom([wish({}), wish({ weight: 2 })], screen)).toEqual([{ at: 1, left: 70, top: 80 }]);
  expect(grantRoom([wish({ lift: 30 }), wish({ weight: 2 })], screen)).toEqual([
    { at: 1, left: 70, top: 80 },
    { at: 0, left: 70, top: 59 },
  ]);
});

test('no two granted boxes overlap, however many want the same room', () => {
  const some = fc.record({
    x: fc.integer({ min: -50, max: 850 }),
    y: fc.integer({ min: -50, max: 650 }),
    width: fc.integer({ min: 4, max: 240 }),
    height: fc.integer({ min: 4, max: 90 }),
    weight: fc.integer({ min: 0, max: 3 }),
    lift: fc.integer({ min: 0, max: 200 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (wishes) => {
      const boxes = grantRoom(wishes, screen).map(({ at, left, top }) => ({
        left,
        top,
        right: left + wishes[at].width,
        bottom: top + wishes[at].height,
      }));
      for (const [at, a] of boxes.entries())
        for (const b of boxes.slice(at + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }),
    { seed: 3 },
  );
});

test('what is not on the screen wants nothing', () => {
  expect(grantRoom([wish({ x: -1 }), wish({ y: 700 })], screen)).toEqual([]);
});
