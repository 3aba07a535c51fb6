import { modelExtractor, questionFor } from '@hearsay/claims';
import { expect, test } from 'vitest';
import { readScenario } from './load.ts';
import { ScenarioError } from './mistake.ts';
import { openReader } from './reader-model.ts';

const text = `hearsay: 1
title: Readers
setting: grapevine
grapevine: { network: { kind: complete }, rounds: 2 }
facts:
  - { id: party, text: The party is at 17:00., slots: { time: '17:00' } }
models:
  main: { provider: fake, model: offline }
agents: [{ name: Ada, knows: [party] }, Bo, Cy]
`;

test('a model of a scenario reads texts, and is asked once for each', async () => {
  const scenario = await readScenario(text, 'readers.yaml');
  const reader = openReader(scenario, { model: 'main' });
  const reading = { facts: [], language: 'en' as const };
  const question = questionFor('The party is at 19:00.', reading);
  const first = await reader.ask(question);
  expect(await reader.ask(question)).toBe(first);
  expect(reader.spent().calls).toBe(1);
  expect(reader.spent().tokens).toBeGreaterThan(0);
  // what was kept is not paid for again
  const later = openReader(scenario, { model: 'main', answers: reader.answers });
  expect(await later.ask(question)).toBe(first);
  expect(later.spent()).toEqual({ calls: 0, tokens: 0, usd: 0 });
  // its answer is one that the extractor can judge, whatever stands in it
  await expect(modelExtractor(later.ask).extract('The party is at 19:00.', reading)).resolves.toEqual([]);
  await later.close();
});

test('a model that the scenario does not have is refused with those that it has', async () => {
  const scenario = await readScenario(text, 'readers.yaml');
  expect(() => openReader(scenario, { model: 'mian' })).toThrow(ScenarioError);
  expect(() => openReader(scenario, { model: 'mian' })).toThrow(/wanted one of main.*"mian".*main/);
});
