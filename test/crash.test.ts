import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRng, digestOf, playToEnd, encodeEntry } from '@hearsay/kernel';
import { listRuns, readManifest } from '@hearsay/runs';
import { assemble, loadScenario, resumeRun, startRun, verifyRun } from '@hearsay/scenario';
import { expect, onTestFinished, test } from 'vitest';
import { resumeCuts } from './resume-cuts.ts';

const kills = process.env.HEARSAY_FULL === '1' ? 50 : 10;
const file = 'scenarios/werewolf-6.yaml';
const ways = ['inside', 'between', 'anytime'] as const;

async function killed(
  folder: string,
  how: (typeof ways)[number],
  steps: number,
  share: number,
  waitMs: number,
) {
  const script = join(import.meta.dirname, 'crash-child.ts');
  const parts = ['--import', 'tsx', script, file, folder, how, String(steps), String(share)];
  const child = spawn(process.execPath, parts, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  // the one place where a real process is given real time
  if (how === 'anytime') await sleep(waitMs);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test(`killed ${kills} times, inside and between steps, a resumed run has the bytes of one that was never stopped`, async () => {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  let whole = '';
  let stepCount = 0;
  await playToEnd(assemble(await loadScenario(file)).simulation, ({ entries }) => {
    whole += entries.map(encodeEntry).join('');
    stepCount += 1;
  });

  const rng = createRng('crash');
  const plan = Array.from({ length: kills }, (_, number) => ({
    folder: join(root, String(number)),
    how: ways[number % ways.length],
    steps: 1 + rng.integer(stepCount - 1),
    share: 0.05 + rng.next() * 0.9,
    waitMs: rng.integer(60),
  }));
  const seen = { torn: 0, cut: 0 };
  const one = async ({ folder, how, steps, share, waitMs }: (typeof plan)[number]): Promise<void> => {
    await killed(folder, how, how === 'anytime' ? 1 : steps, share, waitMs);
    const left = await readFile(join(folder, 'log.ndjson'), 'utf8');
    if (how !== 'anytime') expect(left.length).toBeLessThan(whole.length);
    expect(whole.startsWith(left)).toBe(true);
    const { play, torn, cut } = await resumeRun(folder);
    if (torn) seen.torn += 1;
    if (torn ?? cut > 0) seen.cut += 1;
    while (await play.step());
    await play.close();
    expect(await readFile(join(folder, 'log.ndjson'), 'utf8')).toBe(whole);
    expect((await readManifest(folder)).digest).toBe(digestOf(whole));
    expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
  };
  // two at a time
  await Promise.all(
    [0, 1].map(async (lane) => {
      for (const each of plan.filter((_, number) => number % 2 === lane)) await one(each);
    }),
  );
  expect(seen.cut).toBeGreaterThanOrEqual(kills === 50 ? 10 : 3);
  const listed = await listRuns(root);
  expect(listed.filter((run) => 'finished' in run && run.finished)).toHaveLength(kills);
}, 300_000);

const cuts = process.env.HEARSAY_FULL === '1' ? 400 : 25;

test(`the log of a finished game, cut by hand at ${cuts} bytes, is resumed to the same bytes`, async () => {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'game');
  const play = await startRun({
    scenario: await loadScenario('scenarios/werewolf-9.yaml'),
    folder,
    sync: 'never',
  });
  while (await play.step());
  await play.close();
  const log = join(folder, 'log.ndjson');
  const whole = await readFile(log);
  const rng = createRng('cuts');
  // the ends, the middle of the last line, and anywhere
  const places = [0, 1, whole.length - 1, whole.length - 20, whole.length];
  while (places.length < cuts) places.push(rng.integer(whole.length));
  await resumeCuts(folder, places);
}, 300_000);
