import { relative } from 'node:path';
import type { Folder, Observer, Simulation, Step } from '@hearsay/kernel';
import {
  continueRun,
  lostInFlight,
  openCalls,
  readCalls,
  writeManifest,
  type CallsFile,
  createRun,
  leave,
  openRun,
  takeLock,
  type Lock,
  type Manifest,
  type RunReader,
  type RunWriter,
  type Waiting,
  type Torn,
  type WriterOptions,
} from '@hearsay/runs';
import { hasHnsw, type LoadHnsw } from '@hearsay/memory';
import type { Outside } from '@hearsay/models';
import { compare, Difference } from './difference.ts';
import type { SetValue } from './change.ts';
import type { Scenario } from './load.ts';
import { remembers } from './minds-of.ts';
import { embedderOf } from './open-keeper.ts';
import { saveMemories } from './memories.ts';
import { raisedBy, withRaised } from './raise.ts';
import { createRecording, type Recording } from './recording.ts';
import {
  createRerun,
  hashOf,
  refuseOtherVersion,
  scenarioOf,
  type Rerun,
  type RerunOptions,
} from './rerun.ts';
import { scheduleOf, type Schedule } from './schedule.ts';
import { version } from './version.ts';
import { noteWaits, type WaitNotes } from './waiting.ts';

/** A run that goes on step by step and is written as it goes. */
export type Play = {
  /** As it is by now, changes of forks included. */
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly folder: Folder;
  readonly writer: RunWriter;
  /** Every question that was put to a model, and what became of it. */
  readonly recording: Recording;
  /** What agents remember, as it is by now. */
  readonly stores: Rerun['stores'];
  /** Who waits for whom now, with lookahead; `since` by the clock of `outside`. */
  waiting(): readonly Waiting[];
  /** Does and writes the next step; null when the run is over. */
  step(signal?: AbortSignal): Promise<Step | null>;
  /** Waits for answers that are on their way, and lets go of everything. */
  close(): Promise<void>;
};

/** `schedule` and `concurrency` come before what the scenario says; the log is the same whatever they are. */
export type PlayOptions = RerunOptions &
  WriterOptions &
  Schedule & {
    readonly observer?: Observer;
    /** Clock, timers and luck for models on the network; this machine's unless said. */
    readonly outside?: Outside;
  };

/** Begins a run in a new folder. */
export async function startRun(
  of: { scenario: Scenario; folder: string; seed?: string | number } & PlayOptions,
): Promise<Play> {
  const { scenario, folder, seed = scenario.written.seed } = of;
  const manifest = await manifestFor(scenario, folder, { seed, loadHnsw: of.loadHnsw });
  const writer = await createRun(folder, manifest, of);
  try {
    const calls = await openCalls(folder, { flush: of.sync !== 'never' });
    const recording = createRecording({ file: calls, isOpen: true });
    const schedule = scheduleOf(scenario, of);
    const waits = noteWaits(folder, { ...of, ...schedule });
    const parts = { ...of, ...schedule, observer: waits.observer, recording };
    return playOn(createRerun(scenario, manifest, parts), writer, { recording, calls, waits });
  } catch (error) {
    await writer.close();
    throw error;
  }
}

export type Resumed = {
  readonly play: Play;
  /** A half-written line that was cut. */
  readonly torn: Torn | null;
  /** Whole entries of a half-done step that were cut and are done again. */
  readonly cut: number;
  /** Questions that were on their way when it ended: they are asked, and may be paid for, twice. */
  readonly lost: number;
};

/**
 * Takes a run up where it ended: reruns it from its seed, compares with the log as it goes, cuts a half-written step, and goes on. Throws
 * a Difference, and changes nothing, when the log is not what the scenario gives.
 */
export async function resumeRun(
  folder: string,
  options: PlayOptions & { readonly raise?: readonly SetValue[] } = {},
): Promise<Resumed> {
  const lock = await takeLock(folder);
  let caught: CaughtUp;
  try {
    const { manifest } = await openRun(folder);
    const raised = raisedBy(manifest, options.raise ?? []);
    caught = await catchUp(folder, raised, options);
    if (raised !== manifest) await writeManifest(folder, raised, { flush: options.sync !== 'never' });
  } catch (error) {
    await lock.release();
    throw error;
  }
  return goOn(folder, { ...caught, lock }, options);
}

type CaughtUp = {
  readonly rerun: Rerun;
  /** Entries in whole steps. */
  readonly kept: number;
  /** The step that stands in the log by half. */
  readonly half: Step | null;
  readonly torn: Torn | null;
  readonly cut: number;
  readonly lost: number;
  readonly voice: Voice;
};

/** What is put down beside the log: what models say, and who waits for whom. */
type Voice = { readonly recording: Recording; readonly calls: CallsFile; readonly waits: WaitNotes };

