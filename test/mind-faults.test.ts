import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumCalls } from '@hearsay/analysis';
import { startFaultServer, type FaultServerOptions } from '@hearsay/models/testing';
import { isSettled, readCalls } from '@hearsay/runs';
import { loadScenario, resumeRun, startRun, verifyRun } from '@hearsay/scenario';
import { expect, onTestFinished, test } from 'vitest';

async function table(options: FaultServerOptions, models: string) {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-'));
  const server = await startFaultServer(options);
  onTestFinished(async () => {
    await server.close();
    await rm(root, { recursive: true, force: true });
  });
  const file = join(root, 'table.yaml');
  await writeFile(
    file,
    `hearsay: 1
title: Six who think
setting: werewolf
seed: 12
models: { main: { model: fake-1, baseUrl: "${server.baseUrl}", ${models} } }
minds: { default: { kind: deliberate } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
  );
  return { server, file, folder: join(root, 'run') };
}

/** Long enough that a busy machine gets a request to the server before it is given up: else it is on record and was never served. */
const timeoutMs = 1_500;

/** A clock whose waits between tries are short: what is waited for is the same. */
const hurried = {
  now: () => performance.now(),
  sleep: (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((done, fail) => {
      const timer = setTimeout(done, ms === timeoutMs ? ms : Math.min(ms, 60));
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        fail(signal.reason as Error);
      });
    }),
  random: () => 0.5,
};

test('a game of minds ends whatever its provider does, every request is on record, and the rerun has the same bytes', async () => {
  const rates = {
    'rate-limited': 0.1,
    'server-error': 0.05,
    'bad-json': 0.05,
    hang: 0.03,
    'cut-stream': 0.02,
    refusal: 0.02,
    empty: 0.02,
    'wrong-name': 0.02,
  } as const;
  const { server, file, folder } = await table(
    { seed: 5, rates },
    `stream: true, timeoutMs: ${timeoutMs}, retries: 2`,
  );
  const play = await startRun({
    scenario: await loadScenario(file),
    folder,
    sync: 'never',
    outside: hurried,
  });
  while (await play.step());
  await play.close();
  expect(play.simulation.finished).toBe(true);
  const calls = await readCalls(folder);
  const tries = calls
    .filter(isSettled)
    .reduce((sum, line) => sum + ('answer' in line ? line.answer : line.failure).tries, 0);
  expect(tries).toBe(server.served.requests);
  const counted = sumCalls(calls)?.troubles ?? {};
  expect(counted.rate).toBe(server.served['rate-limited']);
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
});

test('a game against a provider that is never there is played by instinct, and says how often', async () => {
  const { file, folder } = await table({ rates: { 'server-error': 1 } }, 'retries: 0');
  const play = await startRun({
    scenario: await loadScenario(file),
    folder,
    sync: 'never',
    outside: hurried,
  });
  while (await play.step());
  await play.close();
  const log = await readFile(join(folder, 'log.ndjson'), 'utf8');
  expect(log.match(/"then":"instinct"/g)?.length).toBeGreaterThan(5);
  expect(log).not.toContain('had an error while processing');
});

test('killed in the middle, a resumed game buys no recorded answer again and counts what was in flight', async () => {
  const { server, file, folder } = await table({ latencyMs: 20 }, 'concurrency: 6');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'mind-child.ts'), file, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  // killed as soon as a few answers are there and others on their way
  while ((await readCalls(folder)).filter(isSettled).length < 8)
    await new Promise((done) => setTimeout(done, 5));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { play, lost } = await resumeRun(folder, { sync: 'never' });
  while (await play.step());
  await play.close();
  const calls = await readCalls(folder);
  const twice = server.served.requests - calls.filter(isSettled).length;
  expect(twice).toBeLessThanOrEqual(lost);
  expect(lost).toBeLessThanOrEqual(6);
  expect(sumCalls(calls)?.lostInFlight).toBe(lost);
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  expect(await readdir(folder)).toContain('calls.ndjson');
});
