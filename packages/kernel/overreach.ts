import { KernelError } from './kernel-error.ts';
import type { Site } from './site.ts';

/** The rules did more than they promised; what was played may not be what lock-step gives. */
export class Overreach extends KernelError {}

/** One step did something to another that comes later, but was played already. */
export function tooLate({ wake, time }: Site, did: string, { wake: other, time: then }: Site): string {
  return (
    `"${wake.occasion}" at ${time} ms ${did}, which was already in "${other.occasion}" at ${then} ms; ` +
    'the rules promised that it could not reach so far (lookahead.reach, lookahead.spread)'
  );
}
