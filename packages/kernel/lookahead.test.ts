import { expect, test } from 'vitest';
import { openVillage, villager, type Village, type VillageOptions } from './fixtures/village.ts';
import { createVirtualClock } from './fixtures/virtual-clock.ts';
import { createRng, digestLog, playToEnd, type Entry, type Mind, type SimulationParts } from './index.ts';

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
  const simulation = openVillage(options, { ...parts, mind: (parts.minds ? undefined : mind) ?? mind });
  const world = await clock.run(
    playToEnd(simulation, (step) => entries.push(...step.entries)),
    idle,
  );
  expect(world.count).toBe(entries.length);
  return { log: digestLog(entries), took: clock.time, entries };
}

const small: VillageOptions = { agents: 9, width: 40, height: 24, lasts: 60_000 };

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
