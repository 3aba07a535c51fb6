import type { AgentId } from '@hearsay/kernel';

/** What was counted for each agent in one stretch of time, from `from` up to but without `to`, in simulated milliseconds. */
export type Window = {
  readonly from: number;
  readonly to: number;
  readonly counts: ReadonlyMap<AgentId, number>;
};

/**
 * Counts by time without knowing how long it goes on: when there are too many bins, two neighbours become one. Needs memory for `most` bins, however
 * long it goes on.
 */
export function createWindows(most = 96): {
  add(agent: AgentId, time: number): void;
  /** At most `wanted` windows of equal length from 0 to `end`. */
  close(end: number, wanted?: number): readonly Window[];
} {
  let width = 1_000;
  let bins: Map<AgentId, number>[] = [];
  return {
    add(agent, time) {
      while (time >= width * most) {
        const merged: Map<AgentId, number>[] = [];
        for (const [at, bin] of bins.entries()) addTo((merged[at >> 1] ??= new Map()), bin);
        bins = Array.from(merged, (bin) => bin ?? new Map<AgentId, number>());
        width *= 2;
      }
      const at = Math.floor(time / width);
      while (bins.length <= at) bins.push(new Map());
      bins[at].set(agent, (bins[at].get(agent) ?? 0) + 1);
    },
    close(end, wanted = 12) {
      const all = Math.max(1, Math.ceil((end + 1) / width));
      const each = Math.max(1, Math.ceil(all / wanted));
      const windows: Window[] = [];
      for (let at = 0; at < all; at += each) {
        const counts = new Map<AgentId, number>();
        for (const bin of bins.slice(at, at + each)) addTo(counts, bin);
        windows.push({ from: at * width, to: (at + each) * width, counts });
      }
      return windows;
    },
  };
}

function addTo(into: Map<AgentId, number>, bin: ReadonlyMap<AgentId, number>): void {
  for (const [agent, count] of bin) into.set(agent, (into.get(agent) ?? 0) + count);
}

export type Course = {
  /** Who has most in each window; null where nobody has anything, or two have the same. */
  readonly leaders: readonly (AgentId | null)[];
  /** The first window from which on the same one leads for `lasting` windows in a row; null when nobody does. */
  readonly emergence: { readonly window: number; readonly agent: AgentId } | null;
  /** How often the lead went from one to another. */
  readonly handovers: number;
};

/** Who leads when, and whether the lead settles. */
export function courseOf(windows: readonly Window[], lasting = 3): Course {
  const leaders = windows.map(({ counts }) => topOf(counts));
  let emergence: Course['emergence'] = null;
  for (let at = 0; at + lasting <= leaders.length && !emergence; at += 1) {
    const agent = leaders[at];
    if (agent !== null && leaders.slice(at, at + lasting).every((one) => one === agent))
      emergence = { window: at, agent };
  }
  const led = leaders.filter((one) => one !== null);
  const handovers = led.filter((one, at) => at > 0 && one !== led[at - 1]).length;
  return { leaders, emergence, handovers };
}

/** Who has most; null for nobody, or for two with the same. */
export function topOf(counts: ReadonlyMap<AgentId, number>): AgentId | null {
  let best: AgentId | null = null;
  let most = 0;
  for (const [agent, count] of counts) {
    if (count === most) best = null;
    if (count > most) [best, most] = [agent, count];
  }
  return best;
}
