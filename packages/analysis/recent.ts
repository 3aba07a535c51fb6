import type { Seq } from '@hearsay/kernel';

/** What was noted last under the numbers of entries, which rise from one note to the next. Needs no hashing, and memory for `most` notes. */
export type Recent<V> = {
  note(seq: Seq, value: V): void;
  /** Undefined for what was never noted, and for all but the newest `most`. */
  get(seq: Seq): V | undefined;
  /** Hands it out and forgets it. */
  take(seq: Seq): V | undefined;
};

export function createRecent<V>(most: number): Recent<V> {
  const seqs = new Float64Array(most);
  const values: (V | undefined)[] = [];
  let count = 0;

  /** Its place, or −1. */
  function placeOf(seq: Seq): number {
    let [low, high] = [Math.max(0, count - most), count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seqs[middle % most] < seq) low = middle + 1;
      else high = middle;
    }
    return low < count && seqs[low % most] === seq ? low % most : -1;
  }

  return {
    note(seq, value) {
      const place = count % most;
      seqs[place] = seq;
      values[place] = value;
      count += 1;
    },
    get(seq) {
      const place = placeOf(seq);
      return place < 0 ? undefined : values[place];
    },
    take(seq) {
      const place = placeOf(seq);
      if (place < 0) return undefined;
      const found = values[place];
      values[place] = undefined;
      return found;
    },
  };
}
