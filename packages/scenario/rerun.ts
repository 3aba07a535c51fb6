import { digestOf, type AgentId, type Folder, type Simulation, type Step, type Text } from '@hearsay/kernel';
import type { Outside } from '@hearsay/models';
import type { LoadHnsw } from '@hearsay/memory';
import { RunError, type Manifest } from '@hearsay/runs';
import { assemble, rulesOf, type Assembled, type AssembleOptions } from './assemble.ts';
import { applyChanges } from './change.ts';
import { createKeeping } from './keeping.ts';
import { readScenario, type LoadOptions, type Scenario } from './load.ts';
import { namesIndex, type Store } from './open-keeper.ts';
import type { Recording } from './recording.ts';
import { version } from './version.ts';

/** A run done from its beginning: its steps in order, with the changes of its forks where they came. */
export type Rerun = {
  /** As it is by now, changes included. */
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly folder: Folder;
  /** As they are by now. */
  readonly interviewees: Assembled['interviewees'];
  /** May somebody have thought what never comes to be logged, since the run ends before? */
  readonly runsAhead: boolean;
  /** The store behind the memory of each agent that has one. */
  readonly stores: ReadonlyMap<AgentId, Store>;
  step(signal?: AbortSignal): Promise<Step | null>;
  /** The same run from its beginning, one moment after the other, by what is on record: nobody thinks what never comes to be logged. */
  again(recording: Recording): Rerun;
  /** Lets go of what models hold. */
  close(): Promise<void>;
};

/** For whoever does a run again. */
export type RerunOptions = LoadOptions & {
  /** Loads hnswlib-node; that of this installation unless said. */
  readonly loadHnsw?: LoadHnsw;
};

type RerunParts = Pick<AssembleOptions, 'observer' | 'schedule' | 'concurrency' | 'lockstepUntil'> &
  RerunOptions & { readonly recording?: Recording; readonly outside?: Outside };

export function createRerun(
  first: Scenario,
  manifest: Pick<Manifest, 'seed' | 'changes' | 'embedder'>,
  options: RerunParts = {},
): Rerun {
  const { seed, changes, embedder } = manifest;
  const { observer, recording, outside, loadHnsw, schedule, concurrency } = options;
  const keeping = createKeeping({ recording, outside, loadHnsw, isIndexed: namesIndex(embedder) });
  // a change comes between two steps beyond which nothing was done
  const lockstepUntil = Math.max(options.lockstepUntil ?? 0, ...changes.map(({ at }) => at));
  const assembled = assemble(first, { seed, observer, keeping, schedule, concurrency, lockstepUntil });
  const { simulation, folder } = assembled;
  let { interviewees } = assembled;
  let scenario = first;
  let count = 0;
  let waiting = changes;

  async function next(signal?: AbortSignal): Promise<Step | null> {
    const due = waiting.filter(({ at }) => at <= count);
    if (due.length === 0) return simulation.step(signal);
    waiting = waiting.filter(({ at }) => at > count);
    const {
      after,
      change,
      interviewees: changed,
    } = applyChanges(scenario, due, { ...options, seed, keeping });
    scenario = after;
    interviewees = changed;
    return simulation.change(change);
  }

  return {
    get scenario() {
      return scenario;
    },
    simulation,
    folder,
    close: () => keeping.close(),
    again(old) {
      const { settings, environment, api, included } = options;
      return createRerun(first, manifest, { settings, environment, api, included, loadHnsw, recording: old });
    },
    runsAhead: schedule === 'lookahead' && rulesOf(first, seed).lookahead !== undefined,
    stores: keeping.stores,
    get interviewees() {
      return interviewees;
    },
    async step(signal) {
      const step = await next(signal);
      count += step?.entries.length ?? 0;
      return step;
    },
  };
}

/** The scenario that a run keeps, as it was when it began. Throws a RunError when the manifest does not fit itself. */
export async function scenarioOf(
  folder: string,
  manifest: Manifest,
  options: LoadOptions,
): Promise<Scenario> {
  if (hashOf(manifest) !== manifest.hash) {
    const found = hashOf(manifest);
    throw new RunError('damaged', {
      en: `${folder} is damaged: its manifest was changed after the run began (wanted the hash ${manifest.hash}, found ${found})`,
      zh: `${folder} 已损坏：清单在运行开始后被改过（哈希应为 ${manifest.hash}，实际是 ${found}）`,
    });
  }
  const { text, file, included } = manifest.scenario;
  return readScenario(text, file, { ...options, included });
}

/** Only the version that began a run goes on with it: another one may decide otherwise from here on. */
export function refuseOtherVersion(
  folder: string,
  { versions, setting }: Manifest,
  scenario: Scenario,
): void {
  const words = versionWords({ versions, setting }, scenario);
  if (words)
    throw new RunError('newer', {
      en: `${folder} cannot go on here: ${words.en}`,
      zh: `${folder} 无法在此继续：${words.zh}`,
    });
}

/** What differs between the versions that made a run and these; null when nothing does. */
export function versionWords(
  { versions, setting }: Pick<Manifest, 'versions' | 'setting'>,
  scenario: Scenario,
): Text | null {
  const words: Text[] = [];
  if (versions.hearsay !== version)
    words.push({
      en: `made with Hearsay ${versions.hearsay}, this is ${version}`,
      zh: `出自 Hearsay ${versions.hearsay}，这里是 ${version}`,
    });
  const own = scenario.setting.version;
  if (versions.setting !== own)
    words.push({
      en: `made with setting ${setting} ${versions.setting}, this is ${own}`,
      zh: `出自世界 ${setting} ${versions.setting}，这里是 ${own}`,
    });
  if (words.length === 0) return null;
  return { en: words.map(({ en }) => en).join('; '), zh: words.map(({ zh }) => zh).join('；') };
}

/** SHA-256 over all that decides the bytes of a log. */
export function hashOf({
  scenario: { text, included },
  seed,
  versions,
  embedder,
  changes,
}: Pick<Manifest, 'scenario' | 'seed' | 'versions' | 'embedder' | 'changes'>): string {
  return digestOf(JSON.stringify({ text, included, seed, versions, embedder, changes }));
}
