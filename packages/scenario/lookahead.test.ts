import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, encodeEntry, playToEnd, type SimulationParts } from '@hearsay/kernel';
import { readManifest, readWaits } from '@hearsay/runs';
import { expect, onTestFinished, test } from 'vitest';
import { createVirtualClock } from '../kernel/fixtures/virtual-clock.ts';
import { assemble } from './assemble.ts';
import { forkRun } from './fork.ts';
import { logOf, playOut } from './fixtures/play-out.ts';
import { createKeeping } from './keeping.ts';
import { readScenario, type Scenario } from './load.ts';
import { answerOffline } from './offline-model.ts';
import { resumeRun, startRun } from './play.ts';
import { scheduleOf } from './schedule.ts';
import { verifyRun } from './verify.ts';

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A morning in a small town of all kinds of minds, with a rumour, a fact checker and interviews while it goes on. */
function townOf(
  of: { readonly residents?: number; readonly minutes?: number; readonly more?: string } = {},
): Promise<Scenario> {
  const { residents = 9, minutes = 12, more = '' } = of;
  return readScenario(
    `hearsay: 1
title: A morning
setting: town
seed: 3
clock: { start: '2026-02-13T07:50', until: '2026-02-13T${minutes < 10 ? '07' : '08'}:${String((50 + minutes) % 60).padStart(2, '0')}' }
models: { main: { provider: fake } }
minds:
  default: { kind: hybrid, model: main, threshold: 0.5 }
  deep: { kind: deliberate, model: main, reflection: { threshold: 3 }, inner: full }
  plain: { kind: instinct, memory: {} }
town:
  map: plain:${Math.ceil(residents / 2)}
  population: { count: ${residents - 3} }
  gatherings: [{ fact: party }]
facts:
  - { id: party, text: A party at the café at 17:00., say: { en: 'there is a party[ at {time}]', zh: '有聚会[，{time}]' }, slots: { place: Café, time: '17:00' }, related: { time: ['18:00'] } }
rumours: [{ fact: party, held: { time: '19:00' }, by: [Bo], at: '2026-02-13T07:52' }]
interventions:
  - { kind: fact-checker, agents: [Cy], delayMinutes: 2, from: '2026-02-13T07:50' }
interviews:
  - { at: '2026-02-13T07:55', who: all, ask: When is the party? }
  - { at: end, who: [Ada, Bo], ask: Whom did you meet? }
agents:
  - { name: Ada, mind: deep, home: house-1, knows: [party], ties: { Bo: {}, Cy: {} } }
  - { name: Bo, home: house-1, ties: { Ada: {}, Cy: {} } }
  - { name: Cy, mind: plain, home: house-2, ties: { Ada: {}, Bo: {} } }
${more}`,
    'morning.yaml',
  );
}

/** Plays with models that take their time, drawn by `latency`. */
async function play(
  scenario: Scenario,
  of: { readonly latency: number } & Pick<SimulationParts<unknown>, 'schedule' | 'concurrency'>,
) {
  const { latency, ...schedule } = of;
  const clock = createVirtualClock();
  const luck = createRng(latency);
  let calls = 0;
  const keeping = {
    ...createKeeping(),
    callersFor: () => ({
      close: () => Promise.resolve(),
      caller: () => ({
        countTokens: (text: string) => Math.ceil(text.length / 4),
        async call(call: Parameters<typeof answerOffline>[0] & { readonly schema: unknown }) {
          calls += 1;
          const z = luck.next();
          await clock.work(1 + Math.floor(z * z * z * 60_000));
          return answerOffline(call);
        },
      }),
    }),
  };
  const { simulation } = assemble(scenario, { keeping, ...schedule });
  let log = '';
  await clock.run(
    playToEnd(simulation, ({ entries }) => {
      log += entries.map(encodeEntry).join('');
    }),
    idle,
  );
  return { log, took: clock.time, calls };
}

