import { join } from 'node:path';
import { isSettled } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { assemble } from '../assemble.ts';
import { createKeeping } from '../keeping.ts';
import { loadScenario, readScenario, type Scenario } from '../load.ts';
import { createRecording } from '../recording.ts';
import { asksModels, estimateRun } from './estimate.ts';
import { measureGame } from './measure.ts';

/** What a scenario's models are really asked in one run. */
async function played(scenario: Scenario, seed: number) {
  const recording = createRecording({ isOpen: true });
  const keeping = createKeeping({ recording });
  const { simulation } = assemble(scenario, { seed, keeping });
  while (await simulation.step());
  await keeping.close();
  let [calls, input, output] = [0, 0, 0];
  for (const line of recording.lines) {
    if (!isSettled(line) || !('answer' in line)) continue;
    calls += 1;
    input += line.answer.tokens.input;
    output += line.answer.tokens.output;
  }
  return { calls, input, output };
}

const file = join(import.meta.dirname, '..', '..', '..', 'scenarios', 'werewolf-6-minds.yaml');

test('over several games of the table of six the estimate is right within a third, and its bounds hold', async ({
  annotate,
}) => {
  const scenario = await loadScenario(file);
  const estimate = await estimateRun(scenario, { games: 4 });
  const games = [];
  for (const seed of [1, 2, 3, 4, 5, 6]) games.push(await played(scenario, seed));
  for (const key of ['calls', 'input', 'output'] as const) {
    const { low, likely, high } = estimate.total[key];
    const mean = games.reduce((sum, game) => sum + game[key], 0) / games.length;
    const held = games.filter((game) => game[key] >= low && game[key] <= high).length;
    await annotate(
      `${key}: real ÷ estimated ${(mean / likely).toFixed(2)}; ${held} of ${games.length} in the bounds`,
    );
    // one player's luck makes a game twice as long as another
    expect(mean / likely).toBeGreaterThan(0.67);
    expect(mean / likely).toBeLessThan(1.5);
    expect(held).toBeGreaterThanOrEqual(5);
  }
  expect(estimate.total.usd).toEqual({ low: 0, likely: 0, high: 0 });
  expect(estimate).toMatchObject({
    whole: true,
    seeds: ['1', '1/estimate/1', '1/estimate/2', '1/estimate/3'],
  });
  expect(estimate.byPurpose.map(({ name }) => name).sort()).toEqual(
    ['act', 'check', 'insight', 'interview', 'plan', 'reflect'].sort(),
  );
  // who plays by instinct asks nobody
  expect(estimate.byAgent.map(({ name }) => name).sort()).toEqual(['Vera', 'Wim', 'Xenia', 'Yuri']);
});

test('what is left of a game is worked out from what was measured of it', async () => {
  const scenario = await readScenario(party('default: { kind: deliberate }'), 'party.yaml');
  const sumsOf = (uses: Awaited<ReturnType<typeof measureGame>>['uses']) =>
    uses.reduce((sum, { calls, input }) => ({ calls: sum.calls + calls, input: sum.input + input }), {
      calls: 0,
      input: 0,
    });
  const whole = await measureGame(scenario, { seed: 1, limits: { measured: Infinity, moments: Infinity } });
  const part = await measureGame(scenario, {
    seed: 1,
    limits: { measured: Math.floor(whole.moments / 2), moments: Infinity },
  });
  expect(part.moments).toBe(whole.moments);
  for (const key of ['calls', 'input'] as const) {
    const ratio = sumsOf(part.uses)[key] / sumsOf(whole.uses)[key];
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.25);
  }
});

const party = (minds: string, models = 'main: { provider: fake }'): string => `hearsay: 1
setting: grapevine
seed: 3
grapevine: { network: { kind: complete }, everyMinutes: 60, rounds: 8, meet: pairs }
models: { ${models} }
minds: { ${minds} }
facts:
  - { id: party, text: { en: The party is at five., zh: 聚会在五点。 }, say: { en: 'the party is[ at {time}]', zh: '聚会[在{time}]' }, slots: { time: '17:00' } }
agents: [{ name: Ada, knows: [party] }, Bo, Cy, { name: Di }]
`;

