/** Simulated milliseconds in a real one, to choose from: at a table minutes are played, on a map days. */
export const speeds: Readonly<Record<'table' | 'map', readonly number[]>> = {
  table: [0.5, 1, 2, 4, 8, 16, 32, 64],
  map: [1, 4, 15, 60, 120, 250, 500, 1_000],
};

/** The speed so many steps faster, or slower below 0; the last one on either side stays. */
export function stepSpeed(steps: readonly number[], speed: number, by: number): number {
  // one that is none of the steps lies between two
  const at = by > 0 ? steps.findLastIndex((one) => one <= speed) : steps.findIndex((one) => one >= speed);
  const from = at < 0 ? (by > 0 ? -1 : steps.length) : at;
  return steps[Math.max(0, Math.min(steps.length - 1, from + by))];
}

/** As `stepSpeed`, for a run that goes on: above its fastest step stands 0, as fast as it goes. */
export function stepPace(steps: readonly number[], pace: number, by: number): number {
  const last = steps[steps.length - 1];
  if (pace === 0) return by < 0 ? last : 0;
  return pace >= last && by > 0 ? 0 : stepSpeed(steps, pace, by);
}
