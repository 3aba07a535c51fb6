import type { Entry, Seq } from '@hearsay/kernel';
import { encode, type LeftOut } from '@hearsay/protocol';

/** Entries in order of which only some are sent, and an account of the rest. */
export type Thinning = {
  /** Takes entries that follow those taken before; true when one of them is to be sent. */
  take(entries: readonly Entry[]): boolean;
  readonly isEmpty: boolean;
  /** All that was taken, as one message. */
  write(id: number): string;
};

/** `from` is the number of the first entry that will be taken. */
export function createThinning(from: Seq, isWanted: (entry: Entry) => boolean): Thinning {
  const entries: Entry[] = [];
  const kinds: Record<string, number> = {};
  let [to, time] = [from, 0];
  return {
    take(more) {
      const before = entries.length;
      for (const entry of more) {
        if (isWanted(entry)) entries.push(entry);
        else kinds[entry.event.type] = (kinds[entry.event.type] ?? 0) + 1;
        time = entry.time;
      }
      to += more.length;
      return entries.length > before;
    },
    get isEmpty() {
      return to === from;
    },
    write(id) {
      const left: LeftOut = { to, time, count: to - from - entries.length, kinds };
      return encode({ type: 'entries', id, from, entries, left });
    },
  };
}
