/**
 * Does a game of minds survive a provider that goes wrong all the time? Twelve deliberate players ask a server on this machine that answers 10 % of the
 * requests with 429, 5 % with 500, 5 % with broken JSON, hangs in 3 % and cuts 2 % of the streams short. The game must end, every fault must be
 * found again in the recording, the rerun must give the same bytes, and a process killed in the middle must buy nothing twice but what was in flight.
 *
 *   npx tsx bench/mind-faults.ts [kills]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { analyzeRun, renderText } from '@hearsay/analysis';
import { faultKinds, startFaultServer } from '@hearsay/models/testing';
import { isSettled, openRun, readCalls, readManifest } from '@hearsay/runs';
import { folderFor, loadScenario, resumeRun, startRun, verifyRun } from '@hearsay/scenario';

const rates = {
  'rate-limited': 0.1,
  'server-error': 0.05,
  'bad-json': 0.05,
  hang: 0.03,
  'cut-stream': 0.02,
} as const;
const kills = Number(process.argv[2] ?? 3);
const root = await mkdtemp(join(tmpdir(), 'hearsay-faults-'));

const scenarioFor = (baseUrl: string): string => `hearsay: 1
title: Twelve who think
setting: werewolf
seed: 12
models:
  main: { model: fake-1, baseUrl: "${baseUrl}", concurrency: 12, timeoutMs: 700, retries: 4, stream: true }
minds: { default: { kind: deliberate } }
agents: [${Array.from({ length: 12 }, (_, at) => `P${at + 1}`).join(', ')}]
`;

async function faulty(): Promise<void> {
  const server = await startFaultServer({ seed: 7, rates });
  const file = join(root, 'faulty.yaml');
  await writeFile(file, scenarioFor(server.baseUrl));
  const scenario = await loadScenario(file);
  const folder = join(root, 'faulty');
  const began = performance.now();
  const play = await startRun({ scenario, folder });
  while (await play.step());
  await play.close();
  const seconds = (performance.now() - began) / 1_000;
  await server.close();
  const calls = await readCalls(folder);
  const run = await openRun(folder);
  const analysis = await analyzeRun({
    entries: run.entries(),
    manifest: await readManifest(folder),
    measure: scenario.setting.measure(),
    folder: folderFor(scenario.setting),
    calls,
  });
  const { health } = analysis;
  console.log(renderText(analysis, 'en').split('\n').slice(0, 5).join('\n'));
  const settled = calls.filter(isSettled);
  const tries = settled.reduce((sum, line) => sum + ('answer' in line ? line.answer : line.failure).tries, 0);
  console.log(
    `\n${seconds.toFixed(1)} s; ${server.served.requests} requests, ${settled.length} calls, ${tries} tries on record`,
  );
  console.log('served: ', Object.fromEntries(faultKinds.map((kind) => [kind, server.served[kind]])));
  console.log(
    'counted:',
    health.calls?.troubles,
    'mended JSON',
    health.minds.jsonRepairs,
    'mended names',
    health.minds.fieldRepairs,
    'unreadable or refused',
    health.failures + health.refusals,
    'instinct',
    health.fallbacks,
  );
  const verified = await verifyRun(folder);
  console.log(
    `ended: ${health.finished}; rerun byte-equal: ${verified.same}; every request on record: ${tries === server.served.requests}`,
  );
}

/** Killed in the middle, against a server that only is slow: whatever it is asked twice was in flight. */
async function killed(): Promise<void> {
  let [lost, twice] = [0, 0];
  for (let number = 0; number < kills; number += 1) {
    const server = await startFaultServer({ seed: number, latencyMs: 15 });
    const file = join(root, `killed-${number}.yaml`);
    await writeFile(file, scenarioFor(server.baseUrl));
    const folder = join(root, `killed-${number}`);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '..', 'test', 'mind-child.ts'), file, folder],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(child.stdout, 'data');
    await sleep(400 + 350 * number);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = (await readCalls(folder)).filter(isSettled).length;
    const resumed = await resumeRun(folder);
    while (await resumed.play.step());
    await resumed.play.close();
    const settled = (await readCalls(folder)).filter(isSettled).length;
    const again = server.served.requests - settled;
    lost += resumed.lost;
    twice += again;
    const verified = await verifyRun(folder);
    const log = (await readFile(join(folder, 'log.ndjson'), 'utf8')).split('\n').length - 1;
    console.log(
      `killed after ${before} of ${settled} calls: asked again ${again}, counted ${resumed.lost}; ${log} entries, byte-equal: ${verified.same}`,
    );
    await server.close();
  }
  console.log(
    `in all ${twice} questions were asked twice, ${lost} were counted as in flight; at most 12 a kill can be`,
  );
}

try {
  await faulty();
  console.log('');
  await killed();
} finally {
  await rm(root, { recursive: true, force: true });
}
