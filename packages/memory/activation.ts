import { log, logistic } from '@hearsay/kernel';

/** When and how often an item was used. Times in simulated ms. */
export type Uses = { readonly first: number; readonly last: number; readonly count: number };

/**
 * Base-level activation: B = ln Σ tⱼ^(−½), tⱼ the seconds since each use (Anderson & Schooler 1991, decay ½), with all but the last use taken
 * as evenly spread between the first and the last (Petrov 2006, k = 1), so that three numbers stand for any history. One second is added to every age.
 */
export function activation({ first, last, count }: Uses, time: number): number {
  const newest = Math.max(0, time - last) / 1_000 + 1;
  const oldest = Math.max(0, time - first) / 1_000 + 1;
  let sum = 1 / Math.sqrt(newest);
  if (count > 1) {
    const spread = oldest - newest;
    // the mean of t^(−½) over the span is 2 (√oldest − √newest) ÷ (oldest − newest)
    const mean =
      spread > 1e-9 ? (2 * (Math.sqrt(oldest) - Math.sqrt(newest))) / spread : 1 / Math.sqrt(newest);
    sum += (count - 1) * mean;
  }
  return log(sum);
}

/** Activation as a share, 0 … 1: ½ for what was used once, an hour and a half ago. */
export function recency(uses: Uses, time: number): number {
  return logistic(activation(uses, time) + ninetyMinutes);
}

/** The activation of one use 90 minutes ago, with the sign turned. */
const ninetyMinutes = 4.297;
