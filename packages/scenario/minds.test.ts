import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSettled, readCalls, readManifest, type CallLine } from '@hearsay/runs';
import { startFaultServer } from '@hearsay/models/testing';
import { expect, onTestFinished, test } from 'vitest';
import { BudgetSpent } from './callers.ts';
import { holdsWhereverCut, place, playOut } from './fixtures/play-out.ts';
import { forkRun } from './fork.ts';
import { readScenario } from './load.ts';
import { resumeRun, startRun, type Play } from './play.ts';
import { verifyRun } from './verify.ts';

const quick = { sync: 'never' } as const;

const table = (
  models: string,
  minds = 'default: { kind: deliberate, reflection: { threshold: 3 } }',
): string => `hearsay: 1
title: Minds
setting: werewolf
seed: 4
models: { main: ${models} }
minds:
  ${minds}
  rules: { kind: instinct, memory: {} }
agents:
  - Ada
  - Bo
  - Cy
  - { name: Di, mind: rules }
  - { name: Eve, mind: rules }
  - Flo
interviews:
  - { at: 200000, ask: Who is a wolf? }
  - { at: end, who: [Ada], ask: Who died first? }
`;

async function begin(text: string, folder: string, environment = {}): Promise<Play> {
  return startRun({
    scenario: await readScenario(text, 'minds.yaml', { environment }),
    folder,
    environment,
    ...quick,
  });
}

const tokensIn = (lines: readonly CallLine[]): number =>
  lines.reduce(
    (sum, line) =>
      sum + (isSettled(line) && 'answer' in line ? line.answer.tokens.input + line.answer.tokens.output : 0),
    0,
  );

