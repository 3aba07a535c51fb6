import { UnknownEvent, type Entry, type Folder, type Seq, type Text } from '@hearsay/kernel';
import type { Manifest } from '@hearsay/runs';
import { AnalysisError } from './analysis-error.ts';

export type GuardParts = {
  /** Knows which events there are. */
  readonly folder: Folder;
  readonly manifest: Pick<Manifest, 'count' | 'versions'> | null;
};

/**
 * Stands before everything that reads a log to say something about it. Throws an AnalysisError for entries that are missing, doubled or out of order, for an
 * event that nobody of this version knows, for a cause that comes later, and at the end for a log that is shorter or longer than its manifest says.
 */
export function createGuard({ folder, manifest }: GuardParts): { take(entry: Entry): void; close(): void } {
  const world = folder.open();
  const known = new Set<string>();
  let next: Seq = 0;
  let time = 0;
  let isFinished = false;

  /** An owner accepts a log with entries missing, so the first of each type tells whether anybody knows it. */
  function meet(entry: Entry): void {
    try {
      folder.fold(world, entry);
    } catch (cause) {
      const by = manifest?.versions.hearsay;
      const from: Text =
        by === undefined
          ? { en: '', zh: '' }
          : { en: `; the run was made with Hearsay ${by}`, zh: `；这次运行出自 Hearsay ${by}` };
      const why: Text =
        cause instanceof UnknownEvent
          ? {
              en: `${cause.text.en}. Was this run written by a newer version?`,
              zh: `${cause.text.zh}。这次运行是不是出自更新的版本？`,
            }
          : {
              en: `the event "${entry.event.type}" has a form that this version cannot read`,
              zh: `事件“${entry.event.type}”的形式，此版本读不了`,
            };
      throw wrong(entry.seq, { en: `${why.en}${from.en}`, zh: `${why.zh}${from.zh}` }, cause);
    }
    known.add(entry.event.type);
  }

  return {
    take(entry) {
      if (entry.seq !== next)
        throw new AnalysisError({
          en: `wanted entry ${next}, found ${entry.seq}: the log has gaps or is out of order`,
          zh: `应为记录 ${next}，实际是 ${entry.seq}：日志有缺漏或次序不对`,
        });
      if (entry.time < time)
        throw wrong(next, {
          en: `wanted a time from ${time} on, found ${entry.time}`,
          zh: `时间应不早于 ${time}，实际是 ${entry.time}`,
        });
      if (next === 0 && entry.event.type !== 'run.opened')
        throw wrong(0, {
          en: `wanted "run.opened", found "${entry.event.type}": this is not the beginning of a run`,
          zh: `应为“run.opened”，实际是“${entry.event.type}”：这不是一次运行的开头`,
        });
      if (isFinished) throw wrong(next, { en: 'the run was over before it', zh: '在它之前，运行已经结束' });
      if (!known.has(entry.event.type)) meet(entry);
      isFinished = entry.event.type === 'run.finished';
      time = entry.time;
      next += 1;
    },
    close() {
      const wanted = manifest?.count ?? null;
      if (wanted !== null && wanted !== next)
        throw new AnalysisError({
          en: `the log has ${next} entries, and the manifest says ${wanted}: it was ${next < wanted ? 'cut' : 'added to'} after the run was finished`,
          zh: `日志有 ${next} 条记录，清单上写的是 ${wanted} 条：运行结束后，日志被${next < wanted ? '截短' : '添加'}过`,
        });
      if (next === 0) throw new AnalysisError({ en: 'the log is empty', zh: '日志是空的' });
    },
  };
}

function wrong(seq: Seq, { en, zh }: Text, cause?: unknown): AnalysisError {
  return new AnalysisError({ en: `entry ${seq}: ${en}`, zh: `记录 ${seq}：${zh}` }, { cause });
}

/** The same entries, each looked at by a guard before it is handed on. */
export async function* guarded(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  parts: GuardParts,
): AsyncGenerator<Entry> {
  const guard = createGuard(parts);
  for await (const entry of entries) {
    guard.take(entry);
    yield entry;
  }
  guard.close();
}
