import type { Entry, Seq } from '@hearsay/kernel';
import type { LeftOut } from '@hearsay/protocol';

/** Entries passed, the number and simulated ms that one stands at after them, and how many in between were left out. */
export type Passed = {
  readonly entries: readonly Entry[];
  readonly seq: Seq;
  readonly time: number;
  readonly left: number;
};

/** What lies ahead of the moment shown and is at hand; of a large world some of it is left out. */
export type Reel = {
  /** Up to this number everything is at hand, or was left out as nothing to look at. */
  readonly to: Seq;
  readonly entries: readonly Entry[];
  /** What comes next: an entry, or the end of what was left out. Null when nothing is at hand. */
  readonly next: { readonly seq: Seq; readonly time: number } | null;
  /** Nothing is at hand any more, and one stands at this number. */
  clear(seq: Seq): void;
  /** More of it, if it follows on what is at hand. */
  add(from: Seq, entries: readonly Entry[], left?: LeftOut): void;
  /** All up to a simulated time, itself included. */
  passTime(time: number): Passed;
  /** All before a number. */
  passTo(seq: Seq): Passed;
};

export function createReel(): Reel {
  let at: Seq = 0;
  let to: Seq = 0;
  let entries: Entry[] = [];
  // where each message ended that left something out: nothing before has a later time
  let ends: { readonly seq: Seq; readonly time: number }[] = [];

  function pass(due: number, seq: Seq): Passed {
    const passed = entries.splice(0, due);
    let time = passed.at(-1)?.time ?? 0;
    while (ends.length > 0 && ends[0].seq <= seq) time = Math.max(time, ends.shift()?.time ?? 0);
    const left = seq - at - passed.length;
    at = seq;
    return { entries: passed, seq, time, left };
  }

  return {
    get to() {
      return to;
    },
    get entries() {
      return entries;
    },
    get next() {
      return entries[0] ?? ends[0] ?? null;
    },
    clear(seq) {
      at = to = seq;
      entries = [];
      ends = [];
    },
    add(from, more, left) {
      if (from !== to) return;
      entries.push(...more);
      to = left?.to ?? from + more.length;
      if (left && to > from) ends.push({ seq: to, time: left.time });
    },
    passTime(time) {
      let seq = at;
      let due = 0;
      for (; due < entries.length && entries[due].time <= time; due += 1) seq = entries[due].seq + 1;
      for (const end of ends) if (end.time <= time) seq = Math.max(seq, end.seq);
      return pass(due, seq);
    },
    passTo(seq) {
      const due = entries.findIndex((entry) => entry.seq >= seq);
      return pass(due < 0 ? entries.length : due, seq);
    },
  };
}
