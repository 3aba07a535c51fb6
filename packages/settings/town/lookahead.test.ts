import { claims, defaultParameters, withClaims } from '@hearsay/claims';
import {
  createFolder,
  createRng,
  createSimulation,
  digestLog,
  KernelError,
  parseCivil,
  playToEnd,
  type Entry,
  type Lookahead,
  type Mind,
  type SimulationParts,
} from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { watchRaces, type RaceWatch } from '../../kernel/fixtures/races.ts';
import { createVirtualClock } from '../../kernel/fixtures/virtual-clock.ts';
import type { TownCast } from './atlas.ts';
import { hour } from './calendar.ts';
import { town } from './index.ts';
import { agentSchema, optionsSchema } from './options.ts';
import { party } from './sample-town.ts';
import type { Town } from './state.ts';

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

type Trial = { readonly cast: TownCast; readonly seed: number };

/** A generated town in a plain map, crowded or not; a few know of a party. */
function trialOf(seed: number, isLong = false): Trial {
  const residents = [5, 9, 14, 22][seed % 4];
  const ways = [{}, { pace: 300 }, { sight: 12, hearing: { talk: 8 } }, { sight: 3, hearing: { talk: 6 } }];
  const options = optionsSchema.parse({
    map: `plain:${seed % 3 === 0 ? 2 : Math.ceil(residents / 2)}`,
    population: { count: residents, ties: { kind: 'small-world', neighbours: seed % 5 === 0 ? 2 : 8 } },
    gatherings: [{ fact: 'party' }],
    ...ways[Math.floor(seed / 2) % 4],
  });
  const people = town.populate?.({ options, names: [], seed, language: 'en', files: {} }) ?? [];
  const agents = people.map((raw) => {
    // made up by the setting itself
    const { name, ...fields } = raw as { name: string };
    return { id: name, persona: '', ...agentSchema.parse(fields) };
  });
  const start = ['2026-02-13T07:30', '2026-02-13T12:00', '2026-02-13T17:30'][seed % 3];
  const lasts = (isLong ? 6 : 0.4) * hour;
  const cast: TownCast = {
    title: 'trial',
    language: 'en',
    options,
    agents,
    clock: { start: parseCivil(start) ?? 0, lasts },
    facts: [party],
    beliefs: defaultParameters,
    files: {},
  };
  return { cast, seed };
}

async function play(
  { cast, seed }: Trial,
  of: {
    readonly latency?: number;
    readonly races?: RaceWatch;
    readonly promise?: (lookahead: Lookahead<Town>) => Lookahead<Town>;
  } & Partial<SimulationParts<Town>>,
) {
  const { latency, races, promise = (kept) => kept, ...parts } = of;
  const names = cast.agents.map(({ id }) => id);
  const ears = town.ears?.(cast);
  const told = withClaims(town.rules(cast), {
    facts: [party],
    topics: [],
    rumours: [{ fact: 'party', held: { time: '19:00' }, denies: false, by: [names[1]], at: 0.1 * hour }],
    knows: new Map([[names[0], ['party']]]),
    agents: names,
    parameters: defaultParameters,
    ...(ears ? { ears } : {}),
    interventions: [],
  });
  const own = told.lookahead ? { ...told, lookahead: promise(told.lookahead) } : told;
  const clock = createVirtualClock();
  const luck = createRng(latency ?? 0);
  const slow = (mind: Mind<Town>): Mind<Town> => ({
    async decide(moment, context) {
      const z = luck.next();
      // slow ones are very slow, so that others get far ahead
      if (latency !== undefined) await clock.work(1 + Math.floor(z * z * z * 60_000));
      return mind.decide(moment, context);
    },
  });
  const entries: Entry[] = [];
  const simulation = createSimulation<Town>({
    opening: { setting: 'town', title: 'trial', language: 'en', agents: names.map((id) => ({ id })) },
    seed,
    folder: createFolder(races ? races.owner(town.state) : town.state, [
      races ? races.owner(claims) : claims,
    ]),
    rules: races ? races.rules(own) : own,
    minds: new Map(names.map((name) => [name, slow(town.instinct(cast, name))])),
    ...parts,
  });
  await clock.run(
    playToEnd(simulation, (step) => entries.push(...step.entries)),
    idle,
  );
  return { log: digestLog(entries), took: clock.time, entries };
}

/** Plays in lock-step to learn the order, and then ahead. */
async function racesOf(
  trial: Trial,
  promise?: (lookahead: Lookahead<Town>) => Lookahead<Town>,
): Promise<RaceWatch> {
  const lockstep = watchRaces();
  await play(trial, { races: lockstep });
  const ahead = watchRaces(new Map(lockstep.played.map((name, at) => [name, at])));
  const { seed } = trial;
  await play(trial, { races: ahead, promise, schedule: 'lookahead', latency: seed + 7 }).catch(
    (error: unknown) => {
      // what the kernel finds by itself is found as well
      if (!promise || !(error instanceof KernelError)) throw error;
    },
  );
  return ahead;
}

// HEARSAY_FULL=1 plays long ones as well
const isFull = Boolean(process.env.HEARSAY_FULL);

test('the log of a town is that of lock-step for 100 seeds, whatever the latencies and the crowd', async () => {
  let faster = 0;
  for (let seed = 0; seed < (isFull ? 400 : 100); seed += 1) {
    const trial = trialOf(seed, isFull && seed % 4 === 0);
    const plain = await play(trial, { schedule: 'lockstep', latency: seed + 7 });
    const concurrency = [1, 3, undefined][seed % 3];
    const ahead = await play(trial, { schedule: 'lookahead', latency: seed + 7, concurrency });
    expect(ahead.log, `seed ${seed}`).toBe(plain.log);
    if (ahead.took < plain.took) faster += 1;
  }
  expect(faster).toBeGreaterThan(20);
}, 7_200_000);

test('no step looks at what a later one has changed, or changes what a later one has looked at', async () => {
  let looks = 0;
  for (let seed = 0; seed < (isFull ? 120 : 16); seed += 1) {
    const ahead = await racesOf(trialOf(seed, isFull && seed % 12 === 0));
    expect(ahead.races.slice(0, 8), `seed ${seed}`).toEqual([]);
    looks += ahead.looks;
  }
  expect(looks).toBeGreaterThan(100_000);
}, 7_200_000);

test('a promise of less than that is found out', async () => {
  const promise = (kept: Lookahead<Town>): Lookahead<Town> => ({
    ...kept,
    reach(world, wake, time) {
      const reach = kept.reach(world, wake, time);
      return reach === 'everywhere' ? reach : reach.map((area) => ({ ...area, radius: 0.3 * area.radius }));
    },
  });
  let found = 0;
  for (let seed = 0; seed < 8; seed += 1)
    if ((await racesOf(trialOf(seed), promise)).races.length > 0) found += 1;
  expect(found).toBeGreaterThan(2);
}, 600_000);
