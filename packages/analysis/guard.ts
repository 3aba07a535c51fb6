import { UnknownEvent, type Entry, type Folder, type Seq } from '@hearsay/kernel';
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
      const from = manifest ? `; the run was made with Hearsay ${manifest.versions.hearsay}` : '';
      const why =
        cause instanceof UnknownEvent
          ? `${cause.message}. Was this run written by a newer version?`
          : `the event "${entry.event.type}" has a form that this version cannot read`;
      throw new AnalysisError(`entry ${entry.seq}: ${why}${from}`, { cause });
    }
    known.add(entry.event.type);
  }

  return {
    take(entry) {
      if (entry.seq !== next)
        throw new AnalysisError(
          `wanted entry ${next}, found ${entry.seq}: the log has gaps or is out of order`,
        );
      if (entry.time < time)
        throw new AnalysisError(`entry ${next}: wanted a time from ${time} on, found ${entry.time}`);
      if (next === 0 && entry.event.type !== 'run.opened')
        throw new AnalysisError(
          `entry 0: wanted "run.opened", found "${entry.event.type}": this is not the beginning of a run`,
        );
      if (isFinished) throw new AnalysisError(`entry ${next}: the run was over before it`);
      if (!known.has(entry.event.type)) meet(entry);
      isFinished = entry.event.type === 'run.finished';
      time = entry.time;
      next += 1;
    },
    close() {
      const wanted = manifest?.count ?? null;
      if (wanted !== null && wanted !== next)
        throw new AnalysisError(
          `the log has ${next} entries, and the manifest says ${wanted}: it was ${next < wanted ? 'cut' : 'added to'} after the run was finished`,
        );
      if (next === 0) throw new AnalysisError('the log is empty');
    },
  };
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