test('with models of any latency, claims, a fact checker and interviews, the log is that of lock-step', async () => {
  let faster = 0;
  const seen = new Set<string>();
  const trials = process.env.HEARSAY_FULL ? 30 : 4;
  for (let latency = 0; latency < trials; latency += 1) {
    const scenario = await townOf({ residents: [9, 13, 9, 6][latency % 4] });
    const plain = await play(scenario, { latency, schedule: 'lockstep' });
    const ahead = await play(scenario, {
      latency,
      schedule: 'lookahead',
      concurrency: [2, 8, 32][latency % 3],
    });
    expect(ahead.log === plain.log, `latency ${latency}`).toBe(true);
    expect(plain.calls).toBeGreaterThan(20);
    if (ahead.took < plain.took) faster += 1;
    for (const [, type] of plain.log.matchAll(/"type":"([\w.]+)"/g)) seen.add(type);
  }
  expect(faster).toBeGreaterThan(0);
  for (const type of ['agent.said', 'claim.made', 'belief.changed', 'interview.answered', 'mind.weighed'])
    expect(seen).toContain(type);
}, 120_000);

test('minds that ask a model think ahead unless the scenario says otherwise; rules go step by step', async () => {
  const usual = await townOf();
  expect(scheduleOf(usual)).toEqual({ schedule: 'lookahead', concurrency: 8 });
  expect(scheduleOf(usual, { schedule: 'lockstep', concurrency: 3 })).toEqual({
    schedule: 'lockstep',
    concurrency: 3,
  });
  const said = await townOf({ more: 'schedule: lockstep\nconcurrency: 20' });
  expect(scheduleOf(said)).toEqual({ schedule: 'lockstep', concurrency: 20 });
  expect(scheduleOf(said, { schedule: 'lookahead' }).schedule).toBe('lookahead');
  const text = `hearsay: 1\nsetting: town\ntown: { map: plain:4 }\nagents: [Ada, Bo]\n`;
  expect(scheduleOf(await readScenario(text, 'rules.yaml'))).toEqual({
    schedule: 'lockstep',
    concurrency: Infinity,
  });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return join(made, 'run');
}

test('a run that thinks ahead is verified, resumed from any step and forked like one in lock-step', async () => {
  const scenario = await townOf({ residents: 6, minutes: 8 });
  const [plain, ahead, part] = [await folder(), await folder(), await folder()];
  const log = await playOut(await startRun({ scenario, folder: plain, schedule: 'lockstep', sync: 'never' }));
  expect(
    await playOut(await startRun({ scenario, folder: ahead, schedule: 'lookahead', sync: 'never' })),
  ).toBe(log);
  expect(await verifyRun(ahead)).toMatchObject({ same: true, finished: true });
  const { hash, digest } = await readManifest(ahead);
  expect({ hash, digest }).toEqual({
    hash: (await readManifest(plain)).hash,
    digest: (await readManifest(plain)).digest,
  });
  expect(await readWaits(plain)).toEqual([]);

  // stopped again and again with answers beyond its log on record
  const begun = await startRun({ scenario, folder: part, schedule: 'lookahead', sync: 'never' });
  await playOut(begun, 40);
  for (const steps of [1, 25, 60]) await playOut((await resumeRun(part, { sync: 'never' })).play, steps);
  const { play: last, lost } = await resumeRun(part, { sync: 'never' });
  expect(lost).toBe(0);
  expect(await playOut(last)).toBe(log);
  expect(await verifyRun(part)).toMatchObject({ same: true, finished: true });

  const at = Math.floor(log.split('\n').length / 3);
  const set = [{ path: 'agents.Bo.persona', value: 'asks what time it is' }];
  const forks = [];
  for (const schedule of ['lockstep', 'lookahead'] as const) {
    const out = await folder();
    await playOut((await forkRun(ahead, { at, set, out, schedule, sync: 'never' })).play);
    expect(await verifyRun(out)).toMatchObject({ same: true, finished: true });
    forks.push(await logOf(out));
  }
  expect(forks[1]).toBe(forks[0]);
  expect(forks[0]).not.toBe(log);
}, 120_000);
