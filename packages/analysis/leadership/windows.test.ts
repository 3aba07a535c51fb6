import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { courseOf, createWindows, topOf, type Window } from './windows.ts';

const windowOf = (counts: Readonly<Record<string, number>>, at = 0): Window => ({
  from: at,
  to: at + 1,
  counts: new Map(Object.entries(counts)),
});

test('windows cover the run without gap, in equal lengths, and lose no count however long it goes on', () => {
  const rng = createRng(7);
  for (let round = 0; round < 50; round += 1) {
    const windows = createWindows();
    const times = Array.from({ length: 200 }, () => rng.integer(10 ** (1 + rng.integer(9)))).sort(
      (a, b) => a - b,
    );
    for (const [at, time] of times.entries()) windows.add(at % 3 === 0 ? 'Ada' : 'Bo', time);
    const end = times[times.length - 1];
    const found = windows.close(end);
    expect(found.length).toBeLessThanOrEqual(12);
    expect(found[0].from).toBe(0);
    for (const [at, { from, to }] of found.entries()) {
      expect(to - from).toBe(found[0].to);
      if (at > 0) expect(from).toBe(found[at - 1].to);
    }
    expect(found[found.length - 1].to).toBeGreaterThan(end);
    for (const { from, to, counts } of found) {
      const inside = times.filter((time) => time >= from && time < to).length;
      expect([...counts.values()].reduce((sum, one) => sum + one, 0)).toBe(inside);
    }
  }
});

test('a lead emerges with the first of three windows in a row, and changes hands when another leads', () => {
  const course = courseOf([
    windowOf({ Ada: 2, Bo: 1 }),
    windowOf({ Bo: 2 }),
    windowOf({}),
    windowOf({ Bo: 1, Ada: 1 }),
    windowOf({ Ada: 1 }),
    windowOf({ Ada: 3, Bo: 2 }),
    windowOf({ Ada: 1 }),
  ]);
  expect(course).toEqual({
    leaders: ['Ada', 'Bo', null, null, 'Ada', 'Ada', 'Ada'],
    emergence: { window: 4, agent: 'Ada' },
    handovers: 2,
  });
  expect(courseOf([windowOf({ Ada: 1 }), windowOf({ Ada: 1 })]).emergence).toBeNull();
});

test('on top is who has most alone', () => {
  expect(
    topOf(
      new Map([
        ['Ada', 2],
        ['Bo', 2],
        ['Cy', 1],
      ]),
    ),
  ).toBeNull();
  expect(
    topOf(
      new Map([
        ['Ada', 2],
        ['Bo', 2],
        ['Cy', 3],
      ]),
    ),
  ).toBe('Cy');
  expect(topOf(new Map([['Ada', 0]]))).toBeNull();
});
