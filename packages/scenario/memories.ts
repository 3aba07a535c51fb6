import { createSeat, type AgentId, type Entry, type Seq } from '@hearsay/kernel';
import { parseSavedMemory, MemoryError, type Memory, type Recalled, type SavedMemory } from '@hearsay/memory';
import { changesIn, memorySchema, mindOptionsFrom, type MemoryOptions } from '@hearsay/mind';
import {
  isBeingWritten,
  keepMemories,
  openRun,
  readCalls,
  readMemories,
  RunError,
  type RunReader,
} from '@hearsay/runs';
import { briefingOf } from './briefing.ts';
import { refuseStranger, relive } from './interview.ts';
import { createKeeping } from './keeping.ts';
import type { Scenario } from './load.ts';
import { remembers } from './minds-of.ts';
import type { Store } from './open-keeper.ts';
import { createRecording, NotRecorded } from './recording.ts';
import { createRerun, refuseOtherVersion, scenarioOf, type RerunOptions } from './rerun.ts';

/** What an agent of a run would recall, and by which of its memories. */
export type RecalledIn = {
  readonly agent: AgentId;
  readonly question: string;
  /** Simulated milliseconds: the newest moment of the run. */
  readonly time: number;
  /** How many long-term memories it has. */
  readonly held: number;
  /** How many of them its embedder cannot read: they are found by their words alone. */
  readonly unread: number;
  readonly embedder: string;
  /**
   * Where its memory was taken from: as it was *saved* with the run; from a *rerun*, which gives the same; or from the *log* alone, which knows every item
   * but not how often each came up.
   */
  readonly from: 'saved' | 'rerun' | 'log';
  readonly found: readonly (Pick<Recalled, 'text' | 'kind' | 'score' | 'why'> & {
    readonly when: string;
    /** Entries of the log that it came from. */
    readonly entries: readonly Seq[];
  })[];
};

/** Puts down what agents remember at the end of a run, each with the options of its memory. */
export async function saveMemories(
  folder: string,
  { stores, entries }: { readonly stores: ReadonlyMap<AgentId, Store>; readonly entries: number },
  options: { readonly flush?: boolean } = {},
): Promise<void> {
  if (stores.size === 0) return;
  const memories = new Map(
    [...stores].map(([agent, { memory, options: own }]) => [agent, { options: own, ...memory.save() }]),
  );
  await keepMemories(folder, { entries, memories }, options);
}

/**
 * Asks the memory of an agent at the newest moment of a run, without changing it and without asking a model anything but vectors. Throws an
 * InterviewError for somebody who is not there, a RunError for somebody without a memory, and a Difference when the log is not what the scenario gives.
 */
export async function recallIn(
  folder: string,
  of: { readonly agent: AgentId; readonly question: string; readonly most?: number } & RerunOptions,
): Promise<RecalledIn> {
  const { agent, question, most = 10 } = of;
  const run = await openRun(folder);
  const scenario = await scenarioOf(folder, run.manifest, of);
  refuseStranger(agent, scenario);
  const seen = await seenBy(agent, run);
  const { memory, from, close } =
    (await saved(agent, { folder, scenario, seen, of })) ??
    (await again(agent, { run, scenario, of })) ??
    (await fromLog(agent, { folder, scenario, seen, of }));
  try {
    const found = await memory.recall(question, { time: seen.time, most, quiet: true });
    const { when } = briefingOf(scenario);
    return {
      agent,
      question,
      time: seen.time,
      held: memory.longTerm.size,
      unread: memory.unread,
      embedder: memory.embedder,
      from,
      found: found.map(({ text, kind, score, why, time, sources }) => ({
        text,
        kind,
        score,
        why,
        when: when(time),
        entries: sources.map((seq) => seen.seat.seqOf(seq)),
      })),
    };
  } finally {
    await close();
  }
}

type Seen = {
  readonly seat: ReturnType<typeof createSeat>;
  /** In the agent's own numbering. */
  readonly entries: readonly Entry[];
  /** How many entries there are in all. */
  readonly count: number;
  readonly time: number;
};

async function seenBy(agent: AgentId, run: RunReader): Promise<Seen> {
  const seat = createSeat(agent);
  const entries: Entry[] = [];
  let [count, time] = [0, 0];
  for await (const entry of run.entries()) {
    const known = seat.take(entry);
    if (known) entries.push(known);
    count += 1;
    time = entry.time;
  }
  return { seat, entries, count, time };
}

