import { relative } from 'node:path';
import {
  createDigest,
  digestOf,
  encodeEntry,
  type Entry,
  type Folder,
  type Observer,
  type Seq,
  type Simulation,
  type Step,
} from '@hearsay/kernel';
import {
  continueRun,
  createRun,
  openRun,
  RunError,
  type Manifest,
  type RunWriter,
  type Sync,
  type Torn,
} from '@hearsay/runs';
import { assemble } from './assemble.ts';
import { applyChanges, type Setting as Set } from './change.ts';
import { readScenario, type LoadOptions, type Scenario } from './load.ts';
import { version } from './version.ts';

/** A run that goes on step by step and is written as it goes. */
export type Play = {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly folder: Folder;
  readonly writer: RunWriter;
  /** Does and writes the next step; null when the run is over. */
  step(signal?: AbortSignal): Promise<Step | null>;
  close(): Promise<void>;
};

export type PlayOptions = LoadOptions & {
  readonly observer?: Observer;
  readonly sync?: Sync;
  readonly now?: () => Date;
};

/** The run and its log say different things: where first. */
export class Difference extends Error {
  override readonly name = 'Difference';
  readonly seq: Seq;
  readonly wanted: string | null;
  readonly found: string | null;
  constructor(seq: Seq, wanted: string | null, found: string | null) {
    super(
      `entry ${seq} differs: the rerun gives ${wanted ?? 'no entry'}, the log holds ${found ?? 'no entry'}`,
    );
    this.seq = seq;
    this.wanted = wanted;
    this.found = found;
  }
}

/** Begins a run in a new folder. */
export async function startRun(
  of: { scenario: Scenario; folder: string; seed?: string | number } & PlayOptions,
): Promise<Play> {
  const { scenario, folder, seed = scenario.written.seed } = of;
  const manifest = manifestFor(scenario, { folder, seed, parent: null, changes: [] });
  const writer = await createRun(folder, manifest, of);
  return playOn(createRerun({ scenario, manifest: writer.manifest, options: of }), writer);
}

export type Resumed = {
  readonly play: Play;
  readonly torn: Torn | null;
  /** Entries of a half-done step that were cut and are done again. */ readonly cut: number;
};

/**
 * Takes a run up where it ended: reruns it from its seed, compares with the log as it goes, cuts a half-written step, and goes on. Throws
 * a Difference when the log is not what the scenario gives.
 */
export async function resumeRun(folder: string, options: PlayOptions = {}): Promise<Resumed> {
  const reader = await openRun(folder);
  const rerun = await rerunOf(reader.manifest, options);
  let kept = 0;
  let logged = 0;
  const entries = reader.entries();
  let next = await entries.next();
  while (!next.done) {
    const step = await rerun.step();
    if (!step) throw new Difference(next.value.seq, null, encodeEntry(next.value).trimEnd());
    let whole = true;
    for (const entry of step.entries) {
      if (next.done) {
        whole = false;
        break;
      }
      compare(entry, next.value);
      logged += 1;
      next = await entries.next();
    }
    if (!whole) {
      const { writer, torn } = await continueRun(folder, { ...options, keep: kept });
      await writer.append(step.entries);
      if (step.finished) await writer.finish(rerun.simulation.world.society.outcome);
      return { play: playOn(rerun, writer), torn, cut: logged - kept };
    }
    kept += step.entries.length;
  }
  const { writer, torn } = await continueRun(folder, options);
  if (rerun.simulation.finished && writer.manifest.finished === null)
    await writer.finish(rerun.simulation.world.society.outcome);
  return { play: playOn(rerun, writer), torn, cut: 0 };
}

export type Forked = {
  readonly play: Play;
  /** The first entry that is not the parent's. */ readonly at: Seq;
};

/** Begins a new run with the whole steps of another up to entry `at`, and the scenario changed from there on. */
export async function forkRun(
  parent: string,
  of: { at: Seq; set: readonly Set[]; out: string } & PlayOptions,
): Promise<Forked> {
  const reader = await openRun(parent);
  const rerun = await rerunOf(reader.manifest, of);
  const kept: Entry[][] = [];
  let count = 0;
  const entries = reader.entries();
  let next = await entries.next();
  let over = false;
  while (!over) {
    const step = await rerun.peek();
    if (!step || count + step.entries.length > of.at + 1) break;
    for (const entry of step.entries) {
      if (next.done)
        throw new RunError(
          `${parent} has ${count} entries in whole steps, so it cannot be forked at ${of.at}; resume it first`,
        );
      compare(entry, next.value);
      next = await entries.next();
    }
    kept.push([...step.entries]);
    count += step.entries.length;
    rerun.accept();
    over = step.finished;
  }
  if (over) throw new RunError(`${parent} is over after ${count} entries; fork it at an earlier one (--at)`);
  const changes = [
    ...reader.manifest.changes.filter(({ at }) => at <= count),
    ...of.set.map((set) => ({ at: count, ...set })),
  ];
  const scenario = await scenarioOf(reader.manifest, of);
  const parentCard = { name: reader.manifest.title, hash: reader.manifest.hash, at: count };
  const manifest = {
    ...manifestFor(scenario, { folder: of.out, seed: reader.manifest.seed, parent: parentCard, changes }),
    scenario: reader.manifest.scenario,
  };
  // a change that cannot take effect is refused before anything is written
  const fresh = await rerunOf({ ...manifest, started: '' }, of);
  for (const step of kept) {
    const again = await fresh.step();
    if (again?.entries.length !== step.length)
      throw new RunError(`${parent} could not be done again up to entry ${count}`);
  }
  const change = of.set.length > 0 ? await fresh.step() : null;
  const writer = await createRun(of.out, manifest, of);
  for (const step of kept) await writer.append(step);
  if (change) await writer.append(change.entries);
  return { play: playOn(fresh, writer), at: count };
}

