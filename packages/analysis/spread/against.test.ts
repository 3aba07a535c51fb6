import { expect, test } from 'vitest';
import { bookOf, createSmallLog, faultsOf, party, truth, valueOf, wrongTime } from '../fixtures/small-log.ts';
import { againstFindings, parseCurves } from './against.ts';
import { growthOf } from './growth.ts';
import { cascadesOf } from './cascade.ts';
import { prevalenceOf } from './prevalence.ts';
import { valueAt } from './steps.ts';

const hour = 3_600_000;

function written() {
  const log = createSmallLog(['Ada', 'Bo', 'Cy', 'Di'], [party]);
  log.believes('Ada', truth, { time: 0 });
  log.tells('Ada', truth, { Bo: truth, Cy: truth }, { time: hour });
  log.tells('Bo', truth, { Di: truth }, { time: 3 * hour });
  log.believes('Cy', wrongTime, { why: 'faded', time: 4 * hour });
  return bookOf(log);
}

test('a cascade grows in size, depth and breadth as its members join', () => {
  const { size, depth, breadth } = growthOf(cascadesOf(written(), 'party')[0]);
  expect(size).toEqual([
    [0, 1],
    [hour, 2],
    [hour, 3],
    [3 * hour, 4],
  ]);
  expect(depth.map(([, value]) => value)).toEqual([0, 1, 1, 2]);
  expect(breadth.map(([, value]) => value)).toEqual([1, 1, 2, 2]);
  expect([-1, 0, hour - 1, hour, 9 * hour].map((time) => valueAt(size, time))).toEqual([0, 1, 1, 3, 4]);
});

test('shares of who believes what are steps, one value a time', () => {
  const found = prevalenceOf(written(), 'party');
  expect(found.true).toEqual([
    [0, 0.25],
    [hour, 0.75],
    [3 * hour, 1],
    [4 * hour, 0.75],
  ]);
  expect(found.false.at(-1)).toEqual([4 * hour, 0.25]);
});

test('the error is the root of the mean squared difference by the largest given value, both padded at their end', () => {
  // size of the run at 0 … 4 h: 1, 3, 3, 4, 4; given: 1, 2, 4, and 4 from then on
  const given = parseCurves('time,size\n0,1\n1,2\n2,4\n', 'real.csv');
  const found = againstFindings(written(), given);
  expect(valueOf(found, 'against/party/size')).toBeCloseTo(Math.sqrt((1 + 1) / 5) / 4, 12);
  const [run, real] = found.series[0].lines.map(({ points }) => points);
  expect(real).toEqual([
    [0, 1],
    [1, 2],
    [2, 4],
    [4, 4],
  ]);
  expect([run[0], run.at(-1), new Set(run.map(([, value]) => value))]).toEqual([
    [0, 1],
    [4, 4],
    new Set([1, 3, 4]),
  ]);
});

test('a longer given curve is compared to its end', () => {
  const given = parseCurves('time,size,depth\n0,1,0\n2,3,1\n4,4,2\n6,4,4\n', 'real.csv');
  const found = againstFindings(written(), given);
  expect(valueOf(found, 'against/party/size')).toBe(0);
  expect(valueOf(found, 'against/party/depth')).toBeCloseTo(Math.sqrt(4 / 4) / 4, 12);
});

test('a given curve of zeros has no error, and says why', () => {
  const found = againstFindings(written(), parseCurves('time,fact,false\n0,party,0\n', 'c.csv'));
  expect(valueOf(found, 'against/party/false')).toBeNull();
  expect(faultsOf(found)).toEqual([]);
});

test('what is wrong with a file of curves is named with its line, and an unknown fact with what there is', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['', 'c.csv:1 wanted columns time'],
    ['time\n0\n', 'c.csv:1 wanted columns time, one or more of reached'],
    ['time,speed\n0,1\n', 'found time,speed'],
    ['time,size\n0,x\n', 'c.csv:2 size: wanted a number from 0, found "x"'],
    ['time,size\n0,-1\n', 'c.csv:2 size: wanted a number from 0'],
    ['time,size\n,1\n', 'c.csv:2 time: is missing'],
    ['time,size\n1,1\n1,2\n', 'c.csv:3 time: wanted one after 1, found 1'],
    ['time,size\n1\n', 'c.csv:2 wanted 2 values, found 1'],
    ['time,size\n', 'c.csv holds no values'],
  ];
  for (const [text, message] of cases) expect(() => parseCurves(text, 'c.csv')).toThrow(message);
  expect(() => againstFindings(written(), parseCurves('time,fact,size\n0,toll,1\n', 'c.csv'))).toThrow(
    'wanted one of the facts: party; found "toll"',
  );
});
