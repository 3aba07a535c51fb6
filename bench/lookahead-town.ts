/**
 * Who waits how long in a town when every thought asks a model? One run compares one at a time, lock-step by ticks of 10 s (its bound), our own lock-step by
 * events, lookahead, and the bound of all schedules: the greater of the longest chain of true dependencies and all work ÷ concurrency. Latencies are
 * log-normal, seeded, and pass in virtual time; the log must be one and the same.
 *
 *     npx tsx bench/lookahead-town.ts [--residents 25,100,500,1000] [--concurrency 8,32,128,0] [--start 08:00] [--minutes 60]
 *                                     [--median 2000] [--sigma 0.6] [--seed 1] [--why] [--map plain|FILE.tmj]
 *                                     [--pace 1000]
 *
 * Concurrency 0 is no limit; `--pace` is simulated ms for a tile. `--why` says what was waited for: shares of the time that steps waited after all that they needed was there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { claims } from '@hearsay/claims';
import {
  createDigest,
  createFolder,
  createSimulation,
  encodeEntry,
  playToEnd,
  type AgentId,
  type Mind,
} from '@hearsay/kernel';
import { createWaitBook, type WaitLine } from '@hearsay/runs';
import { town } from '@hearsay/settings/town';
import { createVirtualClock } from '../packages/kernel/fixtures/virtual-clock.ts';
import type { Town } from '../packages/settings/town/state.ts';
import { createLatencies, idle, latencyOptions, listOf, minutesOf, rowOf } from './latencies.ts';
import { generateTown, type GeneratedTown } from './generated-town.ts';
import { tickBound, withOracle } from './lookahead-oracle.ts';

const { values } = parseArgs({
  options: {
    ...latencyOptions,
    start: { type: 'string', default: '08:00' },
    minutes: { type: 'string', default: '60' },
    map: { type: 'string', default: 'plain' },
    pace: { type: 'string', default: '1000' },
  },
});
const seed = Number(values.seed);
const latencyOf = createLatencies({
  seed: values.seed,
  median: Number(values.median),
  sigma: Number(values.sigma),
});

/** A map and the tilesets beside it. */
function besides(file: string): Readonly<Record<string, string>> {
  const folder = dirname(file);
  const names = readdirSync(folder).filter((name) => name.endsWith('.tsj') || name === basename(file));
  return Object.fromEntries(
    names.map((name) => [join(folder, name), readFileSync(join(folder, name), 'utf8')]),
  );
}

function townOf(residents: number): GeneratedTown {
  const file = values.map === 'plain' ? `plain:${Math.max(4, Math.ceil(residents / 2.4))}` : values.map;
  const files = values.map === 'plain' ? {} : besides(file);
  return generateTown({
    residents,
    map: file,
    files,
    seed,
    start: `2026-02-13T${values.start}`,
    lasts: Number(values.minutes) * 60_000,
    options: { pace: Number(values.pace) },
  });
}

async function run(
  { names, mind, rules }: GeneratedTown,
  schedule: 'lockstep' | 'lookahead',
  concurrency: number,
  own = rules(),
) {
  const clock = createVirtualClock(concurrency);
  const waits: WaitLine[] = [];
  const book = createWaitBook({ now: () => clock.time, put: (line) => waits.push(line) });
  const slow = (name: AgentId): Mind<Town> => {
    const instinct = mind(name);
    return {
      async decide(moment, context) {
        await clock.work(latencyOf(name, moment.time, moment.occasion));
        return instinct.decide(moment, context);
      },
    };
  };
  const simulation = createSimulation<Town>({
    opening: { setting: 'town', title: '', language: 'en', agents: names.map((id) => ({ id })) },
    seed,
    folder: createFolder(town.state, [claims]),
    rules: own,
    minds: new Map(names.map((name) => [name, slow(name)])),
    schedule,
    concurrency,
    ...(schedule === 'lookahead' ? { observer: book.observer } : {}),
  });
  const digest = createDigest();
  const began = process.cpuUsage();
  await clock.run(
    playToEnd(simulation, ({ entries }) => {
      for (const entry of entries) digest.update(encodeEntry(entry));
    }),
    idle,
  );
  const { user, system } = process.cpuUsage(began);
  return { took: clock.time, digest: digest.hex(), waits, seconds: (user + system) / 1e6 };
}

/** Shares of all time waited, by reason and by what the other was to do first. */
function sayWhy(waits: readonly WaitLine[], thoughts: number): string {
  const sums = new Map<string, number>();
  let all = 0;
  for (const { why, does, occasion, first, time, until, ms } of waits) {
    const key =
      why === 'near'
        ? `near, ${does} ${occasion} for ${first} ${time - until > 30_000 ? 'over' : 'within'} 30 s`
        : why === 'everywhere'
          ? `${why}: ${first}`
          : why;
    sums.set(key, (sums.get(key) ?? 0) + ms);
    all += ms;
  }
  const rows = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 10);
  const shares = rows.map(([key, ms]) => `${key} ${((100 * ms) / all).toFixed(0)} %`);
  return `  waited ${(all / Math.max(1, thoughts) / 1000).toFixed(1)} s for each thought: ${shares.join(', ')}`;
}

const head = [
  'residents',
  'at once',
  'thoughts',
  'one at a time',
  'ticks',
  'events',
  'lookahead',
  'bound',
  '× one',
  '× ticks',
  'of the bound',
  'log',
];
console.log(rowOf(head));
console.log(rowOf(head.map(() => '---')));

for (const residents of listOf(values.residents)) {
  const subject = townOf(residents);
  const { rules, bound } = withOracle(subject.rules(), (agent, time, { occasion }) =>
    latencyOf(agent, time, occasion),
  );
  const alone = await run(subject, 'lockstep', 1, rules);
  const events = await run(subject, 'lockstep', Infinity);
  for (const limit of listOf(values.concurrency)) {
    const concurrency = limit === 0 ? Infinity : limit;
    const ahead = await run(subject, 'lookahead', concurrency);
    const oracle = Math.max(bound.critical, bound.work / concurrency);
    const ticks = tickBound(bound, concurrency);
    const isSame = events.digest === alone.digest && ahead.digest === alone.digest;
    console.log(
      rowOf([
        residents,
        limit === 0 ? 'all' : limit,
        bound.thoughts,
        minutesOf(alone.took),
        minutesOf(ticks),
        minutesOf(events.took),
        minutesOf(ahead.took),
        minutesOf(oracle),
        (alone.took / ahead.took).toFixed(1),
        (ticks / ahead.took).toFixed(2),
        `${((100 * oracle) / ahead.took).toFixed(0)} %`,
        isSame ? 'equal' : 'DIFFERENT',
      ]),
    );
    if (values.why) {
      console.log(sayWhy(ahead.waits, bound.thoughts));
      console.log(
        `  ours: lock-step ${events.seconds.toFixed(1)} s, lookahead ${ahead.seconds.toFixed(1)} s of the processor`,
      );
    }
  }
}
