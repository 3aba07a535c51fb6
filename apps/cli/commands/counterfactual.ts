import { availableParallelism } from 'node:os';
import {
  counterfactual as compare,
  correlatesOf,
  rankByMuting,
  agreements,
  renderCounterfactual,
  renderInfluence,
  SweepError,
} from '@hearsay/laboratory';
import { openRun, readCalls } from '@hearsay/runs';
import {
  believeTwist,
  callsAfter,
  muteTwist,
  readScenario,
  rootAtStart,
  rootOf,
  type Root,
  type RootPlace,
  type Scenario,
  type Twist,
} from '@hearsay/scenario';
import { forPrograms } from '../broken.ts';
import { costOfMany, costOfRepeats, sayCosts } from '../cost-of-many.ts';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import { places, runFolder } from '../places.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

export type CounterfactualFlags = {
  readonly mute?: string;
  readonly drop?: number;
  readonly believe?: string;
  readonly rank?: boolean;
  readonly at?: string;
  readonly seeds?: number;
  readonly fromStart?: boolean;
  readonly measures?: string;
  readonly by?: string;
  readonly workers?: number;
  readonly yes?: boolean;
};

/** What a change would have done, or who caused what. */
export async function counterfactual(
  given: string,
  flags: CounterfactualFlags,
  terminal: Terminal,
): Promise<number> {
  const folder = runFolder(given);
  const { manifest } = await openRun(folder);
  const { text, file, included } = manifest.scenario;
  const scenario = await readScenario(text, file, { ...loading(terminal), included });
  const twist = twistOf(flags, scenario);
  const root = await rootFor(folder, flags, { scenario, seed: manifest.seed }, terminal);
  const forks = flags.seeds ?? 20;
  const runs = forks * (twist === null ? scenario.written.agents.length + 1 : 2);
  if (!(await isAffordable(folder, { scenario, root, runs }, flags, terminal))) return exitCodes.wrong;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const parts = {
    scenario,
    root,
    forks,
    workers: flags.workers ?? availableParallelism(),
    workerFile: places.worker,
    api: places.api,
    environment: process.env,
    signal: stop.signal,
    progress: progressBar(terminal, { en: 'runs', zh: '次运行' }),
  };
  const failed = await (twist === null
    ? rank(folder, parts, flags, terminal)
    : one(parts, twist, flags, terminal));
  for (const { id, error } of failed)
    terminal.note(terminal.say({ en: `Run ${id} broke: ${error.en}`, zh: `运行 ${id} 出错：${error.zh}` }));
  if (stop.signal.aborted) return exitCodes.stopped;
  return failed.length > 0 ? exitCodes.failed : exitCodes.ok;
}

type Parts = Parameters<typeof rankByMuting>[0];
type Failed = Awaited<ReturnType<typeof rankByMuting>>['failed'];

async function one(
  parts: Parts,
  twist: Twist,
  { measures }: CounterfactualFlags,
  terminal: Terminal,
): Promise<Failed> {
  const wanted = measures === undefined ? {} : { measures: measures.split(',').map((id) => id.trim()) };
  const found = await compare({ ...parts, twist, ...wanted });
  terminal.out(
    terminal.json
      ? JSON.stringify({ ...found, failed: forPrograms(found.failed) }, null, 2)
      : renderCounterfactual(found, terminal.language),
  );
  return found.failed;
}

async function rank(
  folder: string,
  parts: Parts,
  { by }: CounterfactualFlags,
  terminal: Terminal,
): Promise<Failed> {
  if (by !== 'any' && by !== 'true' && by !== 'false')
    throw new SweepError({
      en: `--by: wanted any, true or false, found "${by ?? ''}"`,
      zh: `--by：应为 any、true 或 false，实际是“${by ?? ''}”`,
    });
  const run = await openRun(folder);
  const since = parts.root.kept === null ? 0 : parts.root.time;
  const correlates = await correlatesOf(run.entries(), { only: by, from: since });
  const found = await rankByMuting(parts);
  const { kept, time, seed } = parts.root;
  if (terminal.json) {
    const agreement = agreements(found.ranking, new Map(correlates.map((one) => [one.agent, one])));
    const failed = forPrograms(found.failed);
    terminal.out(
      JSON.stringify({ root: { kept, time, seed }, ...found, failed, correlates, agreement }, null, 2),
    );
  } else terminal.out(renderInfluence(found, correlates, { kept, time, seed }, terminal.language));
  return found.failed;
}

/** Exactly one of the changes; null: everybody in turn. */
function twistOf(flags: CounterfactualFlags, scenario: Scenario): Twist | null {
  const { mute, drop, believe, rank: all } = flags;
  const given = [mute, drop, believe, all || undefined].filter((one) => one !== undefined);
  if (given.length !== 1)
    throw new SweepError({
      en: 'wanted exactly one of --mute AGENT, --drop SEQ, --believe AGENT=fact:slot=value, --rank',
      zh: '应恰有其一：--mute 人物、--drop 记录、--believe 人物=事实:细节=值、--rank',
    });
  if (mute !== undefined) return muteTwist(mute, scenario);
  if (believe !== undefined) return believeTwist(believe, scenario);
  return drop === undefined ? null : { do: 'drop', seq: drop };
}

async function rootFor(
  folder: string,
  { drop, at, fromStart = false }: CounterfactualFlags,
  { scenario, seed }: { readonly scenario: Scenario; readonly seed: string | number },
  terminal: Terminal,
): Promise<Root> {
  const isEntry = at !== undefined && /^\d{1,15}$/.test(at);
  if (fromStart) {
    if (drop !== undefined || isEntry)
      throw new SweepError({
        en: 'with --from-start every run has other entries: wanted no --drop, and --at as a time',
        zh: '使用 --from-start 时各次运行的记录不同：不能用 --drop，--at 应为时刻',
      });
    return rootAtStart(scenario, seed, inMilliseconds(at ?? '0ms'));
  }
  if (drop !== undefined && at !== undefined)
    throw new SweepError({
      en: '--drop names its place itself: wanted no --at',
      zh: '--drop 自带位置，不需要 --at',
    });
  if (drop === undefined && at === undefined)
    throw new SweepError({
      en: 'wanted --at (an entry or a time) or --from-start: from where on the runs may differ',
      zh: '需要 --at（记录或时刻）或 --from-start：各次运行自何处起可以不同',
    });
  const place: RootPlace =
    drop !== undefined
      ? { stepOf: drop }
      : isEntry
        ? { after: Number(at) }
        : { moment: inMilliseconds(at ?? '') };
  return rootOf(folder, place, loading(terminal));
}

function inMilliseconds(text: string): string {
  return text.replace(/^(\d{1,15})ms$/, '$1');
}

/** Models that cost money are asked only when that was said. */
async function isAffordable(
  folder: string,
  { scenario, root, runs }: { readonly scenario: Scenario; readonly root: Root; readonly runs: number },
  { yes = false }: CounterfactualFlags,
  terminal: Terminal,
): Promise<boolean> {
  const isPaid = Object.values(scenario.written.models).some(({ provider }) => provider !== 'fake');
  if (!isPaid || yes) return true;
  // what comes after the root was asked once already; from the start everything differs
  const costs =
    root.kept === null
      ? await costOfMany([{ scenario, runs }])
      : costOfRepeats(callsAfter(await readCalls(folder), root), runs);
  terminal.note(sayCosts(costs, { runs, terminal }));
  return false;
}
