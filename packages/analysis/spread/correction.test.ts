import { expect, test } from 'vitest';
import {
  bookOf,
  createSmallLog,
  faultsOf,
  party,
  truth,
  valueOf,
  wrongPlace,
  wrongTime,
} from '../fixtures/small-log.ts';
import { correctionFindings } from './correction.ts';

const hour = 3_600_000;

function written() {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di', 'Ed'], [party]);
  log.believes('Ada', truth, { time: 0 });
  log.believes('Bo', truth, { time: 0 });
  log.believes('Cy', wrongTime, { why: 'planted', time: 0 });
  // Cy is put right and errs again: it was never right at first
  log.believes('Cy', truth, { why: 'checked', time: hour });
  log.believes('Cy', wrongPlace, { why: 'faded', time: 2 * hour });
  // Ada is infected by way of believing nothing
  log.believes('Ada', truth, { stance: 'aware', why: 'reflected', time: 2 * hour });
  log.tells('Cy', wrongPlace, { Ada: wrongPlace, Di: wrongPlace }, { time: 3 * hour });
  log.tells('Bo', truth, { Ada: truth, Di: truth }, { time: 5 * hour });
  log.said('Bo', 'So there.', { time: 6 * hour });
  return correctionFindings(bookOf(log));
}

test('infected are those who were right at first and came to err, in whatever steps', () => {
  // Ada and Bo were right at first; Ada erred
  expect(valueOf(written(), 'correction/party/infection')).toBe(0.5);
});

test('peak, area, half-life and rates follow the curve of those who err', () => {
  const found = written();
  // erring: 0 h 1, 1 h 0, 2 h 1, 3 h 3, 5 h 1 until 6 h
  expect(valueOf(found, 'correction/party/peak')).toBeCloseTo(3 / 5, 12);
  expect(valueOf(found, 'correction/party/area')).toBeCloseTo((1 + 0 + 1 + 6 + 1) / 5, 12);
  expect(valueOf(found, 'correction/party/half-life')).toBeCloseTo(2, 12);
  // Ada, Cy and Di ever erred, and all three at the peak; Ada and Di gave it up
  expect(valueOf(found, 'correction/party/rate')).toBeCloseTo(2 / 3, 12);
  expect(valueOf(found, 'correction/party/rate-at-peak')).toBeCloseTo(2 / 3, 12);
});

test('the flip matrix counts every change, and corrections are told apart by what made them', () => {
  const found = written();
  const [flips, causes] = found.tables;
  // columns: to right, to wrong, to neither
  expect(flips.rows.map((row) => row.slice(1))).toEqual([
    [0, 1, 1],
    [3, 0, 0],
    [2, 3, 0],
  ]);
  // (3 wrong → right less 1 right → wrong) ÷ 5
  expect(valueOf(found, 'correction/party/net')).toBeCloseTo(2 / 5, 12);
  const words = causes.rows.map(([by, times]) => [typeof by === 'object' ? by?.en : by, times]);
  expect(words).toEqual([
    ['a look-up of its own', 1],
    ['somebody else’s words', 2],
  ]);
  expect(faultsOf(found)).toEqual([]);
});
