import { basename, resolve } from 'node:path';
import type { Seq } from '@hearsay/kernel';
import {
  createRun,
  discardRun,
  openCalls,
  openRun,
  readCalls,
  RunError,
  type CallLine,
  type Line,
  type Manifest,
  type RunReader,
} from '@hearsay/runs';
import type { SetValue } from './change.ts';
import { compare, Difference } from './difference.ts';
import { playOn, type Play, type PlayOptions } from './play.ts';
import { createRecording } from './recording.ts';
import { scheduleOf } from './schedule.ts';
import { noteWaits } from './waiting.ts';
import { createRerun, hashOf, refuseOtherVersion, scenarioOf, type RerunOptions } from './rerun.ts';

export type Forked = {
  readonly play: Play;
  /** The first entry that is not the parent's. */
  readonly at: Seq;
};

/**
 * Begins a new run with the whole steps of another up to entry `at`, and the scenario changed from there on. The new run needs its
 * parent no more. Nothing is written when a change is refused.
 */
export async function forkRun(
  parent: string,
  of: { at: Seq; set: readonly SetValue[]; out: string } & PlayOptions,
): Promise<Forked> {
  const reader = await openRun(parent);
  // what is on record is looked for in lock-step, and nobody watches
  const { observer: _, schedule: __, concurrency: ___, ...quiet } = of;
  const scenario = await scenarioOf(parent, reader.manifest, quiet);
  refuseOtherVersion(parent, reader.manifest, scenario);
  const old = await readCalls(parent);
  const cut = await cutAt(reader, of.at, old, quiet);
  const manifest = childOf(reader, cut, of.set);

  // once for nothing: a change that cannot take effect is refused before anything is written
  const trial = createRerun(scenario, manifest, {
    ...quiet,
    recording: createRecording({ old, isOpen: false }),
  });
  for (let count = 0; count < cut;) count += (await trial.step())?.entries.length ?? Infinity;
  if (of.set.length > 0) await trial.step();

  const writer = await createRun(of.out, manifest, of);
  const calls = await openCalls(of.out, { flush: of.sync !== 'never' });
  // what it shares with its parent was paid for
  const recording = createRecording({ old, file: calls, isOpen: true, copies: true });
  const schedule = scheduleOf(scenario, of);
  const waits = noteWaits(of.out, { ...of, ...schedule });
  const parts = { ...quiet, ...schedule, lockstepUntil: cut, observer: waits.observer, recording };
  const play = playOn(createRerun(scenario, manifest, parts), writer, { recording, calls, waits });
  try {
    while (writer.count < cut) await again();
    if (of.set.length > 0) await again();
  } catch (error) {
    await calls.close();
    await discardRun(writer);
    throw error;
  }
  return { play, at: cut };

  async function again(): Promise<void> {
    if (!(await play.step()))
      throw new RunError('damaged', {
        en: `${parent} could not be done again up to entry ${cut - 1}`,
        zh: `${parent} 无法重做到记录 ${cut - 1}`,
      });
  }
}

/** How many entries stand in whole steps up to entry `at`, each compared with the parent's log. */
async function cutAt(run: RunReader, at: Seq, old: readonly CallLine[], options: RerunOptions): Promise<Seq> {
  const { folder, manifest } = run;
  if (!Number.isSafeInteger(at) || at < 0)
    throw new RunError('missing', {
      en: `${folder}: wanted the number of an entry (--at), found ${at}`,
      zh: `${folder}：--at 应为记录的编号，实际是 ${at}`,
    });
  const recording = createRecording({ old, isOpen: false });
  const rerun = createRerun(await scenarioOf(folder, manifest, options), manifest, { ...options, recording });
  const logged = linesOf(run);
  try {
    let kept = 0;
    let offset = 0;
    for (;;) {
      const step = await rerun.step();
      if (!step)
        throw new RunError('missing', {
          en: `${folder} is over after ${kept} entries; fork it earlier (--at)`,
          zh: `${folder} 到第 ${kept} 条记录就结束了；请在更早处分叉（--at）`,
        });
      const end = kept + step.entries.length;
      if (end > at + 1) {
        if (kept > 0) return kept;
        throw new RunError('missing', {
          en: `${folder} begins with a step of ${end} entries; fork it at ${end - 1} or later (--at)`,
          zh: `${folder} 的第一步有 ${end} 条记录；请在 ${end - 1} 或之后分叉（--at）`,
        });
      }
      for (const [index, entry] of step.entries.entries()) {
        const line = await logged.next();
        if (line.done) {
          throw new RunError('missing', {
            en: `${folder} has ${kept + index} entries, the last whole step ends with ${kept - 1}; fork it there or before (--at), or resume it first`,
            zh: `${folder} 有 ${kept + index} 条记录，最后完整的一步止于 ${kept - 1}；请在那里或之前分叉（--at），或先继续运行`,
          });
        }
        const parting = compare(entry, line.value.bytes, offset, entry.seq);
        if (parting) throw new Difference(parting);
        offset += line.value.bytes.length;
      }
      kept = end;
      if (step.finished)
        throw new RunError('missing', {
          en: `${folder} is over after ${kept} entries; fork it before ${kept - 1} (--at)`,
          zh: `${folder} 到第 ${kept} 条记录就结束了；请在 ${kept - 1} 之前分叉（--at）`,
        });
    }
  } finally {
    await logged.return(undefined);
  }
}

async function* linesOf(run: RunReader): AsyncGenerator<Line> {
  for await (const batch of run.lines()) yield* batch;
}

function childOf(
  { folder, manifest }: RunReader,
  at: Seq,
  set: readonly SetValue[],
): Omit<Manifest, 'started'> {
  const changes = [
    // a change stands before its own entry, so one at the cut belongs to what was cut off
    ...manifest.changes.filter((change) => change.at < at),
    ...set.map(({ path, value }) => ({ at, path, value })),
  ];
  const { started: _, ...kept } = manifest;
  return {
    ...kept,
    changes,
    hash: hashOf({ ...manifest, changes }),
    parent: { name: basename(resolve(folder)), hash: manifest.hash, at },
    finished: null,
    outcome: null,
    count: null,
    digest: null,
  };
}
