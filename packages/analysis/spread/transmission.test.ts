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
import { transmissionFindings, transmissionOf } from './transmission.ts';

function written() {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di', 'Ed'], [party]);
  log.believes('Ada', truth);
  // Cy mishears
  log.tells('Ada', truth, { Bo: truth, Cy: wrongTime });
  log.tells('Cy', wrongTime, { Bo: wrongTime });
  // Ed lies and believes nothing of it
  log.tells('Ed', wrongPlace, { Bo: wrongPlace });
  log.believes('Bo', truth, { why: 'checked' });
  return bookOf(log);
}

test('an edge leads from the teller to whom its telling made adopt, with what was false or changed on the way', () => {
  const { passages } = transmissionOf(written(), 'party');
  expect(passages.map(({ from, to, times, wrong, mutated }) => [from, to, times, wrong, mutated])).toEqual([
    ['Ada', 'Bo', 1, 0, 0],
    ['Ada', 'Cy', 1, 1, 1],
    ['Cy', 'Bo', 1, 1, 0],
    ['Ed', 'Bo', 1, 1, 0],
  ]);
});

test('carriers are all who told or took up anything, by what they caused', () => {
  const { carriers } = transmissionOf(written(), 'party');
  const rows = carriers.map(({ agent, caused, reached, taken, held }) => [
    agent,
    caused,
    reached,
    taken,
    held,
  ]);
  expect(rows).toEqual([
    ['Ada', 2, 2, 0, true],
    ['Cy', 1, 1, 1, false],
    ['Ed', 1, 1, 0, null],
    ['Bo', 0, 0, 3, true],
  ]);
  // Bo → Cy → Ada is longer than Bo → Ada, so that nobody lies between
  expect(carriers.map(({ betweenness }) => betweenness)).toEqual([0, 0, 0, 0]);
  const ranks = carriers.map(({ pagerank }) => pagerank ?? 0);
  expect(ranks.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
  expect(Math.max(...ranks)).toBe(ranks[0]);
});

test('the graph is in the figures and tables, and nothing in them is no number', () => {
  const found = transmissionFindings(written());
  expect(valueOf(found, 'transmission/party/passages')).toBe(4);
  // Gini of 0, 1, 1, 2: (−3·0 − 1·1 + 1·1 + 3·2) ÷ (4 × 4)
  expect(valueOf(found, 'transmission/party/concentration')).toBeCloseTo(6 / 16, 12);
  expect(found.tables.map(({ id, rows }) => [id, rows.length])).toEqual([
    ['carriers', 4],
    ['transmission', 4],
  ]);
  expect(faultsOf(found)).toEqual([]);
});
