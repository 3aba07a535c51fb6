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
    for (const entry of log) {
      live.take(entry);
      check(live.close());
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

test('an empty log defines no figure, and says of each why in both languages', () => {
  const { figures } = measure().close();
  expect(figures.filter(({ value }) => value !== null)).toEqual([]);
  expect(figures.filter(({ why }) => !why?.en || !why.zh)).toEqual([]);
});

test('the winner is the one of the log', () => {
  for (const log of games) {
    const end = log.at(-1)?.event as Happening;
    if (end.type !== 'run.finished') throw new Error('the game was not played to its end');
    expect(figure(measured(log), 'winner')).toBe(end.outcome.result);
  }
});

function measured(log: Iterable<Entry>): Findings {
  const one = measure();
  for (const entry of log) one.take(entry);
  return one.close();
}

function figure({ figures }: Findings, id: string): number | string | null | undefined {
  return figures.find((one) => one.id === id)?.value;
}

/** Collects faults first: one expectation for each cell would take longer than the games. */
function check({ figures, tables, series }: Findings): void {
  const faults: string[] = [];
  for (const { id, value, unit, why } of figures) {
    if (!isWhole(value)) faults.push(`${id} is ${value}`);
    if (typeof value === 'number' && unit?.en === 'share' && (value < 0 || value > 1))
      faults.push(`${id} is no share: ${value}`);
    if (value === null && !(why?.en && why.zh)) faults.push(`${id} does not say why`);
  }
  for (const { id, columns, rows } of tables)
    for (const row of rows)
      if (row.length !== columns.length || !row.every(isWhole)) faults.push(`${id}: ${JSON.stringify(row)}`);
  for (const { id, lines } of series)
    for (const { points } of lines)
      if (!points.every(([x, y]) => isWhole(x) && isWhole(y)))
        faults.push(`${id}: ${JSON.stringify(points)}`);
  expect(faults).toEqual([]);
}

function isWhole(cell: Cell | undefined): boolean {
  return cell !== undefined && (typeof cell !== 'number' || Number.isFinite(cell));
}