test('the same scenario is estimated the same, and the table of prices or the scenario says what it costs', async () => {
  const priced =
    'main: { model: gpt-4.1-mini, key: OPENAI_API_KEY }, own: { model: x, price: { input: 1, output: 2 } }';
  const text = party(
    'default: { kind: hybrid, threshold: 0.1 }, other: { kind: deliberate, model: own }',
    priced,
  );
  const scenario = await readScenario(
    text.replace('{ name: Di }', '{ name: Di, mind: other }'),
    'party.yaml',
  );
  const estimate = await estimateRun(scenario, { games: 2 });
  expect(await estimateRun(scenario, { games: 2 })).toEqual(estimate);
  const { usd, input, output } = estimate.total;
  expect(usd?.likely).toBeGreaterThan(0);
  expect(usd?.high).toBeGreaterThan(usd?.likely ?? Infinity);
  const [main, own] = ['main', 'own'].map((name) => estimate.byModel.find((row) => row.name === name));
  expect(main?.price).toMatchObject({ input: 0.4, output: 1.6, source: 'OpenAI, API pricing, 2025-04' });
  expect(own?.price).toMatchObject({ input: 1, output: 2, source: 'the scenario' });
  const byHand = (row: typeof own, inside: number, outside: number): number =>
    ((row?.input.likely ?? 0) * inside + (row?.output.likely ?? 0) * outside) / 1e6;
  expect(usd?.likely).toBeCloseTo(byHand(main, 0.4, 1.6) + byHand(own, 1, 2), 9);
  expect((main?.input.likely ?? 0) + (own?.input.likely ?? 0)).toBeCloseTo(input.likely, 6);
  // an answer of a real model may be as long as it may be
  expect(output.high).toBeGreaterThan(3 * output.low);
});

test('a model without a price says so, one that nobody asks is left out, and vectors are counted', async () => {
  const models =
    'main: { model: mystery }, idle: { model: gpt-5 }, vectors: { model: text-embedding-3-small }';
  const minds = 'default: { kind: deliberate, memory: { embedder: vectors } }, rules: { kind: instinct }';
  const scenario = await readScenario(party(minds, models), 'party.yaml');
  const estimate = await estimateRun(scenario, { games: 2 });
  expect(estimate.total.usd).toBeNull();
  expect(estimate.byModel.map(({ name, usd }) => [name, usd === null]).sort()).toEqual([
    ['main', true],
    ['vectors', false],
  ]);
  const embed = estimate.byPurpose.find(({ name }) => name === 'embed');
  expect(embed?.calls.likely).toBeGreaterThan(5);
  expect(embed?.output.likely).toBe(0);
  expect(embed?.usd?.likely).toBeCloseTo(((embed?.input.likely ?? 0) * 0.02) / 1e6, 12);
});

test('a scenario of instincts asks nobody', async () => {
  const scenario = await readScenario(party('default: { kind: instinct, memory: {} }'), 'party.yaml');
  expect(asksModels(scenario)).toBe(false);
  const { total, byAgent } = await estimateRun(scenario, { games: 2 });
  expect([total.calls.high, byAgent]).toEqual([0, []]);
});

test('a town is estimated by its clock, however short the part that is played', async () => {
  const town = (until: string) => `hearsay: 1
setting: town
seed: 3
language: zh
clock: { start: '2026-02-13T06:00', until: '${until}' }
town: { map: "plain:4", population: { count: 2 } }
models: { main: { provider: fake } }
minds: { default: { kind: deliberate, reflection: false } }
agents: [Ada, Bo]
`;
  const of = async (until: string) => {
    const limits = { measured: 40, moments: 80 };
    const measured = await measureGame(await readScenario(town(until), 'town.yaml'), { seed: 1, limits });
    return { ...measured, calls: measured.uses.reduce((sum, { calls }) => sum + calls, 0) };
  };
  const [day, week] = [await of('2026-02-14T06:00'), await of('2026-02-20T06:00')];
  expect([day.measured, day.whole, week.whole]).toEqual([40, true, true]);
  expect(week.calls / day.calls).toBeGreaterThan(6);
  expect(week.calls / day.calls).toBeLessThan(8);
});
