import type { AgentId } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import {
  bookOf,
  createSmallLog,
  faultsOf,
  party,
  type SmallLog,
  truth,
  valueOf,
  wrongPlace,
  wrongTime,
} from '../fixtures/small-log.ts';
import { reproductionFindings, reproductionOf } from './reproduction.ts';

const hour = 3_600_000;

/** Tells the truth, and each of these believes it at once. */
function tell(log: SmallLog, speaker: AgentId, to: readonly AgentId[], time: number): void {
  log.tells(speaker, truth, Object.fromEntries(to.map((agent) => [agent, truth])), {
    time,
    to: [speaker, ...to],
  });
}

test('the cohort’s R counts all whom an adopter made adopt, the instantaneous one what is new in a window', () => {
  // Ada at 0 h makes Bo and Cy adopt at 12 h and Di at 24 h; Bo makes Ed adopt at 24 h
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di', 'Ed'], [party]);
  log.believes('Ada', truth, { time: 0 });
  tell(log, 'Ada', ['Bo', 'Cy'], 12 * hour);
  tell(log, 'Ada', ['Di'], 24 * hour);
  tell(log, 'Bo', ['Ed'], 24 * hour);
  log.said('Ada', 'Good night.', { time: 96 * hour });
  const { generationTimes, windows } = reproductionOf(bookOf(log), 'party');
  expect(generationTimes).toEqual([12 * hour, 12 * hour, 12 * hour, 24 * hour]);
  const busy = windows.filter(({ adopters }) => adopters > 0);
  expect(busy.map(({ adopters, cohort }) => [adopters, cohort])).toEqual([
    [1, 3],
    [2, 0.5],
    [2, 0],
  ]);
  // w: 3/4 after 12 h, 1/4 after 24 h. At 12 h one expects 3/4 of Ada; at 24 h 1/4 of Ada and 2 × 3/4
  expect(busy[0].instantaneous).toBeNull();
  expect(busy[1].instantaneous).toBeCloseTo(2 / 0.75, 12);
  expect(busy[2].instantaneous).toBeCloseTo(2 / (0.25 + 1.5), 12);
  expect(windows.every(({ isComplete }) => isComplete)).toBe(true);
});

test('R summed over cohorts is the number who had it from somebody, whatever versions came later', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy'], [party]);
  log.believes('Ada', truth, { time: 0 });
  tell(log, 'Ada', ['Bo'], hour);
  // what Bo takes up later is no second adopter
  log.believes('Bo', wrongTime, { why: 'faded', time: 2 * hour });
  log.tells('Bo', wrongTime, { Cy: wrongTime }, { time: 3 * hour });
  const { windows, generationTimes } = reproductionOf(bookOf(log), 'party');
  expect(windows.reduce((sum, { adopters, cohort }) => sum + adopters * (cohort ?? 0), 0)).toBe(2);
  // Bo came to believe at 1 h, and Cy by Bo at 3 h
  expect(generationTimes).toEqual([hour, 2 * hour]);
});

test('windows whose adopters could not be followed to their end say so, and are gaps in the curve', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy'], [party]);
  log.believes('Ada', truth, { time: 0 });
  tell(log, 'Ada', ['Bo'], 10 * hour);
  tell(log, 'Bo', ['Cy'], 20 * hour);
  const book = bookOf(log);
  const { windows } = reproductionOf(book, 'party');
  expect(windows.map(({ isComplete }) => isComplete)).toEqual(
    windows.map(({ to }) => to + 10 * hour <= 20 * hour),
  );
  const [curve] = reproductionFindings(book).series;
  expect(curve.lines[0].points.at(-1)?.[1]).toBeNull();
});

test('who had it from one that never believed it is nobody’s child, and without any pair nothing is made up', () => {
  const log = createSmallLog(['Ada', 'Bo'], [party]);
  log.tells('Ada', wrongPlace, { Bo: wrongPlace }, { time: hour });
  const book = bookOf(log);
  const { generationTimes, windows } = reproductionOf(book, 'party');
  expect(generationTimes).toEqual([]);
  expect(windows.map(({ cohort, instantaneous }) => [cohort, instantaneous])).toEqual([[0, null]]);
  const found = reproductionFindings(book);
  expect(valueOf(found, 'spread/party/generation-time')).toBeNull();
  expect(faultsOf(found)).toEqual([]);
  const empty = reproductionFindings(bookOf(createSmallLog(['Ada'], [party])));
  expect(faultsOf(empty)).toEqual([]);
  expect(empty.tables[0].rows).toEqual([]);
});

test('generation times have a mean and a median in hours', () => {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di', 'Ed'], [party]);
  log.believes('Ada', truth, { time: 0 });
  tell(log, 'Ada', ['Bo'], hour);
  tell(log, 'Ada', ['Cy'], 2 * hour);
  tell(log, 'Ada', ['Di'], 3 * hour);
  tell(log, 'Ada', ['Ed'], 10 * hour);
  const found = reproductionFindings(bookOf(log));
  expect(valueOf(found, 'spread/party/generation-time')).toBeCloseTo(4, 12);
  expect(valueOf(found, 'spread/party/generation-time-median')).toBeCloseTo(2.5, 12);
});
