import type { AgentId, Entry, Seq, Text, Watcher, World } from '@hearsay/kernel';
import type { Beside, Liveness, OutlineMark, RunCard } from '@hearsay/protocol';
import type { Page } from '@hearsay/settings';

/** What the page shows right now. */
export type Picture = {
  readonly state: 'connecting' | 'loading' | 'shown';
  readonly connected: boolean;
  readonly run: RunCard | null;
  readonly watcher: Watcher;
  /** A second run that is served beside this one, if any. */
  readonly beside: Beside | null;
  readonly page: Page | null;
  /** What the scenario names, such as a map: texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The world after `seq` entries; written in place, so look at `version` for changes. */
  readonly world: World | null;
  readonly seq: Seq;
  /** How many entries there are. */
  readonly count: Seq;
  readonly endTime: number;
  readonly marks: readonly OutlineMark[];
  readonly times: readonly (readonly [Seq, number])[];
  readonly live: Liveness | null;
  readonly playing: boolean;
  /** Shows the newest as it comes. */
  readonly following: boolean;
  readonly speed: number;
  /** The entries before `seq` that are at hand, oldest first; of a large world, those that concern what is looked at. */
  readonly recent: readonly Entry[];
  /** What the server would not do, or what could not be loaded. */
  readonly refusal: Text | null;
  readonly version: number;
};

/** How many entries there are up to a time, itself included, from the outline's samples; none at 0. */
export function seqAt(
  { times, count, endTime }: Pick<Picture, 'times' | 'count' | 'endTime'>,
  time: number,
): Seq {
  if (time <= 0) return 0;
  if (time >= endTime) return count;
  const points: readonly (readonly [Seq, number])[] = [
    ...times.map(([seq, at]) => [seq + 1, at] as const),
    [count, endTime],
  ];
  let before: readonly [Seq, number] = [0, 0];
  for (const point of points) {
    if (point[1] > time) {
      const span = point[1] - before[1];
      return Math.round(before[0] + (span > 0 ? ((time - before[1]) / span) * (point[0] - before[0]) : 0));
    }
    before = point;
  }
  return count;
}

/** How many entries lie for certain before a time: the last sample that is earlier. */
export function seqBefore({ times }: Pick<Picture, 'times'>, time: number): Seq {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle][1] < time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : times[low - 1][0];
}

const mostTimes = 1_200;

/** The samples with one more; every second one goes when they become many. */
export function withTime(times: Picture['times'], seq: Seq, time: number): Picture['times'] {
  const last = times.at(-1);
  if (last && (last[0] >= seq || last[1] === time)) return times;
  const more = [...times, [seq, time] as const];
  return more.length > mostTimes ? more.filter((_, at) => at % 2 === 0) : more;
}

/** Names in the order of their seats, as far as they are known. */
export function namesOf(run: RunCard | null): readonly AgentId[] {
  return run?.agents.map(({ id }) => id) ?? [];
}

/** The entry of a number among some in order, of which some may be missing. */
export function entryIn(entries: readonly Entry[], seq: Seq): Entry | null {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].seq < seq) low = middle + 1;
    else high = middle;
  }
  return entries[low]?.seq === seq ? entries[low] : null;
}
