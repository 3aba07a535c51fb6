/**
 * What a day in a town costs as residents become more, or as houses become fewer: npx tsx bench/town-scale.ts [riverside] [residents[/houses] …] [--hours 24] [--start 00:00]
 * By instinct alone, in one process, with claims; the log is encoded and thrown away. Seconds are those of the processor. With node --expose-gc the
 * memory is what is left after a collection, otherwise what happens to be in use.
 */
import { parseArgs } from 'node:util';
import { claims } from '@hearsay/claims';
import {
  createFolder,
  createSimulation,
  encodeEntry,
  playToEnd,
  type Mind,
  type Rules,
} from '@hearsay/kernel';
import { assemble, loadScenario } from '@hearsay/scenario';
import { town } from '@hearsay/settings/town';
import type { TownCast } from '../packages/settings/town/atlas.ts';
import type { Town } from '../packages/settings/town/state.ts';
import { generateTown } from './generated-town.ts';

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
  around?: (rules: Rules<Town>, cast: TownCast) => Rules<Town>;
  /** A mind around that of each resident. */
  mindAround?: (mind: Mind<Town>) => Mind<Town>;
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
  const { cast, names, ...generated } = generateTown({
    residents,
    map: `plain:${houses}`,
    seed,
    start,
    lasts: hours * 3_600_000,
    options: { weather: 'clear' },
  });
  const rules = generated.rules((own) => around(own, cast));
  const minds = new Map(names.map((name) => [name, mindAround(generated.mind(name))]));
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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      hours: { type: 'string', default: '24' },
      start: { type: 'string', default: '00:00' },
    },
  });
  const hours = Number(values.hours);
  const given = positionals.filter((word) => word !== 'riverside');
  const isRiverside = given.length < positionals.length;
  if (isRiverside) console.log(await playRiverside());
  const sizes = given.map((text) => text.split('/').map(Number));
  const usual = [25, 100, 250, 500, 1_000, 2_000].map((residents) => [residents]);
  for (const [residents, houses] of sizes.length > 0 || isRiverside ? sizes : usual) {
    const { seconds, opening, steps, entries, megabytes, heap } = await playTown({
      residents,
      hours,
      houses,
      start: `2026-02-13T${values.start}`,
    });
    const per = (1e6 * seconds) / entries;
    console.log(
      `${residents} residents${houses === undefined ? '' : ` in ${houses} houses`}, ${hours} h from ${values.start}: ${seconds.toFixed(1)} s (${opening.toFixed(1)} s to open), ${steps} steps, ${entries} entries, ${megabytes.toFixed(0)} MB of log, ${heap.toFixed(0)} MB of memory, ${per.toFixed(0)} µs an entry, ${((1e3 * seconds) / residents).toFixed(1)} ms a resident`,
    );
  }
}
