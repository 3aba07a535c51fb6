import type { AgentId, Entry, Seq, SocietyEvent, Step, Text } from '@hearsay/kernel';
import {
  isProposed,
  isSettled,
  leave,
  openRun,
  readCalls,
  RunError,
  type CallLine,
  type Manifest,
  type RunReader,
} from '@hearsay/runs';
import { rulesOf } from './assemble.ts';
import { clockFrom, momentOf } from './clock.ts';
import { compare, Difference } from './difference.ts';
import type { Scenario } from './load.ts';
import { ScenarioError } from './mistake.ts';
import { createRecording, type Recording } from './recording.ts';
import { createRerun, refuseOtherVersion, scenarioOf, type Rerun, type RerunOptions } from './rerun.ts';
import { believing, type Twist } from './twist.ts';

/** Where branches part from a run: all that is needed to do what lies before once more, as plain data. */
export type Root = {
  readonly scenario: Pick<Scenario, 'text' | 'file' | 'included'>;
  readonly seed: string | number;
  readonly changes: Manifest['changes'];
  /** What models answered up to there, and what indexes proposed. */
  readonly calls: readonly CallLine[];
  /** How memories find things, as the manifest of the run says; null: by exact search. */
  readonly embedder: string | null;
  /** How many entries all branches share, in whole steps. Null: none, they differ from the beginning. */
  readonly kept: Seq | null;
  /** When they part, simulated milliseconds. */
  readonly time: number;
  /** Whose words in the very next step are in question; that step is done with the luck of the run itself. */
  readonly speaker: AgentId | null;
};

/** Where to part: after the whole steps up to an entry, before everything at a moment, or before the step of an entry. */
export type RootPlace =
  { readonly after: Seq } | { readonly moment: string | number } | { readonly stepOf: Seq };

/** One of many runs with the same root. */
export type Branch = {
  /** Twins have the same number, and so the same luck. */
  readonly fork: number;
  readonly twist: Twist | null;
};

/**
 * Finds where branches part from a run and does once what lies before, comparing it with the log as it goes. Throws RunError, Difference (the
 * log is not what the scenario gives) and ScenarioError (a moment that is none).
 */
export async function rootOf(folder: string, place: RootPlace, options: RerunOptions = {}): Promise<Root> {
  const run = await openRun(folder);
  const { manifest } = run;
  const scenario = await scenarioOf(folder, manifest, options);
  refuseOtherVersion(folder, manifest, scenario);
  const old = await readCalls(folder);
  const moment = 'moment' in place ? readMoment(place.moment, scenario) : null;
  const recording = createRecording({ old, isOpen: false });
  const rerun = createRerun(scenario, manifest, { ...options, recording });
  const { simulation } = rerun;
  const log = comparing(folder, run.lines());
  let [kept, time] = [0, 0];
  let speaker: AgentId | null = null;
  try {
    while (moment === null || kept === 0 || (simulation.nextTime ?? Infinity) < moment) {
      const step = await rerun.step();
      if (!step)
        throw missing({
          en: `${folder} is over after ${kept} entries; part from it earlier (--at)`,
          zh: `${folder} 到第 ${kept} 条记录就结束了；请把 --at 放早一些`,
        });
      const end = kept + step.entries.length;
      if ('after' in place && end > place.after + 1) break;
      await log.take(step);
      if ('stepOf' in place && end > place.stepOf) {
        time = simulation.world.time;
        speaker = speakerOf(step.entries[place.stepOf - kept], folder);
        break;
      }
      kept = end;
      time = simulation.world.time;
    }
  } finally {
    await log.close();
  }
  if (kept === 0)
    throw missing({
      en: `${folder}: its first step is longer than that; part from it later (--at), or use --from-start`,
      zh: `${folder}：它的第一步比这还长；请把 --at 放晚一些，或用 --from-start`,
    });
  if (simulation.finished && speaker === null)
    throw missing({
      en: `${folder} is over by then; part from it earlier (--at)`,
      zh: `${folder} 到那时已经结束；请把 --at 放早一些`,
    });
  const { text, file, included } = scenario;
  return {
    scenario: { text, file, included },
    seed: manifest.seed,
    changes: manifest.changes.filter(({ at }) => at < kept),
    calls: old.filter((line) => isProposed(line) || (isSettled(line) && line.time <= time)),
    embedder: manifest.embedder,
    kept,
    time,
    speaker,
  };
}

/** A root for branches that have nothing in common but the scenario: each varies the whole run. The twist comes at `moment`, or at once. */
export function rootAtStart(scenario: Scenario, seed: string | number, moment: string | number = 0): Root {
  const { text, file, included } = scenario;
  const time = readMoment(moment, scenario);
  return {
    scenario: { text, file, included },
    seed,
    changes: [],
    calls: [],
    embedder: null,
    kept: null,
    time,
    speaker: null,
  };
}

