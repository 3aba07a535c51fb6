import { claimsIn, type Belief, type Fact, type FactId } from '@hearsay/claims';
import type { AgentId, World } from '@hearsay/kernel';
import type { FactSpread, VersionKind } from '@hearsay/protocol';
import type { Tone } from '@hearsay/settings';
import { createClaimKind } from './claim-kind.ts';

/**
 * How somebody stands to a fact. *distorted*: believes something false that came about on the way; *corrected*: believes the truth, or
 * rejects what is false, after having believed something false; *unknown*: believes something, and these eyes do not know what is true.
 */
export type Stand =
  'true' | 'false' | 'distorted' | 'corrected' | 'unknown' | 'rejects' | 'aware' | 'unaware';

/** From what weighs most to what weighs least. */
export const stands: readonly Stand[] = [
  'true',
  'corrected',
  'false',
  'distorted',
  'unknown',
  'rejects',
  'aware',
  'unaware',
];

/** The colour of a stand, and the mark that stands beside it. */
export const standLooks: Readonly<Record<Stand, { readonly tone: Tone; readonly mark: string }>> = {
  true: { tone: 'true', mark: '●' },
  corrected: { tone: 'corrected', mark: '✓' },
  false: { tone: 'false', mark: '▲' },
  distorted: { tone: 'distorted', mark: '◆' },
  unknown: { tone: 'gold', mark: '■' },
  rejects: { tone: 'unaware', mark: '✕' },
  aware: { tone: 'unaware', mark: '◐' },
  unaware: { tone: 'unaware', mark: '○' },
};

/** Which fact is looked at, and what is known of its way up to now. */
export type Lens = {
  readonly fact: FactId;
  readonly stands: ReadonlyMap<AgentId, Stand>;
  readonly counts: Readonly<Record<Stand, number>>;
};

/** Tells stands apart; kept for one fact and one answer of the server, so that a belief is weighed once. */
export function createStands(
  fact: FactId,
  spread: FactSpread | null,
): (world: World, agents: readonly AgentId[]) => Lens {
  const kindOf = createClaimKind(spread);
  const erred = new Map(spread?.erred.map(([agent, time]) => [spread.agents[agent], time]) ?? []);
  const weighed = new WeakMap<Belief, VersionKind>();

  function weigh(belief: Belief, known: Fact | undefined): VersionKind {
    const before = weighed.get(belief);
    // what was said of a fact may become known after it was heard
    if (before && before !== 'unknown') return before;
    const found = kindOf(belief.claim, known);
    weighed.set(belief, found);
    return found;
  }

  return (world, agents) => {
    const { facts, beliefs } = claimsIn(world);
    const known = facts[fact];
    const found = new Map<AgentId, Stand>();
    const counts = Object.fromEntries(stands.map((stand) => [stand, 0])) as Record<Stand, number>;
    for (const agent of agents) {
      const belief = beliefs[agent]?.[fact];
      const hasErred = (erred.get(agent) ?? Infinity) <= world.time;
      const stand = belief ? standOf(belief, weigh(belief, known), hasErred) : 'unaware';
      found.set(agent, stand);
      counts[stand] += 1;
    }
    return { fact, stands: found, counts };
  };
}

function standOf({ stance }: Belief, weighed: VersionKind, hasErred: boolean): Stand {
  if (stance === 'believes') return weighed === 'true' && hasErred ? 'corrected' : weighed;
  if (stance === 'rejects') return hasErred && weighed !== 'true' ? 'corrected' : 'rejects';
  return 'aware';
}
