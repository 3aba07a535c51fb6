/** Simulated milliseconds in a real one, to choose from: at a table minutes are played, on a map days. */
export const speeds: Readonly<Record<'table' | 'map', readonly number[]>> = {
  table: [0.5, 1, 2, 4, 8, 16, 32, 64],
  map: [1, 4, 15, 60, 120, 250, 500, 1_000],
};

/** The speed so many steps faster, or slower below 0; the last one on either side stays. */
export function stepSpeed(steps: readonly number[], speed: number, by: number): number {
  const at = steps.findIndex((one) => one >= speed);
  return steps[Math.max(0, Math.min(steps.length - 1, (at < 0 ? steps.length - 1 : at) + by))];
}