/**
 * Plays one branch to its end and hands over every step, those before the root included. After the root all streams are forked anew from
 * (seed, fork), so that two branches of one fork differ by their twists alone.
 */
export async function playBranch(
  scenario: Scenario,
  root: Root,
  { fork, twist }: Branch,
  of: RerunOptions & { readonly take: (step: Step) => void; readonly signal?: AbortSignal },
): Promise<Rerun> {
  const own = `${root.seed}/fork/${fork}`;
  const past = recordingOf(root);
  const seed = root.kept === null ? own : root.seed;
  const rerun = createRerun(scenario, { ...root, seed }, { ...of, recording: past.recording });
  const { simulation } = rerun;
  const next = async (): Promise<number> => {
    const step = await rerun.step(of.signal);
    if (step) of.take(step);
    return step?.entries.length ?? Infinity;
  };
  if (root.kept === null) {
    await next();
    while ((simulation.nextTime ?? Infinity) < root.time) await next();
  } else for (let count = 0; count < root.kept;) count += await next();

  if (root.speaker !== null) {
    if (twist?.do === 'drop')
      simulation.change({ rules: rulesOf(rerun.scenario, seed, new Set([root.speaker])) });
    await next();
    if (twist?.do === 'drop') simulation.change({ rules: rulesOf(rerun.scenario, seed) });
  }
  past.leave();
  if (!simulation.finished && (root.kept !== null || twist !== null)) of.take(turn());
  while ((await next()) !== Infinity);
  return rerun;

  function turn(): Step {
    const mark: SocietyEvent = { type: 'scenario.changed', path: 'fork', value: { fork, twist } };
    const held = twist?.do === 'believe' ? [believing(twist, rerun.scenario, simulation.world)] : [];
    return simulation.change({
      // who belongs to the share of an intervention was drawn when the run began
      ...(twist?.do === 'mute' ? { rules: rulesOf(rerun.scenario, seed, new Set([twist.agent])) } : {}),
      ...(root.kept === null ? {} : { seed: own }),
      events: [{ event: mark, audience: [] }, ...held],
    });
  }
}

/** What a run asked its models after a root: what one branch is likely to ask. */
export function callsAfter(lines: readonly CallLine[], root: Root): readonly CallLine[] {
  const settled = lines.filter(isSettled);
  return root.kept === null ? settled : settled.filter(({ time }) => time > root.time);
}

/** Up to the root it answers from the record; what comes after is asked anew, also where the run itself asked the same. */
function recordingOf({ calls, kept }: Root): { readonly recording: Recording; leave(): void } {
  const inner = createRecording({ old: calls, isOpen: kept === null });
  let isPast = kept !== null;
  const recording: Recording = { ...inner, take: async (key) => (isPast ? inner.take(key) : null) };
  return {
    recording,
    leave() {
      isPast = false;
      recording.isOpen = true;
    },
  };
}

function readMoment(written: string | number, scenario: Scenario): number {
  const text = String(written);
  const moment = momentOf(/^\d{1,15}$/.test(text) ? Number(text) : text, clockFrom(scenario.written.clock));
  if (typeof moment === 'number') return moment;
  const at = { file: `--at ${text}`, line: null, column: null, path: [], found: null, nearest: null };
  throw new ScenarioError([{ ...at, wanted: moment }]);
}

function speakerOf(entry: Entry | undefined, folder: string): AgentId {
  // any event may have one of these; what they hold is looked at
  const event = (entry?.event ?? {}) as { type?: string; speaker?: unknown };
  if (typeof event.speaker === 'string') return event.speaker;
  throw missing({
    en: `${folder}: wanted an entry in which somebody speaks (--drop), such as an agent.said; found ${event.type ?? 'none'}`,
    zh: `${folder}：--drop 应为有人说话的记录，例如 agent.said；实际${event.type === undefined ? '没有这一条' : `是 ${event.type}`}`,
  });
}

function missing(text: Text): RunError {
  return new RunError('missing', text);
}

function comparing(folder: string, lines: ReturnType<RunReader['lines']>) {
  const waiting: Uint8Array[] = [];
  let offset = 0;
  return {
    async take(step: Step): Promise<void> {
      for (const entry of step.entries) {
        if (waiting.length === 0) {
          const read = await lines.next();
          if (read.done)
            throw missing({
              en: `${folder} has ${entry.seq} entries; part from it before (--at), or resume it first`,
              zh: `${folder} 有 ${entry.seq} 条记录；请把 --at 放在此前，或先继续运行`,
            });
          waiting.push(...read.value.map(({ bytes }) => bytes));
        }
        const bytes = waiting.shift() ?? new Uint8Array();
        const parting = compare(entry, bytes, offset, entry.seq);
        if (parting) throw new Difference(parting);
        offset += bytes.length;
      }
    },
    close: () => leave(lines),
  };
}
