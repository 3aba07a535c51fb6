import type { AgentId, Entry } from './entry.ts';
import type { WakeId } from './queue.ts';
import type { Reach, Wake } from './rules.ts';

/** One wake and what becomes of it until its step stands in the log. */
export type Site = {
  readonly time: number;
  readonly priority: number;
  readonly wake: Wake;
  /** The step that set it, and as its how many-th; the parent is let go of once that step is committed. */
  parent: Site | null;
  readonly index: number;
  /** Its place among the wakes set by committed steps; null while that step is not committed. */
  serial: number | null;
  /** For whoever withdraws it. */
  readonly id: WakeId;
  reach: Reach;
  /** *thought*: everybody has answered, and it is not carried out yet. */
  state: 'waiting' | 'thinking' | 'thought' | 'done' | 'withdrawn';
  /** Carries out what was answered. */
  play: (() => void) | null;
  /** Who may be able to go on once this one is done. */
  waiting: Site[];
  /** What it waits for, if anything. */
  blocker: Site | 'window' | null;
  entries: readonly Entry[];
  /** Who acted or noticed something in it. */
  readonly touched: Set<AgentId>;
  children: Site[];
  /** What was thrown when it was played; thrown on once everything before it is in the log. */
  failure: { readonly error: unknown } | null;
};

export function createSite(of: Pick<Site, 'time' | 'priority' | 'wake' | 'parent' | 'index' | 'id'>): Site {
  return {
    ...of,
    serial: null,
    reach: 'everywhere',
    state: 'waiting',
    play: null,
    waiting: [],
    blocker: null,
    entries: [],
    touched: new Set(),
    children: [],
    failure: null,
  };
}

/**
 * The order of the log, known before it is written: by time, then priority, then as lock-step would have inserted them, which is
 * the order of the steps that set them. No step sets a wake before itself, so nothing of it depends on the schedule.
 */
export function siteOrder(a: Site, b: Site): number {
  let [one, other] = [a, b];
  for (;;) {
    if (one === other) return 0;
    const byTime = one.time - other.time || one.priority - other.priority;
    if (byTime !== 0) return byTime;
    if (one.serial !== null && other.serial !== null) return one.serial - other.serial;
    if (one.serial !== null) return -1;
    if (other.serial !== null) return 1;
    if (one.parent === other.parent) return one.index - other.index;
    // who has no serial has a parent that is not committed
    if (!one.parent || !other.parent) throw new Error('a wake without parent has no place in the order');
    [one, other] = [one.parent, other.parent];
  }
}

export const whoOf = ({ wake }: Site): readonly AgentId[] => wake.who ?? [];

/** Do two reach equally far, to the same places? */
export function isSameReach(one: Reach, other: Reach): boolean {
  if (one === 'everywhere' || other === 'everywhere') return one === other;
  return (
    one.length === other.length &&
    one.every(({ x, y, radius, noticed, heeds }, at) => {
      const area = other[at];
      return (
        x === area.x &&
        y === area.y &&
        radius === area.radius &&
        noticed === area.noticed &&
        heeds === area.heeds
      );
    })
  );
}