export type Verified =
  | { readonly same: true; readonly entries: number; readonly digest: string; readonly finished: boolean }
  | {
      readonly same: false;
      readonly seq: Seq;
      readonly wanted: string | null;
      readonly found: string | null;
    };

/** Does a run again from its scenario, seed and recording, and compares it with its log byte for byte. */
export async function verifyRun(folder: string, options: PlayOptions = {}): Promise<Verified> {
  const reader = await openRun(folder);
  const rerun = await rerunOf(reader.manifest, options);
  const lines: string[] = [];
  let seq = 0;
  const hash = createDigest();
  for await (const entry of reader.entries()) {
    while (lines.length === 0) {
      const step = await rerun.step();
      if (!step) return { same: false, seq, wanted: null, found: encodeEntry(entry).trimEnd() };
      lines.push(...step.entries.map(encodeEntry));
    }
    const wanted = lines.shift() ?? '';
    const found = encodeEntry(entry);
    if (wanted !== found) return { same: false, seq, wanted: wanted.trimEnd(), found: found.trimEnd() };
    hash.update(found);
    seq += 1;
  }
  const digest = hash.hex();
  const { manifest } = reader;
  const more =
    lines[0] ?? (manifest.finished !== null ? (await rerun.step())?.entries.map(encodeEntry)[0] : undefined);
  if (manifest.finished !== null && more !== undefined)
    return { same: false, seq, wanted: more.trimEnd(), found: null };
  if (manifest.digest !== null && manifest.digest !== digest) {
    return {
      same: false,
      seq,
      wanted: `a log with digest ${digest}`,
      found: `a manifest that says ${manifest.digest}`,
    };
  }
  return { same: true, entries: seq, digest, finished: manifest.finished !== null };
}

/** A run done again: its steps in order, with the changes of its forks where they came. */
type Rerun = {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly folder: Folder;
  step(signal?: AbortSignal): Promise<Step | null>;
  /** Does the next step without counting it, for whoever may not want it; `accept` counts it. */
  peek(): Promise<Step | null>;
  accept(): void;
};

async function rerunOf(manifest: Manifest, options: PlayOptions): Promise<Rerun> {
  return createRerun({ scenario: await scenarioOf(manifest, options), manifest, options });
}

function scenarioOf(
  { scenario: { text, file, included } }: Pick<Manifest, 'scenario'>,
  options: LoadOptions,
): Promise<Scenario> {
  return readScenario(text, file, { ...options, included });
}

function createRerun(of: { scenario: Scenario; manifest: Manifest; options: PlayOptions }): Rerun {
  const { manifest, options } = of;
  let { scenario } = of;
  const { simulation, folder } = assemble(scenario, { seed: manifest.seed, observer: options.observer });
  let count = 0;
  let waiting = [...manifest.changes].sort((a, b) => a.at - b.at);
  let peeked: Step | null = null;

  async function next(signal?: AbortSignal): Promise<Step | null> {
    const due = waiting.filter(({ at }) => at <= count);
    if (due.length > 0) {
      waiting = waiting.filter(({ at }) => at > count);
      const { after, change } = applyChanges(scenario, due, options);
      scenario = after;
      return simulation.change(change);
    }
    return simulation.step(signal);
  }

  return {
    get scenario() {
      return scenario;
    },
    simulation,
    folder,
    async step(signal) {
      const step = peeked ?? (await next(signal));
      peeked = null;
      count += step?.entries.length ?? 0;
      return step;
    },
    async peek() {
      return (peeked ??= await next());
    },
    accept() {
      count += peeked?.entries.length ?? 0;
      peeked = null;
    },
  };
}

function playOn(rerun: Rerun, writer: RunWriter): Play {
  return {
    scenario: rerun.scenario,
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
    close: () => writer.close(),
  };
}

function compare(wanted: Entry, found: Entry): void {
  const [mine, theirs] = [encodeEntry(wanted).trimEnd(), encodeEntry(found).trimEnd()];
  if (mine !== theirs) throw new Difference(found.seq, mine, theirs);
}

type Origin = {
  folder: string;
  seed: string | number;
  parent: Manifest['parent'];
  changes: Manifest['changes'];
};

function manifestFor(
  scenario: Scenario,
  { folder, seed, parent, changes }: Origin,
): Omit<Manifest, 'started'> {
  const { setting, written, text, included } = scenario;
  const versions = { hearsay: version, setting: setting.version };
  const file = relative(folder, scenario.file).replaceAll('\\', '/') || scenario.file;
  return {
    format: 1,
    title: written.title,
    setting: setting.name,
    scenario: { file, text, included },
    seed,
    hash: digestOf(JSON.stringify({ text, included, seed, versions, embedder: null, changes })),
    versions,
    embedder: null,
    parent,
    changes,
    finished: null,
    outcome: null,
    count: null,
    digest: null,
  };
}
