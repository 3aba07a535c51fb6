/** A value that holds from its time on until the next, in order of time: (simulated ms, value). */
export type Steps = readonly (readonly [number, number])[];

/** The value of steps at a time; 0 before the first. */
export function valueAt(steps: Steps, time: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle][0] <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : steps[low - 1][1];
}

/** At most `most` of a list for a drawing, evenly spread; first and last always. */
export function sampled<T>(all: readonly T[], most = 200): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, at) => all[Math.round((at * (all.length - 1)) / (most - 1))]);
}

/** The largest of numbers from 0, however many; 0 of none. */
export function largestOf(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
