import { expect, test } from 'vitest';
import { guarded, OutOfReach } from './fixtures/guard.ts';
import {
  openVillage,
  villageFolder,
  villageRules,
  villager,
  villagers,
  type Village,
  type VillageOptions,
} from './fixtures/village.ts';
import { createVirtualClock } from './fixtures/virtual-clock.ts';
import {
  createRng,
  digestLog,
  KernelError,
  playToEnd,
  type AnyEvent,
  type Entry,
  type Mind,
  type Rules,
  type SimulationParts,
} from './index.ts';

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

type Played = { readonly log: string; readonly took: number; readonly entries: readonly Entry[] };

/** Plays a village whose minds take their time, drawn by `latency`. */
async function play(
  options: VillageOptions & { seed: number; latency?: number },
  parts: Partial<SimulationParts<Village>> = {},
): Promise<Played> {
  const clock = createVirtualClock();
  const own = villager(options);
  const luck = createRng(options.latency ?? 0);
  const mind: Mind<Village> = {
    async decide(moment, context) {
      // slow ones are very slow, so that others get far ahead
      const z = luck.next();
      await clock.work(1 + Math.floor(z * z * z * 60_000));
      return own.decide(moment, context);
    },
  };
  const entries: Entry[] = [];
  const simulation = openVillage(options, { mind, ...parts });
  const world = await clock.run(
    playToEnd(simulation, (step) => entries.push(...step.entries)),
    idle,
  );
  expect(world.count).toBe(entries.length);
  return { log: digestLog(entries), took: clock.time, entries };
}

const small: VillageOptions = { agents: 9, width: 40, height: 24, lasts: 30_000 };

test('the log is that of lock-step for 120 seeds, whatever the latencies, the crowd and the concurrency', async () => {
  let faster = 0;
  for (let seed = 0; seed < 120; seed += 1) {
    const options = {
      ...small,
      agents: [2, 5, 9, 14][seed % 4],
      // times of hundreds collide, so that priorities and insertion decide
      pace: seed % 3 === 0 ? 500 : 700,
      rest: seed % 5 === 0 ? 3 : 8_000,
      reaction: seed % 3 === 0 ? 500 : 1_500,
      seed,
    };
    const plain = await play(options, { schedule: 'lockstep' });
    for (const concurrency of [1, 3, undefined]) {
      const ahead = await play({ ...options, latency: seed + 7 }, { schedule: 'lookahead', concurrency });
      expect(ahead.log).toBe(plain.log);
      if (ahead.took < plain.took) faster += 1;
    }
  }
  expect(faster).toBeGreaterThan(120);
}, 120_000);

test('rules that look no further than they said give the same log in a guarded world', async () => {
  const looks = { count: 0 };
  for (let seed = 0; seed < 8; seed += 1) {
    const options = { ...small, seed };
    // the village's intents are its own
    const rules = guarded(villageRules(options), looks) as Rules<Village>;
    const plain = await play(options);
    expect((await play(options, { rules, schedule: 'lookahead' })).log).toBe(plain.log);
  }
  expect(looks.count).toBeGreaterThan(1_000);
});

test('a guarded world throws at a look beyond what was said', async () => {
  const options = { ...small, agents: 14, seed: 3, promise: 0.5 };
  const rules = guarded(villageRules(options), { count: 0 }) as Rules<Village>;
  await expect(play(options, { rules })).rejects.toThrow(OutOfReach);
});

test('a promise that is not kept is an error, not another log', async () => {
  let broken = 0;
  for (let seed = 0; seed < 30; seed += 1) {
    const options = { ...small, agents: 14, seed, promise: 0.1 };
    const plain = await play(options);
    const ahead = await play(options, { schedule: 'lookahead' }).catch((error: unknown) => error);
    if (ahead instanceof KernelError) broken += 1;
    // what nobody noticed out of order did no harm
    else expect((ahead as Played).log).toBe(plain.log);
  }
  expect(broken).toBeGreaterThan(5);
});

test('rules that promise nothing are played as in lock-step', async () => {
  const options = { ...small, seed: 5 };
  const rules = { ...villageRules(options), lookahead: undefined } as Rules<Village>;
  const [plain, ahead] = [await play(options), await play(options, { rules, schedule: 'lookahead' })];
  expect(ahead).toEqual(plain);
});

test('a change comes where lock-step would have it; beyond it nobody ran ahead', async () => {
  const options = { ...small, seed: 2 };
  const logs: string[] = [];
  for (const parts of [{}, { schedule: 'lookahead', lockstepUntil: 60 }] as const) {
    const simulation = openVillage(options, parts);
    const entries: Entry[] = [];
    let isChanged = false;
    for (let step = await simulation.step(); step; step = await simulation.step()) {
      entries.push(...step.entries);
      if (isChanged || entries.length < 60) continue;
      isChanged = true;
      const quiet: Mind<Village> = { decide: () => ({ intent: null, inner: [] }) };
      const event: AnyEvent & { path: string; value: unknown } = {
        type: 'scenario.changed',
        path: 'x',
        value: 1,
      };
      const minds = new Map(
        villagers(options.agents).map((id, at) => [id, at % 2 ? quiet : villager(options)]),
      );
      entries.push(...simulation.change({ minds, events: [{ event, audience: [] }] }).entries);
    }
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at));
    const world = villageFolder.open();
    for (const entry of entries) villageFolder.fold(world, entry);
    expect(simulation.world).toEqual(world);
    logs.push(digestLog(entries));
  }
  expect(logs[1]).toBe(logs[0]);
});

test('a change while somebody is ahead is refused by saying how to have it', async () => {
  const simulation = openVillage({ ...small, seed: 6 }, { schedule: 'lookahead' });
  for (let count = 0; count < 30; count += 1) await simulation.step();
  expect(() => simulation.change({})).toThrow(/steps beyond it were begun; say `lockstepUntil: \d+`/);
});

test('numbers that entries have until they are committed reach the log nowhere', async () => {
  const options = { ...small, seed: 4 };
  const provisional = (count: number): number => 3 * count + 7;
  expect((await play(options, { schedule: 'lookahead', provisional })).log).toBe((await play(options)).log);
});
