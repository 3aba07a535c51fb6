import { readFileSync } from 'node:fs';
import { ScenarioError } from '@hearsay/scenario';
import { expect, test } from 'vitest';
import { small, workplace } from './fixtures.ts';
import { loadExperiment } from './load.ts';
import { experimentJsonSchema } from './schema.ts';

async function complaintsAbout(text: string): Promise<readonly string[]> {
  try {
    await loadExperiment(workplace(text).file);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.mistakes.map(
      ({ line, wanted, found, nearest }) =>
        `${line}: ${wanted.en} | ${found} | ${nearest} | ${wanted.zh === '' ? 'NO ZH' : 'zh'}`,
    );
  }
}

test('cells are the product of all levels, each a scenario of its own', async () => {
  const { cells, factors, seeds } = await loadExperiment(workplace(small).file);
  expect(cells.map(({ id }) => id)).toEqual([
    'network=ring,checker=none',
    'network=ring,checker=one',
    'network=complete,checker=none',
    'network=complete,checker=one',
  ]);
  expect(factors.map(({ baseline }) => baseline)).toEqual(['ring', 'none']);
  expect(seeds).toHaveLength(12);
  expect(cells[3].scenario.text).toContain('kind: complete');
  expect(cells[3].scenario.written.interventions).toHaveLength(1);
  expect(cells[0].scenario.written.interventions).toHaveLength(0);
});

test('the baseline is what compare says', async () => {
  const { factors } = await loadExperiment(workplace(`${small}compare: { network: complete }\n`).file);
  expect(factors[0]).toMatchObject({ name: 'network', baseline: 'complete' });
});

test('mistakes have line and column, all at once, with what was meant', async () => {
  const wrong = small
    .replace('seeds: 1..12', 'seeds: 12..1')
    .replace('{ figure: end, is: over }', 'spread/party/believing-false')
    .concat('compare: { netwok: ring, checker: non }\n');
  const found = await complaintsAbout(wrong);
  expect(found).toHaveLength(4);
  expect(found[0]).toMatch(/^4: wanted a range/);
  expect(found[1]).toMatch(/^\d+: wanted every measure once/);
  expect(found[2]).toMatch(/netwok.*\| network \| zh/);
  expect(found[3]).toMatch(/"non" \| none/);
});

test('what a level sets wrong is said at the level', async () => {
  const wrong = small
    .replace('kind: complete', 'kind: compleet')
    .replace('agents: [Bo]', 'agents: [Bob]')
    .replace('complete: {', 'complete: { agents.Zoe.talkative: 2,');
  const lines = small.split('\n');
  const line = (text: string): number => lines.findIndex((one) => one.includes(text)) + 1;
  const found = await complaintsAbout(wrong);
  expect(found.some((one) => one.startsWith(`${line('complete: {')}: `) && one.includes('Zoe'))).toBe(true);
  const others = await complaintsAbout(wrong.replace(' agents.Zoe.talkative: 2,', ''));
  expect(others.some((one) => one.startsWith(`${line('complete: {')}: grapevine.network`))).toBe(true);
  expect(
    others.some((one) => one.startsWith(`${line(' one: {')}: interventions`) && one.includes('Bob')),
  ).toBe(true);
});

test('unknown keys, missing files and nothing to compare are said', async () => {
  expect((await complaintsAbout(`${small}alpah: 0.1\n`))[0]).toMatch(/"alpah" \| alpha/);
  expect((await complaintsAbout(small.replace('few.yaml', 'fwe.yaml')))[0]).toMatch(/^3: wanted a scenario/);
  const lone = 'experiment: 1\ntitle: x\nscenario: few.yaml\nseeds: 1..3\nmeasures: [spread/party/size]\n';
  expect((await complaintsAbout(lone))[0]).toMatch(/wanted something to compare/);
  expect((await complaintsAbout('experiment: 2\n')).length).toBeGreaterThan(3);
});

test('figures name measures, factors and cells that there are', async () => {
  const found = await complaintsAbout(
    `${small}figures:
  - { draw: effects, measure: spread/party/believing-flase }
  - { draw: lines, measure: spread/party/believing-false, along: netwrk }
  - { draw: sizes, shape: depth, cell: 'network=ring,checker=two' }
`,
  );
  expect(found).toHaveLength(3);
  expect(found[0]).toMatch(/believing-flase" \| spread\/party\/believing-false \| zh/);
  expect(found[1]).toMatch(/"netwrk" \| network/);
  expect(found[2]).toMatch(/\| network=ring,checker=one/);
  const sizes = small.replace('sizeMatched: true', 'figures: [{ draw: sizes, shape: depth }]');
  expect((await complaintsAbout(sizes))[0]).toMatch(/wanted sizeMatched: true/);
});

test('the schema for editors is the one that the code has: npx tsx scripts/schema.ts', () => {
  const written = readFileSync(new URL('../../../schema/experiment.json', import.meta.url), 'utf8');
  expect(written).toBe(`${JSON.stringify(experimentJsonSchema(), null, 2)}\n`);
});
