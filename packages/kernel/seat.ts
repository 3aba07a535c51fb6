import { canSee, type AgentId, type Cause, type Entry, type Seq } from './entry.ts';

/**
 * The log as one agent can know it: only entries whose audience it belongs to, with numbers of its own
 * (0, 1, 2, …, no gaps), with only those causes that it knows, and with nobody else's name in the audience.
 * A mind sees nothing but such entries, and neither does a watcher in that seat.
 */
export type Seat = {
  readonly agent: AgentId;
  /** How many entries this seat knows. */
  readonly count: number;
  /** The entry as this seat knows it, or null when it cannot notice it. Entries come in the order of the log. */
  take(entry: Entry): Entry | null;
  /** An entry that was taken before, once more as this seat knows it; null when it never was. */
  again(entry: Entry): Entry | null;
  /** The number in the whole log of what this seat calls `seq`. Throws a RangeError for what it never saw. */
  seqOf(seq: Seq): Seq;
};

export function createSeat(agent: AgentId): Seat {
  // numbers in the whole log, ascending; the position is the seat's own number
  const known: Seq[] = [];
  const own: readonly AgentId[] = [agent];
  const asKnown = (entry: Entry, seq: Seq): Entry => {
    const audience = entry.audience === 'all' ? 'all' : own;
    return { seq, time: entry.time, event: entry.event, audience, causes: knownCauses(known, entry.causes) };
  };
  return {
    agent,
    get count() {
      return known.length;
    },
    take(entry) {
      if (!canSee(entry, agent)) return null;
      return asKnown(entry, known.push(entry.seq) - 1);
    },
    again(entry) {
      const seq = positionOf(known, entry.seq);
      return seq < 0 ? null : asKnown(entry, seq);
    },
    seqOf(seq) {
      const found = known[seq];
      if (found === undefined)
        throw new RangeError(`${agent} knows ${known.length} entries; asked for number ${seq}`);
      return found;
    },
  };
}

const none: readonly Cause[] = [];

function knownCauses(known: readonly Seq[], causes: readonly Cause[]): readonly Cause[] {
  if (causes.length === 0) return none;
  const kept: Cause[] = [];
  for (const { seq: whole, link, part } of causes) {
    const seq = positionOf(known, whole);
    if (seq >= 0) kept.push(part === undefined ? { seq, link } : { seq, link, part });
  }
  return kept;
}

function positionOf(ascending: readonly Seq[], wanted: Seq): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ascending[middle];
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
