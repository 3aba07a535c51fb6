import type { Intervention } from '../intervention.ts';

/** Does nothing: what an intervention's effect is compared with, and what a test of the experiment itself must find no effect of. */
export function placebo(): Intervention {
  return { kind: 'placebo', listening: (_, listening) => listening };
}