test('a run of minds is done again byte for byte from its recording alone, and not at all without it', async () => {
  const folder = join(await place(), 'run');
  const log = await playOut(await begin(table('{ provider: fake }'), folder));
  const calls = (await readCalls(folder)).filter(isSettled);
  expect(calls.length).toBeGreaterThan(10);
  expect(new Set(calls.map(({ purpose }) => purpose))).toEqual(
    new Set(['act', 'plan', 'reflect', 'insight', 'interview']),
  );
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  expect((await readManifest(folder)).embedder).toBe('hash-384, exact search');
  // every answer is another one: the log follows from the recording, not from the model
  const lines = (await readFile(join(folder, 'calls.ndjson'), 'utf8')).split('\n');
  await writeFile(
    join(folder, 'calls.ndjson'),
    lines.map((line) => line.replace(/vote\\"/g, 'abstain\\"')).join('\n'),
  );
  expect(await verifyRun(folder).catch((error: unknown) => error)).not.toMatchObject({ same: true });
  await writeFile(join(folder, 'calls.ndjson'), lines.slice(0, 20).join('\n') + '\n');
  await expect(verifyRun(folder)).rejects.toThrow(/what is not in the recording/);
  expect(log).toContain('"memory.stored"');
});

test('wherever a log was cut, resuming gives the same bytes and buys nothing that is on record', async () => {
  await holdsWhereverCut(await begin(table('{ provider: fake }'), join(await place(), 'whole')), 12);
});

test('a spent budget pauses the run; raised, it goes on to the bytes of one that was never stopped', async () => {
  const root = await place();
  const free = await playOut(await begin(table('{ provider: fake }'), join(root, 'free')));
  const all = tokensIn(await readCalls(join(root, 'free')));
  const most = Math.max(...(await readCalls(join(root, 'free'))).map((line) => tokensIn([line])));
  const limit = Math.floor(all / 2);
  const text = table(`{ provider: fake, concurrency: 2, budget: { tokens: ${limit} } }`);
  const folder = join(root, 'poor');
  await expect(playOut(await begin(text, folder))).rejects.toThrow(BudgetSpent);
  const spent = tokensIn(await readCalls(folder));
  // at most the two calls in flight come on top
  expect(spent).toBeGreaterThanOrEqual(limit);
  expect(spent).toBeLessThanOrEqual(limit + 2 * most);

  const again = await resumeRun(folder, quick);
  await expect(playOut(again.play)).rejects.toThrow(/budget of the model "main" is spent/);
  expect(tokensIn(await readCalls(folder))).toBe(spent);

  const raise = [{ path: 'models.main.budget.tokens', value: 10 * all }];
  const raised = await resumeRun(folder, { ...quick, raise });
  expect(raised.lost).toBe(0);
  expect(await playOut(raised.play)).toBe(free);
  expect(tokensIn(await readCalls(folder))).toBe(all);
  expect((await readManifest(folder)).raised).toEqual(raise);
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  await expect(resumeRun(folder, { ...quick, raise: [{ path: 'seed', value: 3 }] })).rejects.toThrow(
    /only the limits/,
  );
});

test('a fork takes over what it shares with its parent, needs it no more, and can change minds', async () => {
  const root = await place();
  const parent = join(root, 'parent');
  const log = await playOut(await begin(table('{ provider: fake }'), parent));
  const at = Math.floor(log.split('\n').length / 2);
  const out = join(root, 'child');
  const { play } = await forkRun(parent, {
    at,
    out,
    set: [{ path: 'agents.Ada.mind', value: 'rules' }],
    ...quick,
  });
  await playOut(play);
  const settled = async (folder: string) => (await readCalls(folder)).filter(isSettled);
  const byAda = (await settled(out)).filter(({ agent, purpose }) => agent === 'Ada' && purpose === 'act');
  expect(byAda.length).toBeLessThan(
    (await settled(parent)).filter(({ agent, purpose }) => agent === 'Ada' && purpose === 'act').length,
  );
  await rm(parent, { recursive: true });
  expect(await verifyRun(out)).toMatchObject({ same: true, finished: true });
});

test('a planted key is found nowhere: not in the log, the recording, the manifest, nor in any error', async () => {
  const root = await place();
  const secret = 'planted-7f3a9c51';
  const environment = { WOLF_KEY: secret, WOLF_URL: `http://127.0.0.1:9/${secret}` };
  const text = table(
    '{ model: nobody, key: WOLF_KEY, baseUrl: "${WOLF_URL}", retries: 0, timeoutMs: 2000 }',
    'default: { kind: deliberate, plan: false, attempts: 1 }',
  );
  const folder = join(root, 'run');
  const log = await playOut(await begin(text, folder, environment));
  expect(log).toContain('"agent.failed"');
  expect(log).toContain('main: unavailable');
  for (const file of await readdir(folder))
    expect(await readFile(join(folder, file), 'utf8')).not.toContain(secret);
  // and the run is read, verified and gone on with where nobody knows it
  expect(await verifyRun(folder)).toMatchObject({ same: true });
  for (const written of [`key: ${secret}`, 'key: "${WOLF_KEY}"', 'key: sk-abcdefghijklmnop']) {
    const wrong = table(`{ model: m, ${written} }`);
    await expect(readScenario(wrong, 'minds.yaml', { environment })).rejects.toMatchObject({
      mistakes: [{ path: ['models', 'main', 'key'], found: null }],
    });
  }
});

test('what a reference to the environment stands for is in no file of a run, and what was written is', async () => {
  const folder = join(await place(), 'run');
  const environment = { WOLF_MODEL: 'hidden-model-42' };
  await playOut(await begin(table('{ provider: fake, model: "${WOLF_MODEL}" }'), folder, environment));
  for (const file of await readdir(folder))
    expect(await readFile(join(folder, file), 'utf8')).not.toContain('hidden-model-42');
  expect((await readCalls(folder)).filter(isSettled)[0].model).toBe('${WOLF_MODEL}');
  expect(await verifyRun(folder)).toMatchObject({ same: true });
});

test('a model that LangChain knows by name plays as well', async () => {
  const server = await startFaultServer({});
  onTestFinished(() => server.close());
  const model = `{ provider: langchain, model: "openai:fake-1", key: WOLF_KEY, baseUrl: "${server.baseUrl}", retries: 0 }`;
  const folder = join(await place(), 'run');
  await playOut(
    await begin(table(model, 'default: { kind: deliberate, plan: false }'), folder, {
      WOLF_KEY: 'planted-8e1',
    }),
  );
  const settled = (await readCalls(folder)).filter(isSettled);
  expect(settled.length).toBe(server.served.requests);
  expect(settled.every((line) => 'answer' in line)).toBe(true);
  expect(await verifyRun(folder)).toMatchObject({ same: true });
});

test('a mind without its model, a model without its price, an interview of nobody: each has its place and its word', async () => {
  const wrong = table(
    '{ model: secret-model, budget: { usd: 1 } }',
    'default: { kind: deliberate, model: mian }',
  ).replace('[Ada]', '[Ade]');
  const error = await readScenario(wrong, 'minds.yaml', {}).catch((cause: unknown) => cause);
  expect(error).toMatchObject({
    mistakes: [
      { path: ['models', 'main', 'budget', 'usd'] },
      { path: ['minds', 'default', 'model'], nearest: 'main' },
      { path: ['interviews', 1, 'who', 0], nearest: 'Ada' },
    ],
  });
});
