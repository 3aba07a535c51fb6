export type RateLimit = { take(): boolean };

/** Lets `perSecond` through on average and `burst` at once. `now` tells real milliseconds. */
export function createRateLimit(of: { perSecond: number; burst: number; now: () => number }): RateLimit {
  const { perSecond, burst, now } = of;
  let tokens = burst;
  let last = now();
  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + (Math.max(0, time - last) / 1_000) * perSecond);
      last = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
