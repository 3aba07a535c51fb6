import { KernelError } from './kernel-error.ts';

/** The simulated time of the log, and how much happened at it. */
export type Instant = {
  readonly time: number;
  /** Counts one more step; true when the time is a new one. Throws a KernelError when there is no end to them. */
  advance(to: number): boolean;
  nothingLeft(): KernelError;
};

/** How many steps at one instant are too many, unless a simulation says so: more where many may have something to do at once. */
export function mostStepsFor(agents: number): number {
  return Math.max(10_000, 100 * agents);
}

export function createInstant(maxSteps: number): Instant {
  let time = 0;
  let steps = 0;
  return {
    get time() {
      return time;
    },
    advance(to) {
      const isNew = to !== time;
      if (isNew) steps = 0;
      time = to;
      steps += 1;
      if (steps > maxSteps)
        throw new KernelError(
          `more than ${maxSteps} steps at ${time} ms: the rules wake themselves without end`,
        );
      return isNew;
    },
    nothingLeft: () =>
      new KernelError(`nothing is left to happen at ${time} ms, and the rules say that it is not over`),
  };
}
