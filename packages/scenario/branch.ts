import type { AnyEvent, Audience, Seq, Step } from '@hearsay/kernel';
import { isSettled, leave, openRun, readCalls, RunError, type CallLine, type Manifest } from '@hearsay/runs';
import { rulesOf } from './assemble.ts';
import { clockFrom, momentOf } from './clock.ts';
import { compare, Difference } from './difference.ts';
import type { LoadOptions, Scenario } from './load.ts';
import { createRecording, type Recording } from './recording.ts';
import { createRerun, refuseOtherVersion, scenarioOf, type Rerun } from './rerun.ts';
import { believing, type Twist } from './twist.ts';

/** Where branches part from a run: all that is needed to do what lies before again, as plain data. */
export type Root = {
  readonly scenario: Pick<Scenario, 'text' | 'file' | 'included'>;
  readonly seed: string | number;
  readonly changes: Manifest['changes'];
  /** What models answered before the branches part. */
  readonly calls: readonly CallLine[];
  /** How many entries all branches share: whole steps. Null: nothing, they differ from the beginning. */
  readonly kept: Seq | null;
  /** When they part, simulated milliseconds. */
  readonly time: number;
};

/** Where to part: after the whole steps up to an entry, before anything of a moment, just before the step of an entry, or at once. */
export type Parting =
  | { readonly after: Seq }
  | { readonly moment: string }
  | { readonly stepOf: Seq }
  | { readonly start: true; readonly moment?: string };

/** One of many runs that share what lies before the root. */
export type Branch = {
  /** The number of the fork: twins have the same, and so the same luck. */
  readonly fork: number;
  readonly twist: Twist | null;
};

/**
 * Finds where branches part from a run, and does what lies before once, comparing it with the log as it goes: the first difference stops. Throws
 * RunError, Difference and ScenarioError.
 */
export async function rootOf(folder: string, parting: Parting, options: LoadOptions = {}): Promise<Root> {
  const run = await openRun(folder);
  const { manifest } = run;
  const scenario = await scenarioOf(folder, manifest, options);
  refuseOtherVersion(folder, manifest, scenario);
  const calls = await readCalls(folder);
  const { text, file, included } = scenario;
  const root = { scenario: { text, file, included }, seed: manifest.seed };
  const moment = 'moment' in parting && parting.moment !== undefined ? readMoment(parting.moment, scenario) : null;
  if ('start' in parting) return { ...root, changes: [], calls: [], kept: null, time: moment ?? 0 };

  const recording = createRecording({ old: calls, isOpen: false });
  const rerun = createRerun(scenario, manifest, { ...options, recording });
  const lines = run.lines();
  const waiting: Uint8Array[] = [];
  let [kept, offset, time] = [0, 0, 0];
  const isEnough = (step: Step | null): boolean => {
    if ('after' in parting) return step !== null && kept + step.entries.length > parting.after + 1;
    if ('stepOf' in parting) return step !== null && kept + step.entries.length > parting.stepOf;
    return (rerun.simulation.nextTime ?? Infinity) >= (moment ?? 0) && kept > 0;
  };
  try {
    for (;;) {
      if (!('after' in parting) && !('stepOf' in parting) && isEnough(null)) break;
      time = rerun.simulation.world.time;
      const step = await rerun.step();
      if (!step) throw new RunError('missing', `${folder} is over after ${kept} entries; part from it earlier (--at)`);
      if (('after' in parting || 'stepOf' in parting) && isEnough(step)) break;
      for (const entry of step.entries) {
        while (waiting.length === 0) {
          const next = await lines.next();
          if (next.done)
            throw new RunError('missing', `${folder} ends with entry ${entry.seq - 1}; part from it there or before (--at), or resume it first`);
          waiting.push(...next.value.map(({ bytes }) => bytes));
        }
        const bytes = waiting.shift();
        const parted = bytes ? compare(entry, bytes, offset, entry.seq) : null;
        if (parted) throw new Difference(parted);
        offset += bytes?.length ?? 0;
      }
      kept += step.entries.length;
      time = rerun.simulation.world.time;
    }
  } finally {
    await leave(lines);
  }
  if (kept === 0) throw new RunError('missing', `${folder}: its first step holds the whole beginning; part from it later (--at), or use --from-start`);
  const changes = manifest.changes.filter(({ at }) => at < kept);
  return { ...root, changes, calls: calls.filter((line) => isSettled(line) && line.time <= time), kept, time };
}

/**
 * Plays one branch to its end and hands every step to `take`, those before the root included. After the root all streams are forked anew from
 * (seed, fork); two branches of one fork differ by their twists alone.
 */
export async function playBranch(
  scenario: Scenario,
  root: Root,
  { fork, twist }: Branch,
  of: LoadOptions & { readonly take: (step: Step) => void; readonly signal?: AbortSignal; readonly recording?: Recording },
): Promise<Rerun> {
  const { take, signal } = of;
  const own = `${root.seed}/fork/${fork}`;
  const recording = of.recording ?? createRecording({ old: root.calls, isOpen: root.kept === null });
  const seed = root.kept === null ? own : root.seed;
  const rerun = createRerun(scenario, { seed, changes: root.changes }, { ...of, recording });
  const { simulation } = rerun;
  const next = async (): Promise<number> => {
    const step = await rerun.step(signal);
    if (!step) return Infinity;
    take(step);
    return step.entries.length;
  };

  if (root.kept === null) {
    await next();
    while ((simulation.nextTime ?? Infinity) < root.time) await next();
  } else for (let count = 0; count < root.kept;) count += await next();
  recording.forget();
  recording.isOpen = true;
  if (simulation.finished) return rerun;

  if (root.kept !== null && twist?.do !== 'drop' && twist !== null) renew();
  if (twist?.do === 'drop') {
    // the same luck as in the run itself, but nobody hears it
    simulation.change({ rules: rulesOf(rerun.scenario, root.seed, everybody(rerun)) });
    await next();
    simulation.change({ rules: rulesOf(rerun.scenario, root.seed) });
    renew();
  }
  while ((await next()) !== Infinity);
  return rerun;

  function renew(): void {
    return;
  }
}
function everybody(rerun: Rerun): ReadonlySet<string> {
  return new Set(rerun.simulation.world.society.agents.map(({ id }) => id));
}
void [clockFrom, momentOf, believing];
type Unused = AnyEvent | Audience;
export type { Unused };
