import { expect, test } from 'vitest';
import { seqAt, withTime, type Picture } from './picture.ts';

const outline = {
  times: [
    [0, 0],
    [10, 1_000],
    [20, 5_000],
  ] as const,
  count: 30,
  endTime: 6_000,
};

test('a later time never means an earlier entry', () => {
  let before = 0;
  for (let time = 0; time <= 7_000; time += 10) {
    const seq = seqAt(outline, time);
    expect(seq).toBeGreaterThanOrEqual(before);
    before = seq;
  }
  expect(before).toBe(30);
});

test('between two samples the entries are taken as evenly spread', () => {
  expect(seqAt(outline, 500)).toBe(6);
  expect(seqAt(outline, 3_000)).toBe(16);
});

test('the moment of an entry includes the entry, the beginning includes none', () => {
  expect(seqAt(outline, 1_000)).toBe(11);
  expect(seqAt(outline, 0)).toBe(0);
});

test('an empty run has one moment', () => {
  expect(seqAt({ times: [], count: 0, endTime: 0 }, 0)).toBe(0);
});

test('samples stay few and in order however long a run grows', () => {
  let times: Picture['times'] = [];
  for (let seq = 0; seq < 100_000; seq += 3) times = withTime(times, seq, seq * 10);
  expect(times.length).toBeLessThanOrEqual(1_200);
  expect(times[0]).toEqual([0, 0]);
  expect(times.every(([seq], at) => at === 0 || seq > times[at - 1][0])).toBe(true);
});
