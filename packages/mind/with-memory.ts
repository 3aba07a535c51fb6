import type { Decision, Mind } from '@hearsay/kernel';
import { live, takeIn, type Memory } from './mind.ts';

/**
 * A mind that remembers although it decides by rules: what it noticed is stored, merged and forgotten like that of a mind that thinks, and can be
 * asked for in an interview. What it decides does not change.
 */
export function withMemory<S>(mind: Mind<S>, memory: Memory<S>, full = false): Mind<S> {
  return {
    decide: (moment, context) =>
      live(memory, async (inward) => {
        await takeIn(memory, moment, { inward, full });
        return behind(await mind.decide(moment, context), inward.events);
      }),
  };
}

/** A decision with more inner events behind its own, so that the places of its own stay. */
export function behind(decision: Decision, events: Decision['inner']): Decision {
  return events.length > 0
    ? { ...decision, inner: [...decision.inner, ...shifted(events, decision.inner.length)] }
    : decision;
}

function shifted(events: Decision['inner'], by: number): Decision['inner'] {
  return events.map(({ event, basedOn }) =>
    basedOn
      ? { event, basedOn: basedOn.map((one) => ('inner' in one ? { ...one, inner: one.inner + by } : one)) }
      : { event },
  );
}
