import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadExperiment, playGame } from '@hearsay/laboratory';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const reports = join(root, 'docs', 'experiments');
const shipped = readdirSync(join(root, 'scenarios', 'experiments'))
  .map((name) => join(root, 'scenarios', 'experiments', name))
  .filter((file) => readFileSync(file, 'utf8').includes('\nexperiment: 1\n'));

/** Comma-separated values in which quoted ones hold commas, but no quotes. */
function rowsOf(csv: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...lines] = csv
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain),
    );
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at]])));
}

test('five experiments are shipped, each with its reports', () => {
  expect(shipped).toHaveLength(5);
});

test.each(shipped)('the report of %s says what its runs give', async (file) => {
  const name = basename(file, '.yaml');
  const experiment = await loadExperiment(file);
  const rows = rowsOf(readFileSync(join(reports, `${name}.csv`), 'utf8'));
  expect(rows).toHaveLength(experiment.cells.length * experiment.seeds.length);
  const last = rows.length - 1;
  for (const row of [rows[0], rows[Math.floor(last / 2)], rows[last]]) {
    const cell = experiment.cells.find(({ id }) => id === row.cell);
    if (!cell) throw new Error(`there is no cell ${row.cell}`);
    const { digest, entries, figures } = await playGame(cell.scenario, Number(row.seed));
    expect([row.cell, row.seed, digest.slice(0, 16), entries]).toEqual([
      row.cell,
      row.seed,
      row.sha256,
      Number(row.entries),
    ]);
    for (const { figure } of experiment.measures) {
      const value = figures[figure];
      if (typeof value === 'number') expect(Number(row[figure])).toBeCloseTo(value, 5);
      else expect(row[figure]).toBe(value ?? '');
    }
  }
  for (const [language, ending] of [
    ['en', '.md'],
    ['zh', '.zh.md'],
  ] as const) {
    const report = readFileSync(join(reports, `${name}${ending}`), 'utf8');
    expect(report).toContain(experiment.reading?.[language].trim());
    expect(report).toContain(
      `npx hearsay experiment scenarios/experiments/${name}.yaml --report docs/experiments`,
    );
  }
});
