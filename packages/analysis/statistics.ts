import { entropy } from '@hearsay/kernel';

/** Gini's coefficient of shares that are not negative: 0 all equal, towards 1 one has everything. Null when there is nothing to share. */
export function gini(values: readonly number[]): number | null {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0 || total <= 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  let weighted = 0;
  for (const [at, value] of sorted.entries()) weighted += (2 * (at + 1) - values.length - 1) * value;
  return weighted / (values.length * total);
}

/** Entropy of shares as a part of its largest possible value, 0 … 1. Null for fewer than two, or nothing to share. */
export function evenness(values: readonly number[]): number | null {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (values.length < 2 || total <= 0) return null;
  const most = entropy(values.map(() => 1 / values.length));
  return entropy(values.map((value) => value / total)) / most;
}
