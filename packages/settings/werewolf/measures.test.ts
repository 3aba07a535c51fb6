import type { Entry } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { Cell, Findings } from '../measure.ts';
import { measure } from './measures.ts';
import { sampleGame } from './sample-game.ts';
import type { Happening } from './measure-course.ts';

const games = await Promise.all([
  sampleGame({ players: 6, seed: 1 }),
  sampleGame({ players: 9, seed: 3, language: 'zh' }),
  sampleGame({ players: 12, seed: 7 }),
]);

test.each(games.map((log) => [log[0], log] as const))(
  'closing after any entry gives whole figures, and does not disturb what follows (%#)',
  (_, log) => {
    const live = measure();
    check(live.close());
    for (const [at, entry] of log.entries()) {
      live.take(entry);
      // closing costs as much as what was counted; every third prefix tells as much
      if (at % 3 === 0) check(live.close());
    }
    expect(live.close()).toEqual(measured(log));
  },
);

test('each id is given once', () => {
  const { figures, tables, series } = measured(games[1]);
  for (const all of [figures, tables, series]) {
    const ids = all.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  }
});

test('a log that says nothing has no winner, no days and no accuracy, and says why in both languages', () => {
  const { figures } = measure().close();
  for (const { id, value, why } of figures) {
    expect([id, value]).toEqual([id, expect.toBeOneOf([null, 0])]);
    if (value === null) expect(why?.en && why.zh).toBeTruthy();
  }
});

test('the winner is the one of the log', () => {
  for (const log of games) {
    const end = log.at(-1)?.event as Happening;
    if (end.type !== 'run.finished') throw new Error('the game was not played to its end');
    expect(figure(measured(log), 'winner')).toBe(end.outcome.result);
  }
});

/** The findings of a made-up log. */
function measured(log: Iterable<Entry>): Findings {
  const one = measure();
  for (const entry of log) one.take(entry);
  return one.close();
}

function figure({ figures }: Findings, id: string): number | string | null | undefined {
  return figures.find((one) => one.id === id)?.value;
}

function check({ figures, tables, series }: Findings): void {
  for (const { id, value, unit, why } of figures) {
    if (typeof value === 'number') {
      expect([id, Number.isFinite(value)]).toEqual([id, true]);
      if (unit?.en === 'share') expect([id, value >= 0 && value <= 1]).toEqual([id, true]);
    }
    if (value === null) expect([id, Boolean(why?.en && why.zh)]).toEqual([id, true]);
  }
  for (const { id, columns, rows } of tables)
    for (const row of rows) {
      expect([id, row.length]).toEqual([id, columns.length]);
      for (const cell of row) expect([id, isWhole(cell)]).toEqual([id, true]);
    }
  for (const { id, lines } of series)
    for (const { points } of lines)
      for (const [x, y] of points)
        expect([id, Number.isFinite(x) && (y === null || Number.isFinite(y))]).toEqual([id, true]);
}

function isWhole(cell: Cell | undefined): boolean {
  return cell !== undefined && (typeof cell !== 'number' || Number.isFinite(cell));
}
