import { createRng } from '@hearsay/kernel';
import { expect, test } from 'vitest';
import type { CascadeRow } from '../game.ts';
import { compareAll, type Row } from './effects.ts';
import { small, workplace } from './fixtures.ts';
import { loadExperiment, type Experiment } from './load.ts';

async function planned(change: (text: string) => string = (text) => text): Promise<Experiment> {
  return loadExperiment(workplace(change(small)).file);
}

/** Runs whose figures are made up, so that the effect is known. */
function madeUp(
  { cells, seeds }: Experiment,
  value: (levels: Readonly<Record<string, string>>, seed: number) => number,
): Row[] {
  return cells.flatMap((cell) =>
    seeds.map((seed) => ({
      cell: cell.id,
      seed,
      figures: {
        'spread/party/believing-false': value(cell.levels, Number(seed)),
        'spread/party/believing-true': 0.5,
        end: 'over',
      },
    })),
  );
}

test('a level is compared with its baseline within the same seed, averaged over all other factors', async () => {
  const experiment = await planned();
  // each seed has a level of its own that pairing takes away
  const rows = madeUp(
    experiment,
    (levels, seed) =>
      seed * 10 + (levels.network === 'complete' ? 2 : 0) + (levels.checker === 'one' ? -1 : 0),
  );
  const [network, , , checker] = compareAll(experiment, rows);
  expect(network).toMatchObject({ of: { level: 'complete', baseline: 'ring' }, effect: { n: 12, mean: 2 } });
  expect(checker).toMatchObject({ of: { level: 'one', baseline: 'none' }, effect: { mean: -1 } });
  expect(compareAll(experiment, [...rows].reverse())).toEqual(compareAll(experiment, rows));
});

test('a figure less another, and a word as a share', async () => {
  const experiment = await planned();
  const found = compareAll(
    experiment,
    madeUp(experiment, () => 0.2),
  );
  const within = found.filter(({ of }) => of.kind === 'within');
  expect(within).toHaveLength(4);
  for (const { effect } of within) expect(effect.mean).toBeCloseTo(0.3, 12);
  expect(
    found.find(({ measure, of }) => measure === 'end = over' && of.kind === 'levels')?.effect,
  ).toMatchObject({ mean: 0, p: 1 });
});

test('cascades are compared at equal size: what only comes of size is no difference', async () => {
  const experiment = await planned();
  const rng = createRng('cascades');
  // false cascades are larger and therefore deeper, but as deep as true ones of their size
  const drawn = (truth: boolean, deeper: number): CascadeRow => {
    const size = 3 + rng.integer(4) + (truth ? 0 : rng.integer(4));
    return [truth, size, size / 2 + rng.next() + (truth ? 0 : deeper), 2, 1.5, 1];
  };
  const rows = (deeper: number): Row[] =>
    experiment.cells.flatMap(({ id }) =>
      experiment.seeds.map((seed) => ({
        cell: id,
        seed,
        figures: {},
        cascades: Array.from({ length: 30 }, (_, at) => drawn(at % 2 === 0, deeper)),
      })),
    );
  const depth = (of: Row[]): number | null =>
    compareAll(experiment, of).find(({ of: one }) => one.kind === 'size-matched' && one.shape === 'depth')
      ?.effect.mean ?? null;
  expect(Math.abs(depth(rows(0)) ?? 1)).toBeLessThan(0.1);
  expect(depth(rows(1)) ?? 0).toBeGreaterThan(0.8);
});

test('without a value a comparison is undefined, not zero', async () => {
  const experiment = await planned();
  const rows = madeUp(experiment, () => 1).map((row) => ({ ...row, figures: {} }));
  for (const { effect, corrected, power } of compareAll(experiment, rows)) {
    expect(effect).toEqual({ n: 0, mean: null, interval: null, dz: null, p: null });
    expect(corrected).toBeNull();
    expect(power).toBeNull();
  }
});
