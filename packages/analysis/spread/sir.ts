/** A deterministic SIR epidemic fitted to a curve. `beta` and `gamma` are per unit of the curve's time axis. */
export type SirFit = {
  readonly beta: number;
  readonly gamma: number;
  readonly r0: number;
  /** Root of the mean squared difference ÷ the largest value of the curve. */
  readonly nrmse: number;
};

const steps = 400;

/**
 * Fits S' = −βSI/n, I' = βSI/n − γI to the cumulative number of those ever reached (Kermack & McKendrick 1927), by shrinking grids over (β, γ).
 * `curve` holds (time, count) in order of time, with at least five points and growth; null otherwise. Pure and without chance.
 */
export function fitSir(curve: readonly (readonly [number, number])[], population: number): SirFit | null {
  const last = curve.at(-1);
  const first = curve[0];
  if (curve.length < 5 || !first || !last || !(last[1] > first[1]) || population < 5) return null;
  const span = last[0] - first[0];
  if (!(span > 0)) return null;
  const scaled = curve.map(([time, value]) => [(time - first[0]) / span, value] as const);
  let best = { beta: 8, gamma: 2, error: Infinity };
  let [width, centre] = [10, { beta: 8, gamma: 2 }];
  for (let round = 0; round < 9; round += 1) {
    const from = { ...centre };
    for (let a = -6; a <= 6; a += 1) {
      for (let b = -6; b <= 6; b += 1) {
        const beta = Math.max(0.01, from.beta + (a / 6) * width);
        const gamma = Math.max(0, from.gamma + (b / 6) * width);
        const error = errorOf(scaled, population, beta, gamma);
        if (error < best.error) best = { beta, gamma, error };
      }
    }
    centre = { beta: best.beta, gamma: best.gamma };
    width *= round < 2 ? 1 : 0.45;
  }
  if (!Number.isFinite(best.error)) return null;
  const beta = best.beta / span;
  const gamma = best.gamma / span;
  return { beta, gamma, r0: gamma === 0 ? beta * span : beta / gamma, nrmse: best.error };
}

/** Runs the epidemic with Euler steps over time 0 … 1 and compares. */
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
      const next = Math.min(susceptible, (beta * susceptible * infected) / population / steps);
      susceptible -= next;
      infected = Math.max(0, infected + next - (gamma * infected) / steps);
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