type Opened = {
  readonly memory: Memory;
  readonly from: RecalledIn['from'];
  close(): Promise<void>;
};

type Place = {
  readonly folder: string;
  readonly scenario: Scenario;
  readonly seen: Seen;
  readonly of: RerunOptions;
};

/** As it was saved with the run; null when that is lost, damaged, older than the log, or made of other vectors. */
async function saved(agent: AgentId, { folder, scenario, seen }: Place): Promise<Opened | null> {
  const kept = (await readMemories(folder, seen.count))?.get(agent);
  if (kept === undefined) return null;
  const read = parseKept(kept);
  if (!read) return null;
  const opened = await opener(folder, scenario, agent, read.options);
  if (opened.memory.embedder === read.memory.embedder) {
    await opened.memory.longTerm.load(read.memory.items);
    return { ...opened, from: 'saved' };
  }
  await opened.close();
  return null;
}

function parseKept(kept: unknown): { readonly options: MemoryOptions; readonly memory: SavedMemory } | null {
  // an object may be read by any key
  const { options } = kept as { readonly options?: unknown };
  const parsed = memorySchema.safeParse(options);
  try {
    return parsed.success ? { options: parsed.data, memory: parseSavedMemory(kept) } : null;
  } catch (error) {
    if (error instanceof MemoryError) return null;
    throw error;
  }
}

/** From the run done again, and put beside it for the next time; null when that cannot be done here. */
async function again(
  agent: AgentId,
  { run, scenario, of }: { readonly run: RunReader; readonly scenario: Scenario; readonly of: RerunOptions },
): Promise<Opened | null> {
  const { folder, manifest } = run;
  const recording = createRecording({ old: await readCalls(folder), isOpen: false });
  const rerun = createRerun(scenario, manifest, { ...of, recording });
  try {
    refuseOtherVersion(folder, manifest, scenario);
    const lived = await relive(rerun, run, { until: Infinity, agent });
    const store = rerun.stores.get(agent);
    if (!store) throw nothingKept(agent);
    if (manifest.finished !== null && !(await isBeingWritten(folder)))
      await saveMemories(folder, { stores: rerun.stores, entries: lived.entries.length });
    // a question that nobody asked in the run has no vector on record
    recording.isOpen = true;
    return { memory: store.memory, from: 'rerun', close: () => rerun.close() };
  } catch (error) {
    await rerun.close();
    const isElsewhere = error instanceof NotRecorded || (error instanceof RunError && error.code === 'newer');
    if (isElsewhere) return null;
    throw error;
  }
}

/** From what the log says of every store, merge and forgetting. */
async function fromLog(agent: AgentId, { folder, scenario, seen }: Place): Promise<Opened> {
  const { agents, minds } = scenario.written;
  const entry = minds[agents.find(({ name }) => name === agent)?.mind ?? ''];
  const options = entry && remembers(entry.kind, entry.memory) ? mindOptionsFrom(entry).memory : null;
  if (!options) throw nothingKept(agent);
  const opened = await opener(folder, scenario, agent, options);
  for (const change of changesIn(seen.entries, agent)) await opened.memory.longTerm.apply(change);
  return { ...opened, from: 'log' };
}

/** An empty memory of an agent, with vectors as they are on record. */
async function opener(
  folder: string,
  scenario: Scenario,
  agent: AgentId,
  options: MemoryOptions,
): Promise<Omit<Opened, 'from'>> {
  const keeping = createKeeping({
    recording: createRecording({ old: await readCalls(folder), isOpen: true }),
  });
  keeping.keeperFor(agent, options, scenario);
  const store = keeping.stores.get(agent);
  // it was opened just now
  if (!store) throw nothingKept(agent);
  return { memory: store.memory, close: () => keeping.close() };
}

function nothingKept(agent: AgentId): RunError {
  return new RunError('missing', {
    en: `${agent} keeps no memories in this run: its mind decides by rules and has no "memory" (minds.….memory: {})`,
    zh: `${agent} 在这次运行中不留记忆：此人的心智按规则决定，没有“memory”（minds.….memory: {}）`,
  });
}
