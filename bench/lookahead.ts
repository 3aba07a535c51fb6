/**
 * How much faster do residents think when those far apart need not wait for each other? One run compares one at a time, lock-step, lookahead, and the
 * bound that no schedule beats: the greater of the critical path and all work ÷ concurrency. Latencies are log-normal, seeded, and pass in virtual time.
 *
 *     npx tsx bench/lookahead.ts [--setting village] [--residents 25,100,500,1000] [--concurrency 8,32,128,0]
 *                                [--minutes 10] [--tiles 280] [--median 2000] [--sigma 0.6] [--seed 1] [--why]
 *
 * Concurrency 0 is no limit. `--why` says what waited, by the reason, as shares of the waits.
 */
import { parseArgs } from 'node:util';
import {
  createDigest,
  createSimulation,
  encodeEntry,
  playToEnd,
  type AgentId,
  type Mind,
} from '@hearsay/kernel';
import { createVirtualClock } from '../packages/kernel/fixtures/virtual-clock.ts';
import { createLatencies, idle, latencyOptions, listOf, minutesOf, rowOf } from './latencies.ts';
import { withOracle } from './lookahead-oracle.ts';
import { benchSettings, type BenchSetting } from './lookahead-setting.ts';

const { values } = parseArgs({
  options: {
    ...latencyOptions,
    setting: { type: 'string', default: 'village' },
    minutes: { type: 'string', default: '10' },
    tiles: { type: 'string', default: '280' },
  },
});

const make = benchSettings[values.setting];
if (!make)
  throw new Error(`no setting "${values.setting}"; there are: ${Object.keys(benchSettings).join(', ')}`);
const { seed } = values;
const latencyOf = createLatencies({ seed, median: Number(values.median), sigma: Number(values.sigma) });

type Run = { took: number; digest: string; seconds: number; whys: Map<string, number>; entries: number };

async function run<S>(
  setting: BenchSetting<S>,
  schedule: 'lockstep' | 'lookahead',
  concurrency: number,
  rules = setting.rules(),
): Promise<Run> {
  const clock = createVirtualClock(concurrency);
  const whys = new Map<string, number>();
  const mindOf = (agent: AgentId): Mind<S> => {
    const own = setting.mind(agent);
    return {
      async decide(moment, context) {
        if (setting.asksModel(moment.occasion))
          await clock.work(latencyOf(agent, moment.time, moment.occasion));
        return own.decide(moment, context);
      },
    };
  };
  const simulation = createSimulation<S>({
    opening: {
      setting: setting.name,
      title: '',
      language: 'en',
      agents: setting.agents.map((id) => ({ id })),
    },
    seed,
    folder: setting.folder,
    rules,
    minds: new Map(setting.agents.map((id) => [id, mindOf(id)])),
    schedule,
    concurrency,
    observer: { waits: ({ why }) => void whys.set(why, (whys.get(why) ?? 0) + 1) },
  });
  const digest = createDigest();
  let entries = 0;
  const began = performance.now();
  await clock.run(
    playToEnd(simulation, (step) => {
      entries += step.entries.length;
      for (const entry of step.entries) digest.update(encodeEntry(entry));
    }),
    idle,
  );
  return {
    took: clock.time,
    digest: digest.hex(),
    seconds: (performance.now() - began) / 1000,
    whys,
    entries,
  };
}

const head = [
  'residents',
  'at once',
  'thoughts',
  'one at a time',
  'lock-step',
  'lookahead',
  'bound',
  '× one',
  '× lock-step',
  'of the bound',
  'log',
];
console.log(rowOf(head));
console.log(rowOf(head.map(() => '---')));

for (const residents of listOf(values.residents)) {
  const setting = make({ residents, minutes: Number(values.minutes), tiles: Number(values.tiles) });
  const { rules, bound } = withOracle(setting.rules(), (agent, time, { occasion }) =>
    latencyOf(agent, time, occasion),
  );
  const alone = await run(setting, 'lockstep', 1, rules);
  for (const limit of listOf(values.concurrency)) {
    const concurrency = limit === 0 ? Infinity : limit;
    const [step, ahead] = [
      await run(setting, 'lockstep', concurrency),
      await run(setting, 'lookahead', concurrency),
    ];
    const oracle = Math.max(bound.critical, bound.work / concurrency);
    const isSame = step.digest === alone.digest && ahead.digest === alone.digest;
    console.log(
      rowOf([
        residents,
        limit === 0 ? 'all' : limit,
        bound.thoughts,
        minutesOf(alone.took),
        minutesOf(step.took),
        minutesOf(ahead.took),
        minutesOf(oracle),
        (alone.took / ahead.took).toFixed(2),
        (step.took / ahead.took).toFixed(2),
        `${((100 * oracle) / ahead.took).toFixed(0)} %`,
        isSame ? 'equal' : 'DIFFERENT',
      ]),
    );
    if (values.why) {
      const total = [...ahead.whys.values()].reduce((sum, one) => sum + one, 0);
      const shares = [...ahead.whys].map(([why, count]) => `${why} ${((100 * count) / total).toFixed(0)} %`);
      console.log(
        `  waits ${total}: ${shares.join(', ')}; ${ahead.entries} entries, lock-step ${step.seconds.toFixed(1)} s, lookahead ${ahead.seconds.toFixed(1)} s of ours`,
      );
    }
  }
}
