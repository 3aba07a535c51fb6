/** A deterministic SIR epidemic fitted to a curve. `beta` and `gamma` are per unit of the curve's time axis. */
export type SirFit = {
  readonly beta: number;
  readonly gamma: number;
  /** β ÷ γ; null when next to nobody recovers, so that it would be any large number. */
  readonly r0: number | null;
  /** Root of the mean squared difference ÷ the largest value of the curve. */
  readonly nrmse: number;
};

const steps = 1_000;
/** Over the whole curve; a smaller γ cannot be told from none. */
const leastGamma = 0.01;

/**
 * Fits S' = −βSI/n, I' = βSI/n − γI to the cumulative number of those ever reached (Kermack & McKendrick 1927): the best of a coarse grid over (β, γ), then
 * downhill by a simplex (Nelder & Mead 1965). `curve` holds (time, count) in order of time, with at least five points and growth; null otherwise. Pure and
 * without chance.
 */
export function fitSir(curve: readonly (readonly [number, number])[], population: number): SirFit | null {
  const last = curve.at(-1);
  const first = curve[0];
  if (curve.length < 5 || !first || !last || !(last[1] > first[1]) || population < 5) return null;
  const span = last[0] - first[0];
  if (!(span > 0)) return null;
  const scaled = thinned(curve).map(([time, value]) => [(time - first[0]) / span, value] as const);
  const best = downhill(scaled, population);
  if (!Number.isFinite(best.error)) return null;
  const beta = best.beta / span;
  const gamma = best.gamma / span;
  return { beta, gamma, r0: best.gamma < leastGamma ? null : beta / gamma, nrmse: best.error };
}

/** A long curve at a thousand of its points, first and last among them. */
function thinned(curve: readonly (readonly [number, number])[]): typeof curve {
  if (curve.length <= 1_000) return curve;
  return Array.from({ length: 1_000 }, (_, at) => curve[Math.round((at * (curve.length - 1)) / 999)]);
}

type Guess = { readonly beta: number; readonly gamma: number; readonly error: number };

function downhill(curve: readonly (readonly [number, number])[], population: number): Guess {
  const guess = (beta: number, gamma: number): Guess => {
    const [b, g] = [Math.max(0.001, beta), Math.max(0, gamma)];
    return { beta: b, gamma: g, error: errorOf(curve, population, b, g) };
  };
  let start = guess(4, 1);
  for (let beta = 1; beta <= 400; beta *= 1.4)
    for (const ratio of [0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95]) {
      const one = guess(beta, beta * ratio);
      if (one.error < start.error) start = one;
    }
  const { beta, gamma } = start;
  let corners = [start, guess(1.1 * beta, gamma), guess(beta, 1.1 * gamma + 0.1 * beta)];
  for (let round = 0; round < 200; round += 1) {
    corners = [...corners].sort((a, b) => a.error - b.error);
    const [good, middle, bad] = corners;
    if (bad.error - good.error < 1e-10) break;
    const centre = { beta: (good.beta + middle.beta) / 2, gamma: (good.gamma + middle.gamma) / 2 };
    const along = (by: number): Guess =>
      guess(centre.beta + by * (bad.beta - centre.beta), centre.gamma + by * (bad.gamma - centre.gamma));
    const mirrored = along(-1);
    const tried =
      mirrored.error < good.error
        ? [mirrored, along(-2)]
        : mirrored.error < middle.error
          ? [mirrored]
          : [along(-0.5), along(0.5)];
    const better = tried.reduce((least, one) => (one.error < least.error ? one : least));
    corners =
      better.error < bad.error
        ? [good, middle, better]
        : [
            good,
            ...[middle, bad].map((one) => guess((one.beta + good.beta) / 2, (one.gamma + good.gamma) / 2)),
          ];
  }
  return corners.reduce((least, one) => (one.error < least.error ? one : least));
}

/** Runs the epidemic with midpoint steps over time 0 … 1 and compares. */
function errorOf(
  curve: readonly (readonly [number, number])[],
  population: number,
  beta: number,
  gamma: number,
): number {
  const start = Math.max(1, curve[0][1]);
  let susceptible = population - start;
  let infected = start;
  let at = 0;
  let sum = 0;
  let most = 0;
  let done = 0;
  for (const [time, value] of curve) {
    const until = Math.round(time * steps);
    for (; done < until; done += 1) {
      // a step by the slope at its middle
      const half = 0.5 / steps;
      const s = Math.max(0, susceptible - (beta * susceptible * infected * half) / population);
      const i = Math.max(0, infected + ((beta * susceptible) / population - gamma) * infected * half);
      const next = Math.min(susceptible, (beta * s * i) / population / steps);
      susceptible -= next;
      infected = Math.max(0, infected + next - (gamma * i) / steps);
    }
    const difference = population - susceptible - value;
    sum += difference * difference;
    most = Math.max(most, value);
    at += 1;
  }
  return Math.sqrt(sum / at) / most;
}

/**
 * NRMSE of a curve against a given one: √mean(sim − real)² ÷ max(real), both padded with their last value (as OASIS compares its curves). Null when
 * one is empty or the given one is nowhere above 0.
 */
export function curveError(simulated: readonly number[], real: readonly number[]): number | null {
  const length = Math.max(simulated.length, real.length);
  if (simulated.length === 0 || real.length === 0) return null;
  let most = 0;
  for (const value of real) most = Math.max(most, value);
  if (!(most > 0)) return null;
  let sum = 0;
  for (let at = 0; at < length; at += 1) {
    const difference = simulated[Math.min(at, simulated.length - 1)] - real[Math.min(at, real.length - 1)];
    sum += difference * difference;
  }
  return Math.sqrt(sum / length) / most;
}
