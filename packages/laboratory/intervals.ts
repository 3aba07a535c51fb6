import { createRng } from '@hearsay/kernel';

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95 % interval of a mean by the percentile bootstrap (Efron & Tibshirani 1993, ch. 13), seeded, so that the same values always give
 * the same interval. Null for fewer than two values.
 */
export function bootstrapMean(
  values: readonly number[],
  { seed = 'bootstrap', resamples = 2_000 }: { seed?: string; resamples?: number } = {},
): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  const rng = createRng(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    let sum = 0;
    for (let draw = 0; draw < n; draw += 1) sum += values[rng.integer(n)];
    means[round] = sum / n;
  }
  means.sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** Linear between neighbours (Hyndman & Fan 1996, type 7). */
function quantile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** The 95 % interval of a share (Wilson 1927). Null when nothing was counted. */
export function wilson(count: number, n: number): Interval | null {
  if (n === 0) return null;
  const z = 1.959963984540054;
  const p = count / n;
  const scale = 1 + (z * z) / n;
  const middle = (p + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
