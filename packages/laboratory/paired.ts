import { createRng, log } from '@hearsay/kernel';
import { bootstrapMean, type Interval } from './intervals.ts';

/** What pairs of runs differ in. */
export type Effect = {
  /** Pairs in which both runs have a value. */
  readonly n: number;
  /** Mean of the differences; null without pairs. */
  readonly mean: number | null;
  /** 95 %, percentile bootstrap over pairs. */
  readonly interval: Interval | null;
  /** Cohen's d_z: mean ÷ standard deviation of the differences (Cohen 1988); null when there is no spread. */
  readonly dz: number | null;
  /** Two-sided, by flipping signs; null for fewer than two pairs. */
  readonly p: number | null;
};

/**
 * The effect in paired differences: mean, bootstrap interval, size, and the probability of such a mean or a larger one if each difference
 * could as well have had the other sign (Fisher's randomisation test; exact up to 12 pairs that differ, else 9,999 seeded draws, counting
 * the observed one: Phipson & Smyth 2010). The same differences in the same order give the same effect.
 */
export function effectOf(differences: readonly number[], seed: string): Effect {
  const n = differences.length;
  if (n === 0) return { n, mean: null, interval: null, dz: null, p: null };
  const mean = meanOf(differences);
  const sd = deviationOf(differences);
  return {
    n,
    mean,
    interval: bootstrapMean(differences, { seed: `bootstrap ${seed}` }),
    dz: sd === null || sd === 0 ? null : mean / sd,
    p: n < 2 ? null : signFlip(differences, seed),
  };
}

const draws = 9_999;

function signFlip(differences: readonly number[], seed: string): number {
  const moved = differences.filter((one) => one !== 0);
  if (moved.length === 0) return 1;
  // a hair less, since sums of the same numbers in another order may differ in the last bit
  const observed = Math.abs(sumOf(moved)) * (1 - 1e-12);
  if (moved.length <= 12) {
    const all = 1 << moved.length;
    let count = 0;
    for (let signs = 0; signs < all; signs += 1) {
      let sum = 0;
      for (const [at, one] of moved.entries()) sum += signs & (1 << at) ? one : -one;
      if (Math.abs(sum) >= observed) count += 1;
    }
    return count / all;
  }
  const rng = createRng(`signs ${seed}`);
  let count = 1;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    let coins = 0;
    for (let at = 0; at < moved.length; at += 1) {
      // thirty coins in one draw
      coins = at % 30 === 0 ? rng.integer(1 << 30) : coins >> 1;
      sum += coins & 1 ? moved[at] : -moved[at];
    }
    if (Math.abs(sum) >= observed) count += 1;
  }
  return count / (draws + 1);
}

/** Probabilities after Holm's step-down correction (1979), in the order given; what is null is not counted. */
export function holm(ps: readonly (number | null)[]): readonly (number | null)[] {
  const ranked = ps
    .flatMap((p, at) => (p === null ? [] : [{ p, at }]))
    .sort((a, b) => a.p - b.p || a.at - b.at);
  const corrected: (number | null)[] = ps.map(() => null);
  let most = 0;
  for (const [rank, { p, at }] of ranked.entries()) {
    most = Math.max(most, Math.min(1, p * (ranked.length - rank)));
    corrected[at] = most;
  }
  return corrected;
}

/**
 * The smallest mean difference that n pairs show with a given power: (z₁₋α⁄₂ + z_power) × sd ÷ √n, the normal approximation (Cohen 1988).
 * `sd` is that of the differences.
 */
export function smallestEffect(of: {
  readonly sd: number;
  readonly n: number;
  readonly alpha: number;
  readonly power: number;
}): number {
  return ((normalQuantile(1 - of.alpha / 2) + normalQuantile(of.power)) * of.sd) / Math.sqrt(of.n);
}

/** Quantile of the standard normal distribution, by a rational approximation good to 1.2e-9 (P. J. Acklam 2003). 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`wanted a probability between 0 and 1, found ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * log(p));
    return polynomial(tail, q) / polynomial([...tailUnder, 1], q);
  }
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(centre, r) * q) / polynomial([...centreUnder, 1], r);
}

const centre = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const centreUnder = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const tail = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailUnder = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const one of coefficients) value = value * x + one;
  return value;
}

export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** Standard deviation of a sample; null for fewer than two. */
export function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) * (value - mean);
  return Math.sqrt(sum / (values.length - 1));
}

function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Spearman's rank correlation, ties sharing their mean rank. Null without spread in one of them. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number | null {
  const [one, other] = [ranksOf(a), ranksOf(b)];
  const [mean, second] = [meanOf(one), meanOf(other)];
  let [both, first, last] = [0, 0, 0];
  for (const [at, rank] of one.entries()) {
    both += (rank - mean) * (other[at] - second);
    first += (rank - mean) * (rank - mean);
    last += (other[at] - second) * (other[at] - second);
  }
  return first === 0 || last === 0 || a.length === 0 ? null : both / Math.sqrt(first * last);
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, at) => ({ value, at })).sort((x, y) => x.value - y.value);
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1].value === order[from].value) to += 1;
    for (let at = from; at <= to; at += 1) ranks[order[at].at] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}
