import { gzipSync } from 'node:zlib';
import { factFrom } from '@hearsay/claims';
import { encodeEntry, playToEnd, wordsOf, type Step, type Text } from '@hearsay/kernel';
import {
  assemble,
  createKeeping,
  createRecording,
  playBranch,
  readScenario,
  type Branch,
  type LoadOptions,
  type Root,
  type Scenario,
} from '@hearsay/scenario';
import type { Figure } from '@hearsay/settings';
import { cascadesIn, createMeter, standingsOf, type Extra, type Result } from './game.ts';

/** A scenario with everything that a machine needs to play it; no secret is in it. */
export type Packed = Pick<Scenario, 'text' | 'file' | 'included'>;

/** What whoever plays is given once: plain data, so that it can be sent. */
export type Kit = {
  readonly scenarios: readonly Packed[];
  /** Where the branches part; null when whole runs are played. */
  readonly root: Root | null;
};

/** One run to be played. */
export type Task = {
  /** Unique among the tasks of one kit. */
  readonly id: string;
  /** Which of the kit's scenarios. */
  readonly scenario: number;
  readonly seed: string | number;
  readonly branch?: Branch;
  readonly wants?: { readonly cascades?: boolean; readonly standings?: boolean; readonly log?: boolean };
};

/** A run that breaks is an answer, too. */
export type Answer = { readonly id: string } & (
  | {
      readonly result: Result & Extra;
      readonly figures: readonly Figure[];
      /** The log, packed with gzip and written in base64; only when it was wanted. */
      readonly log?: string;
    }
  | { readonly error: Text }
);

export type Player = (task: Task, signal?: AbortSignal) => Promise<Answer>;

export function packed({ text, file, included }: Scenario): Packed {
  return { text, file, included };
}

/** Whoever plays the tasks of a kit, here, in a thread or on another machine: the same answer everywhere. */
export function createPlayer({ scenarios, root }: Kit, options: LoadOptions = {}): Player {
  const read = new Map<number, Promise<Scenario>>();
  const scenarioOf = (which: number): Promise<Scenario> => {
    const { text, file, included } = scenarios[which];
    const found = read.get(which) ?? readScenario(text, file, { ...options, included });
    read.set(which, found);
    return found;
  };
  return async (task, signal) => {
    try {
      return await play(await scenarioOf(task.scenario), task, root, options, signal);
    } catch (error) {
      if (signal?.aborted) throw error;
      return { id: task.id, error: wordsOf(error) };
    }
  };
}

async function play(
  scenario: Scenario,
  { id, seed, branch, wants = {} }: Task,
  root: Root | null,
  options: LoadOptions,
  signal?: AbortSignal,
): Promise<Answer> {
  const meter = createMeter(scenario);
  const lines: string[] = [];
  const take = (step: Step): void => {
    meter.take(step);
    if (wants.log) for (const entry of step.entries) lines.push(encodeEntry(entry));
  };
  const { included } = scenario;
  const recording = createRecording({ isOpen: true });
  const keeping = createKeeping({ recording });
  const world =
    branch && root
      ? (
          await playBranch(scenario, root, branch, {
            ...options,
            included,
            take,
            ...(signal ? { signal } : {}),
          })
        ).simulation.world
      : await playToEnd(assemble(scenario, { seed, keeping }).simulation, take);
  const { analysis, ...result } = meter.close(seed, recording.lines);
  const extra: Extra = {
    ...(wants.cascades ? { cascades: cascadesIn(analysis) } : {}),
    ...(wants.standings ? { standings: standingsOf(world, scenario.written.facts.map(factFrom)) } : {}),
  };
  const log = wants.log ? { log: gzipSync(lines.join('')).toString('base64') } : {};
  return { id, result: { ...result, ...extra }, figures: analysis.figures, ...log };
}
