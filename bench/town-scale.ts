/**
 * What a day in a town costs as residents become more, or as houses become fewer: npx tsx bench/town-scale.ts [riverside] [residents[/houses] …] [--hours 24]
 * By instinct alone, in one process, with claims; the log is encoded and thrown away. Seconds are those of the processor. With node --expose-gc the
 * memory is what is left after a collection, otherwise what happens to be in use.
 */
import { claims, defaultParameters, withClaims } from '@hearsay/claims';
import {
  createFolder,
  createSimulation,
  encodeEntry,
  parseCivil,
  playToEnd,
  type Mind,
  type Rules,
} from '@hearsay/kernel';
import { assemble, loadScenario } from '@hearsay/scenario';
import { town } from '@hearsay/settings/town';
import type { TownCast } from '../packages/settings/town/atlas.ts';
import { agentSchema, optionsSchema } from '../packages/settings/town/options.ts';
import { party } from '../packages/settings/town/sample-town.ts';

export type Figures = {
  readonly residents: number;
  readonly hours: number;
  /** Of the processor, since other work on the machine does not count. */
  readonly seconds: number;
  readonly opening: number;
  readonly steps: number;
  readonly entries: number;
  readonly megabytes: number;
  readonly heap: number;
};

/** Plays a generated town for some hours. */
export async function playTown(of: {
  residents: number;
  hours: number;
  houses?: number;
  seed?: number;
  start?: string;
  /** Rules around those of the town. */
  around?: (rules: Rules, cast: TownCast) => Rules;
  /** A mind around that of each resident. */
  mindAround?: (mind: Mind) => Mind;
  /** Told each line of the log. */
  onLine?: (line: string) => void;
}): Promise<Figures> {
  const {
    residents,
    hours,
    seed = 1,
    houses = Math.max(4, Math.ceil(residents / 2.4)),
    start = '2026-02-13T00:00',
    around = (rules) => rules,
    mindAround = (mind) => mind,
    onLine,
  } = of;
  const began = process.cpuUsage();
  const since = (): number => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  };
  const options = optionsSchema.parse({
    map: `plain:${houses}`,
    weather: 'clear',
    population: { count: residents },
    gatherings: [{ fact: 'party' }],
  });
  const people = town.populate?.({ options, names: [], seed, language: 'en', files: {} }) ?? [];
  const agents = people.map((raw) => {
    const { name, ...fields } = raw as { name: string };
    return { id: name, persona: '', ...agentSchema.parse(fields) };
  });
  const cast = {
    title: 'scale',
    language: 'en' as const,
    options,
    agents,
    clock: { start: parseCivil(start) ?? 0, lasts: hours * 3_600_000 },
    facts: [party],
    beliefs: defaultParameters,
    files: {},
  };
  const names = agents.map(({ id }) => id);
  const ears = town.ears?.(cast);
  const rules = withClaims(around(town.rules(cast), cast), {
    facts: [party],
    topics: [],
    rumours: [],
    knows: new Map(names.slice(0, Math.max(1, Math.floor(residents / 100))).map((name) => [name, ['party']])),
    agents: names,
    parameters: defaultParameters,
    ...(ears ? { ears } : {}),
    interventions: [],
  });
  const minds = new Map(names.map((name) => [name, mindAround(town.instinct(cast, name))]));
  const simulation = createSimulation({
    opening: { setting: 'town', title: 'scale', language: 'en', agents: names.map((id) => ({ id })) },
    seed,
    folder: createFolder(town.state, [claims]),
    rules,
    minds,
  });
  let [steps, entries, bytes, opening] = [0, 0, 0, 0];
  for (let step = await simulation.step(); step; step = await simulation.step()) {
    if (steps === 0) opening = since();
    steps += 1;
    entries += step.entries.length;
    for (const entry of step.entries) {
      const line = encodeEntry(entry);
      bytes += line.length;
      onLine?.(line);
    }
  }
  const seconds = since();
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed / 2 ** 20;
  return { residents, hours, seconds, opening, steps, entries, megabytes: bytes / 2 ** 20, heap };
}

/** Plays the party in Riverside through its two days. */
async function playRiverside(): Promise<string> {
  const scenario = await loadScenario('scenarios/town-party.yaml');
  const began = process.cpuUsage();
  let entries = 0;
  await playToEnd(assemble(scenario).simulation, (step) => void (entries += step.entries.length));
  const { user, system } = process.cpuUsage(began);
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed / 2 ** 20;
  return `Riverside, 25 residents, 42 h: ${((user + system) / 1e6).toFixed(1)} s, ${entries} entries, ${heap.toFixed(0)} MB of memory`;
}

if (process.argv[1]?.endsWith('town-scale.ts')) {
  const given = process.argv.slice(2).filter((word) => word !== 'riverside');
  if (given.length < process.argv.length - 2) console.log(await playRiverside());
  const at = given.indexOf('--hours');
  const hours = at < 0 ? 24 : Number(given[at + 1]);
  const isOnlyRiverside = given.length === 0 && process.argv.length > 2;
  const sizes = (at < 0 ? given : given.toSpliced(at, 2)).map((text) => text.split('/').map(Number));
  const usual = [25, 100, 250, 500, 1_000, 2_000].map((residents) => [residents]);
  for (const [residents, houses] of sizes.length > 0 || isOnlyRiverside ? sizes : usual) {
    const { seconds, opening, steps, entries, megabytes, heap } = await playTown({
      residents,
      hours,
      houses,
    });
    const per = (1e6 * seconds) / entries;
    console.log(
      `${residents} residents${houses === undefined ? '' : ` in ${houses} houses`}, ${hours} h: ${seconds.toFixed(1)} s (${opening.toFixed(1)} s to open), ${steps} steps, ${entries} entries, ${megabytes.toFixed(0)} MB of log, ${heap.toFixed(0)} MB of memory, ${per.toFixed(0)} µs an entry, ${((1e3 * seconds) / residents).toFixed(1)} ms a resident`,
    );
  }
}
