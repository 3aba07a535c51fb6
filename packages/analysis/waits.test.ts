import type { WaitLine } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { renderTable } from './text.ts';
import { sumWaits } from './waits.ts';

const wait = (who: string, whom: string, ms: number, more: Partial<WaitLine> = {}): WaitLine => ({
  who: [who],
  time: 5_000,
  occasion: 'act',
  does: 'think',
  for: whom === '' ? [] : [whom],
  until: 4_000,
  first: 'speak',
  why: 'near',
  ms,
  ...more,
});

test('waits are summed by reason and by pair, the longest in all first', () => {
  const busy = { why: 'busy', first: '' } as const;
  const lines = [
    wait('Ada', 'Bo', 1_000),
    wait('Ada', 'Bo', 3_000),
    wait('Cy', 'Ada', 5_000, { first: 'vote/mayor', why: 'everywhere' }),
    wait('Di', '', 1_000, busy),
  ];
  const [reasons, pairs] = sumWaits(lines);
  expect(reasons.rows.map((row) => row.slice(2))).toEqual([
    ['act', 'vote', 1, 5, 0.5, 5],
    ['act', 'speak', 2, 4, 0.4, 3],
    ['act', '', 1, 1, 0.1, 1],
  ]);
  expect(pairs.rows).toEqual([
    ['Cy', 'Ada', 1, 5, 5 / 9, 5],
    ['Ada', 'Bo', 2, 4, 4 / 9, 3],
  ]);
  expect(renderTable(reasons, 'zh')).toContain('同时思考的人数已满');
  expect(renderTable(pairs, 'en')).toMatch(/Ada +Bo +2/);
});

test('a run without waits has no table of them', () => {
  expect(sumWaits([])).toEqual([]);
});