async function catchUp(folder: string, manifest: Manifest, options: PlayOptions): Promise<CaughtUp> {
  const scenario = withRaised(await scenarioOf(folder, manifest, options), manifest, options);
  refuseOtherVersion(folder, manifest, scenario);
  const old = await readCalls(folder);
  const calls = await openCalls(folder, { flush: options.sync !== 'never' });
  // a step of which anything is logged had all its answers on record
  const recording = createRecording({ old, file: calls, isOpen: false });
  const run = await openRun(folder);
  const schedule = scheduleOf(scenario, options);
  const waits = noteWaits(folder, { ...options, ...schedule });
  // what is logged is compared step by step; nobody runs ahead before that is done
  const lockstepUntil = schedule.schedule === 'lookahead' ? await countOf(run) : 0;
  const parts = { ...options, ...schedule, lockstepUntil, observer: waits.observer, recording };
  const rerun = createRerun(scenario, manifest, parts);
  const lines = run.lines();
  let step: Step | null = null;
  let done = 0;
  let kept = 0;
  let offset = 0;
  try {
    let read = await lines.next();
    for (; !read.done; read = await lines.next()) {
      for (const { entry, bytes } of read.value) {
        // a step may leave no entry
        while (!step || step.entries.length === 0) {
          step = await rerun.step();
          done = 0;
          if (!step) break;
        }
        const parting = compare(step?.entries[done] ?? null, bytes, offset, entry.seq);
        if (parting) throw new Difference(parting);
        done += 1;
        offset += bytes.length;
        if (step && done === step.entries.length) {
          kept += done;
          step = null;
        }
      }
    }
    recording.isOpen = true;
    const lost = lostInFlight(old);
    const voice = { recording, calls, waits };
    return { rerun, kept, half: step, torn: read.value.torn, cut: step ? done : 0, lost, voice };
  } catch (error) {
    await calls.close();
    throw error;
  } finally {
    await leave(lines);
  }
}

async function countOf(run: RunReader): Promise<number> {
  let count = 0;
  for await (const batch of run.lines()) count += batch.length;
  return count;
}

async function goOn(
  folder: string,
  { rerun, kept, half, torn, cut, lost, voice, lock }: CaughtUp & { readonly lock: Lock },
  options: PlayOptions,
): Promise<Resumed> {
  const { writer } = await continueRun(folder, { ...options, lock, keep: kept });
  try {
    if (half) await writer.append(half.entries);
    if (rerun.simulation.finished && writer.manifest.finished === null)
      await writer.finish(rerun.simulation.world.society.outcome);
    return { play: playOn(rerun, writer, voice), torn, cut, lost };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

/** Goes on with a run whose steps up to now are written. */
export function playOn(rerun: Rerun, writer: RunWriter, { recording, calls, waits }: Voice): Play {
  return {
    recording,
    stores: rerun.stores,
    waiting: () => waits.waiting(),
    get scenario() {
      return rerun.scenario;
    },
    simulation: rerun.simulation,
    folder: rerun.folder,
    writer,
    async step(signal) {
      const step = await rerun.step(signal);
      if (!step) return null;
      await writer.append(step.entries);
      if (step.finished) await writer.finish(rerun.simulation.world.society.outcome);
      return step;
    },
    async close() {
      await rerun.simulation.rest();
      await calls.close();
      await waits.close();
      try {
        if (writer.manifest.finished !== null) await saveLast(rerun, writer);
      } finally {
        await writer.close();
        await rerun.close();
      }
    },
  };
}

/** What agents remember at the end; it is made again whenever it is lost, so it need not be flushed. */
async function saveLast(rerun: Rerun, { folder, count }: RunWriter): Promise<void> {
  if (rerun.stores.size === 0) return;
  if (!rerun.runsAhead)
    return saveMemories(folder, { stores: rerun.stores, entries: count }, { flush: false });
  // whoever thought ahead may hold more than the log
  const again = rerun.again(createRecording({ old: await readCalls(folder), isOpen: false }));
  try {
    let entries = 0;
    for (let step = await again.step(); step; step = await again.step()) entries += step.entries.length;
    if (entries === count) await saveMemories(folder, { stores: again.stores, entries }, { flush: false });
  } finally {
    await again.close();
  }
}

/** The manifest of a run that begins now. */
async function manifestFor(
  scenario: Scenario,
  folder: string,
  { seed, loadHnsw }: { readonly seed: string | number; readonly loadHnsw: LoadHnsw | undefined },
): Promise<Omit<Manifest, 'started'>> {
  const { setting, written, text, included } = scenario;
  const file = relative(folder, scenario.file).replaceAll('\\', '/') || scenario.file;
  const decisive = {
    scenario: { file, text, included },
    seed,
    versions: { hearsay: version, setting: setting.version },
    embedder: embedderOf(scenario, { keeps: remembers, hasIndex: await hasHnsw(loadHnsw) }),
    changes: [],
  };
  return {
    format: 1,
    title: written.title,
    setting: setting.name,
    ...decisive,
    hash: hashOf(decisive),
    parent: null,
    finished: null,
    outcome: null,
    count: null,
    digest: null,
  };
}
