import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, type Entry } from '@hearsay/kernel';
import { fillSchema, startFaultServer } from '@hearsay/models/testing';
import { isSettled, openRun, readCalls } from '@hearsay/runs';
import { readScenario, startRun } from '@hearsay/scenario';
import { expect, onTestFinished, test } from 'vitest';
import { countValid, sayValid, type ValidAnswers } from './valid-answers.ts';

const table = (baseUrl: string): string => `hearsay: 1
title: Six whose answers are counted
setting: werewolf
seed: 3
models: { main: { model: small, baseUrl: "${baseUrl}", retries: 0, json: prompt } }
minds: { default: { kind: deliberate, reflection: false, plan: false } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`;

/** A game whose every answer fits, until it is spoilt; `isFirst`: it answers the first, third, fifth … question to its agent. */
async function playWith(spoil: (answer: string, isFirst: boolean) => string): Promise<ValidAnswers> {
  const counts = new Map<string, number>();
  const rng = createRng(7);
  const server = await startFaultServer({
    answer: ({ schema, messages, count }) => {
      const [{ content: agent }] = messages;
      const before = counts.get(agent) ?? 0;
      counts.set(agent, before + 1);
      const isFirst = before % 2 === 0;
      return spoil(JSON.stringify(fillSchema(schema ?? {}, rng.fork(String(count)))), isFirst);
    },
  });
  onTestFinished(() => server.close());
  const root = await mkdtemp(join(tmpdir(), 'hearsay-test-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'run');
  const scenario = await readScenario(table(server.baseUrl), 'table.yaml');
  const play = await startRun({ scenario, folder, sync: 'never' });
  while (await play.step());
  await play.close();
  const entries: Entry[] = [];
  for await (const entry of (await openRun(folder)).entries()) entries.push(entry);
  return countValid(entries, (await readCalls(folder)).filter(isSettled));
}

test('answers that fit are counted as they came', async () => {
  const rates = await playWith((answer) => answer);
  expect(rates.decisions).toBeGreaterThan(5);
  expect(rates).toMatchObject({
    asked: rates.decisions,
    asTheyCame: rates.decisions,
    mended: 0,
    askedAgain: 0,
    instinct: 0,
    unanswered: 0,
  });
});

test('answers without their last bracket are counted as mended', async () => {
  const rates = await playWith((answer) => answer.slice(0, -1));
  expect(rates.mended).toBeGreaterThan(5);
  expect(rates).toMatchObject({ asked: rates.decisions, asTheyCame: 0, mended: rates.decisions });
});

test('answers that can be read when they are asked for again are counted once', async () => {
  const rates = await playWith((answer, isFirst) => (isFirst ? 'I would rather not say.' : answer));
  expect(rates.askedAgain).toBeGreaterThan(5);
  expect(rates).toMatchObject({ asked: 2 * rates.decisions, askedAgain: rates.decisions, instinct: 0 });
});

test('what can never be read is left to instinct, decision by decision', async () => {
  const rates = await playWith(() => 'I would rather not say.');
  expect(rates.instinct).toBeGreaterThan(5);
  expect(rates).toMatchObject({ asked: 2 * rates.decisions, askedAgain: 0, instinct: rates.decisions });
  expect(sayValid(rates, 10)).toContain('left to instinct');
});
