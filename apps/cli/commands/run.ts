import { basename } from 'node:path';
import { CommanderError } from 'commander';
import type { Observer } from '@hearsay/kernel';
import { sayExpected } from '@hearsay/analysis';
import { keepEstimate, readManifest } from '@hearsay/runs';
import {
  asksModels,
  clockFrom,
  estimateRun,
  forkRun,
  loadScenario,
  momentOf,
  parseSet,
  readScenario,
  resumeRun,
  startRun,
  type Scenario,
  type Schedule,
  type SetValue,
} from '@hearsay/scenario';
import { refuseOpenDoor } from '@hearsay/server';
import { goOn } from '../going.ts';
import type { WatchOptions } from '../serve-run.ts';
import { loading } from '../loading.ts';
import { fast, watchable, type Pace } from '../pace.ts';
import { freeFolder, runFolder } from '../places.ts';
import type { Terminal } from '../terminal.ts';

export type PlayFlags = { readonly pace?: Pace; readonly watch?: boolean } & WatchOptions & Schedule;

export async function run(
  file: string,
  flags: PlayFlags & { seed?: string | number; out?: string; from?: string },
  terminal: Terminal,
): Promise<number> {
  if (flags.watch) refuseOpenDoor(flags.host, flags.token);
  const scenario = await loadScenario(file, loading(terminal));
  const from = beginning(flags.from, scenario, terminal);
  const seed = flags.seed ?? scenario.written.seed;
  const folder =
    flags.out ??
    freeFolder(`${basename(file).replace(/\.ya?ml$/i, '')}-${String(seed).replace(/[^\w.-]+/g, '_')}`);
  const relay = createRelay();
  const expected = asksModels(scenario) ? await estimateRun(scenario, { seed, ...brief }) : null;
  const play = await startRun({
    scenario,
    folder,
    seed,
    observer: relay.observer,
    ...scheduling(flags),
    ...loading(terminal),
  });
  if (Object.values(scenario.written.models).some(({ provider }) => provider === 'fake'))
    terminal.note(
      terminal.say({
        en: 'The model "fake" answers by rules, offline and at no cost; for a real one, change models in the scenario.',
        zh: '模型 fake 按规则离线应答，不花钱；要用真模型，请改剧本中的 models。',
      }),
    );
  if (expected) {
    await keepEstimate(folder, expected);
    terminal.note(sayExpected(expected.total, terminal.language));
  }
  return goOn({ play, ...pacing(flags), from, terminal, observe: relay.connect });
}

/** `--from 2026-02-13T07:30`, or simulated milliseconds. */
function beginning(text: string | undefined, { written }: Scenario, terminal: Terminal): number {
  if (text === undefined) return 0;
  const moment = momentOf(/^\d+$/.test(text) ? Number(text) : text, clockFrom(written.clock));
  if (typeof moment === 'number') return moment;
  throw new CommanderError(2, 'hearsay.from', `--from ${text}: ${terminal.say(moment)}`);
}

/** Before a run nobody wants to wait long for what it may cost; `hearsay estimate` takes its time. */
const brief = { games: 3, moments: 600 };

export async function resume(
  given: string,
  flags: PlayFlags & { set?: readonly string[]; budget?: number },
  terminal: Terminal,
): Promise<number> {
  if (flags.watch) refuseOpenDoor(flags.host, flags.token);
  const relay = createRelay();
  const folder = runFolder(given);
  const { play, torn, cut, lost } = await resumeRun(folder, {
    observer: relay.observer,
    ...scheduling(flags),
    raise: [...(await budgetsOf(folder, flags.budget, terminal)), ...(flags.set ?? []).map(parseSet)],
    ...loading(terminal),
  });
  if (torn) {
    terminal.note(
      terminal.say({
        en: `A half-written line of ${torn.bytes} bytes at the end was cut; it is done again.`,
        zh: `末尾有 ${torn.bytes} 字节的半行，已截去并重做。`,
      }),
    );
  }
  if (cut > 0)
    terminal.note(
      terminal.say({
        en: `${cut} entries of a half-done step were cut; they are done again.`,
        zh: `未完成的一步中有 ${cut} 条记录，已截去并重做。`,
      }),
    );
  if (lost > 0)
    terminal.note(
      terminal.say({
        en: `${lost} questions to models were on their way when it ended; they are asked again, and may be paid for twice.`,
        zh: `中断时有 ${lost} 次模型调用还没返回；会重新发出，可能重复付费。`,
      }),
    );
  if (play.simulation.finished)
    terminal.note(terminal.say({ en: 'This run is over already.', zh: '这次运行已经结束。' }));
  return goOn({ play, ...pacing(flags), terminal, observe: relay.connect });
}

/** `--budget 5`: every model that has a budget in dollars may spend so many in all. */
async function budgetsOf(
  folder: string,
  usd: number | undefined,
  terminal: Terminal,
): Promise<readonly SetValue[]> {
  if (usd === undefined) return [];
  const { scenario } = await readManifest(folder);
  const { written } = await readScenario(scenario.text, scenario.file, {
    ...loading(terminal),
    included: scenario.included,
  });
  return Object.entries(written.models)
    .filter(([, { budget }]) => budget?.usd !== undefined)
    .map(([name]) => ({ path: `models.${name}.budget.usd`, value: usd }));
}

export async function fork(
  given: string,
  flags: PlayFlags & { at: number; set: readonly string[]; out?: string },
  terminal: Terminal,
): Promise<number> {
  if (flags.watch) refuseOpenDoor(flags.host, flags.token);
  const parent = runFolder(given);
  const out = flags.out ?? freeFolder(`${basename(parent)}-fork-${flags.at}`);
  const relay = createRelay();
  const { play, at } = await forkRun(parent, {
    at: flags.at,
    set: flags.set.map(parseSet),
    out,
    observer: relay.observer,
    ...scheduling(flags),
    ...loading(terminal),
  });
  terminal.note(
    terminal.say({
      en: `Kept whole steps: entries 0 … ${at - 1} of ${parent}; from ${at} on it is a run of its own in ${out}.`,
      zh: `保留完整的步：${parent} 的第 0 … ${at - 1} 条；自第 ${at} 条起是 ${out} 自己的运行。`,
    }),
  );
  return goOn({ play, ...pacing(flags), terminal, observe: relay.connect });
}

function scheduling({ schedule, concurrency }: PlayFlags): Schedule {
  return { ...(schedule ? { schedule } : {}), ...(concurrency === undefined ? {} : { concurrency }) };
}

function pacing({ pace, watch = false, host, port, token, open }: PlayFlags): {
  pace: Pace;
  watch: WatchOptions | null;
} {
  return { pace: pace ?? (watch ? watchable : fast), watch: watch ? { host, port, token, open } : null };
}

/** An observer that can be given to a simulation before there is anybody to tell. */
function createRelay(): { observer: Observer; connect(to: Observer): void } {
  let target: Observer = {};
  return {
    observer: {
      asked: (agent, occasion) => target.asked?.(agent, occasion),
      answered: (agent) => target.answered?.(agent),
      failed: (agent, message) => target.failed?.(agent, message),
    },
    connect: (to) => (target = to),
  };
}
