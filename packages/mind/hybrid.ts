import type { Decision, Mind, Moment, Rng } from '@hearsay/kernel';
import type { Briefing } from './briefing.ts';
import { live, openMemory, takeIn, think, type MindParts } from './mind.ts';
import { behind } from './with-memory.ts';

/** What speaks for thinking about a moment, each 0 … 1. */
export type Weighed = { readonly novelty: number; readonly conflict: number; readonly stakes: number };

const drafts = 4;

/**
 * A mind that leaves most moments to instinct and asks its model when one of three passes the threshold: *novelty*, what
 * just happened matters and is in words never met before;
 * *conflict*, instinct asked several times with chance of its own wants different things; *stakes*, much hangs on it. Instinct must
 * be a function of the moment and its stream, as every setting's is.
 */
export function createHybridMind<S>(
  parts: MindParts<S> & { readonly instinct: Mind<S> },
  memory = openMemory(parts.self, parts.keeper, parts.briefing),
): Mind<S> {
  const { self, briefing, instinct, options } = parts;
  return {
    decide: (moment, context) =>
      live(memory, async (inward) => {
        const isAgain = memory.ready?.news === moment.news;
        const percepts = await takeIn(memory, moment, { inward, full: options.inner === 'full' });
        // asked again, the model has been asked before
        if (!isAgain) {
          const wanted = await instinct.decide(moment, context);
          const weighed: Weighed = {
            novelty: memory.novelty,
            conflict: await conflictOf(parts, moment, wanted, context.rng.fork('drafts'), context.signal),
            stakes: briefing.stakes(moment.occasion, moment.world, self),
          };
          const by = moment.offers.length > 0 && isWorthIt(weighed, options.threshold) ? 'model' : 'instinct';
          inward.add({ type: 'mind.weighed', agent: self, by, ...rounded(weighed) });
          if (by === 'instinct') return behind(wanted, inward.events);
        }
        return think(parts, memory, { moment, percepts, inward, isAgain, signal: context.signal });
      }),
  };
}

export function isWorthIt({ novelty, conflict, stakes }: Weighed, threshold: number): boolean {
  return Math.max(novelty, conflict, stakes) >= threshold;
}

/** The share of drafts that want something else than the first. What is said does not count, only what is done, as far as it matters in this setting. */
async function conflictOf<S>(
  { instinct, briefing }: { readonly instinct: Mind<S>; readonly briefing: Briefing<S> },
  moment: Moment<S>,
  first: Decision,
  rng: Rng,
  signal: AbortSignal,
): Promise<number> {
  const wanted = gistOf(first, briefing);
  let others = 0;
  for (let draft = 0; draft < drafts; draft += 1) {
    const again = await instinct.decide(moment, { rng: rng.fork(String(draft)), signal });
    if (gistOf(again, briefing) !== wanted) others += 1;
  }
  return others / drafts;
}

function gistOf<S>({ intent }: Decision, { gist }: Briefing<S>): string {
  if (intent === null) return 'null';
  return JSON.stringify(gist ? gist(intent) : { ...intent, text: undefined });
}

function rounded({ novelty, conflict, stakes }: Weighed): Weighed {
  const round = (value: number): number => Math.round(value * 1_000) / 1_000;
  return { novelty: round(novelty), conflict: round(conflict), stakes: round(stakes) };
}
