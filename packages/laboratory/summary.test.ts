import { createRng } from '@hearsay/kernel';
import type { Figure } from '@hearsay/settings';
import { expect, test } from 'vitest';
import type { Result } from './game.ts';
import { bootstrapMean, wilson } from './intervals.ts';
import { parseSeeds } from './seeds.ts';
import { summarize } from './summary.ts';

const days: Figure = { id: 'days', title: { en: 'Days', zh: '天数' }, value: 0 };
const winner: Figure = {
  id: 'winner',
  title: { en: 'Winner', zh: '胜方' },
  value: '',
  words: { wolves: { en: 'wolves', zh: '狼人' } },
};
const result = (seed: number, figures: Result['figures']): Result => ({
  seed,
  figures,
  entries: 10,
  fallbacks: 1,
  refusals: 0,
  digest: '',
});

test('the interval of a share is that of Wilson', () => {
  // worked values: 0, 5 and 10 of 10 (R: binom.confint(methods = "wilson"))
  for (const [count, low, high] of [
    [0, 0, 0.2775328],
    [5, 0.236593, 0.763407],
    [10, 0.7224672, 1],
  ] as const) {
    const interval = wilson(count, 10);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  }
  expect(wilson(0, 0)).toBeNull();
});

test('a bootstrap interval is the same for the same values, holds their mean and is as wide as the normal one', () => {
  const rng = createRng('values');
  const values = Array.from({ length: 400 }, () => rng.next());
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  const interval = bootstrapMean(values);
  expect(bootstrapMean(values)).toEqual(interval);
  if (!interval) throw new Error('an interval was wanted');
  expect(interval.low).toBeLessThan(mean);
  expect(interval.high).toBeGreaterThan(mean);
  const normal = (2 * 1.96 * spread) / Math.sqrt(values.length);
  expect((interval.high - interval.low) / normal).toBeCloseTo(1, 1);
  expect(bootstrapMean([1])).toBeNull();
  expect(bootstrapMean([2, 2, 2])).toEqual({ low: 2, high: 2 });
});

test('numbers are averaged, words are counted, and the order of the runs changes nothing', () => {
  const results = [
    result(2, { days: 4, winner: 'wolves' }),
    result(1, { days: 2, winner: 'village' }),
    result(3, { days: null, winner: 'wolves' }),
  ];
  const summary = summarize(results, [days, winner]);
  expect(summary).toEqual(summarize([...results].reverse(), [days, winner]));
  expect(summary).toMatchObject({ runs: 3, entries: 30, fallbacks: 3, refusals: 0 });
  expect(summary.lines).toMatchObject([
    { id: 'days', n: 2, mean: 3, least: 2, most: 4, label: null },
    { id: 'winner', value: 'village', n: 3, mean: 1 / 3, label: { en: 'village', zh: 'village' } },
    { id: 'winner', value: 'wolves', n: 3, mean: 2 / 3, label: { en: 'wolves', zh: '狼人' } },
  ]);
});

test('of many words the most frequent have lines of their own, and all others one', () => {
  const words = ['a', 'a', 'a', ...'bcdefghijk'];
  const { lines } = summarize(
    words.map((word, seed) => result(seed, { winner: word })),
    [winner],
  );
  expect(lines.map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', null]);
  expect(lines.at(-1)).toMatchObject({ mean: 4 / 13, label: { en: 'others', zh: '其他' } });
  expect(lines.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(1, 12);
});

test('a figure that no run could say is named', () => {
  expect(summarize([result(1, { days: null })], [days]).undefined).toEqual([days.title]);
});

test('seeds are ranges, lists or both, each once, or refused in words', () => {
  expect(parseSeeds('1..3, 7,2')).toEqual([1, 2, 3, 7]);
  for (const wrong of ['', 'x', '3..1', '1..', '-1', '0..1000000'])
    expect(() => parseSeeds(wrong), wrong).toThrow(/^seeds: wanted/);
});
