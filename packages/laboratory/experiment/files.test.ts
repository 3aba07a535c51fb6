import { expect, test } from 'vitest';
import { reportFiles } from './files.ts';
import { here, small, workplace } from './fixtures.ts';
import { loadExperiment } from './load.ts';
import { perCostsOf } from './per-cost.ts';
import { reportOf } from './report.ts';
import { runExperiment } from './run.ts';

const drawn = `${small}reading: { en: 'It is so.', zh: '就是这样。' }
costs: [cost/checked, { figure: cost/own-tokens, per: 10 }]
figures:
  - { draw: cells, measure: spread/party/believing-false }
  - { draw: effects, measure: spread/party/believing-false, factor: checker }
  - { draw: lines, measure: spread/party/believing-false, along: network, each: checker }
  - { draw: costs, measure: spread/party/believing-false, factor: checker, cost: cost/checked }
  - { draw: sizes, shape: depth }
zh: { ring: 环形, network: 网络 }
`;

test('a report is files of text: both languages, a figure each, and every run in one table', async () => {
  const { folder, file } = workplace(drawn);
  const experiment = await loadExperiment(file);
  const done = await runExperiment({ experiment, out: `${folder}/a`, play: here });
  const report = reportOf(experiment, done);
  const of = { experiment, runs: done.runs, name: 'small', command: 'npx hearsay experiment small.yaml' };
  const files = reportFiles(report, of);
  expect([...files.keys()].sort()).toEqual([
    ...[1, 2, 3, 4, 5].flatMap((at) => [`figures/small-${at}.svg`, `figures/small-${at}.zh.svg`]),
    'small.csv',
    'small.md',
    'small.zh.md',
  ]);
  for (const [name, text] of files) {
    expect(`${name}: ${/NaN|undefined|\[object|Infinity/.exec(text)?.[0]}`).toBe(`${name}: undefined`);
    if (name.endsWith('.svg')) expect(text).toMatch(/^<svg xmlns=[^]*<\/svg>\n$/);
  }
  const english = files.get('small.md') ?? '';
  for (const wanted of [
    'npx hearsay experiment small.yaml',
    'It is so.',
    '](figures/small-5.svg)',
    'small.csv',
  ])
    expect(english).toContain(wanted);
  expect(files.get('small.zh.md')).toMatch(/网络：complete − 环形/);
  const lines = (files.get('small.csv') ?? '').trim().split('\n');
  expect(lines).toHaveLength(1 + 48);
  expect(lines[1]).toMatch(
    new RegExp(`^"network=ring,checker=none",1,\\d+,0,${done.runs[0].digest.slice(0, 16)},`),
  );
  // the same runs give the same bytes
  expect(reportFiles(reportOf(experiment, { ...done, runs: [...done.runs] }), of)).toEqual(files);
});

test('an effect is divided by a cost only where it surely costs more', async () => {
  const experiment = await loadExperiment(workplace(drawn).file);
  const rows = (spent: (checker: string, seed: number) => number) =>
    experiment.cells.flatMap(({ id, levels }) =>
      experiment.seeds.map((seed) => ({
        cell: id,
        seed,
        figures: {
          'spread/party/believing-false': levels.checker === 'one' ? 0.2 : 0.6,
          'spread/party/believing-true': 0.4,
          'cost/checked': spent(levels.checker, Number(seed)),
          'cost/own-tokens': levels.checker === 'one' ? 40 : 0,
        },
      })),
    );
  const byChecker = (spent: (checker: string, seed: number) => number) =>
    perCostsOf(experiment, rows(spent)).find(
      ({ factor, measure }) => factor === 'checker' && measure === 'spread/party/believing-false',
    )?.by ?? [];
  const [checked, tokens] = byChecker((checker) => (checker === 'one' ? 2 : 0));
  expect(checked?.mean).toBeCloseTo(-0.2, 12);
  expect(checked?.interval.low).toBeCloseTo(-0.2, 12);
  // for ten of them
  expect(tokens?.mean).toBeCloseTo(-0.1, 12);
  expect(byChecker((checker, seed) => (checker === 'one' ? (seed % 2) * 2 - 1 : 0))[0]).toBeNull();
  expect(byChecker(() => 0)[0]).toBeNull();
});
