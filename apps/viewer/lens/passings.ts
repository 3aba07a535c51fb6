import { claimsIn, isTrue, versionOf, type ClaimEvent, type FactId } from '@hearsay/claims';
import type { AgentId, Entry, Seq, World } from '@hearsay/kernel';
import type { FactSpread } from '@hearsay/protocol';
import type { Stand } from './stands.ts';

/** A claim on its way from a mouth to an ear. */
export type Passing = {
  readonly seq: Seq;
  readonly from: AgentId;
  readonly to: AgentId;
  readonly stand: Extract<Stand, 'true' | 'false' | 'distorted' | 'unknown'>;
};

/** So many are seen at once; of more, the newest. */
const most = 40;

/** Who told whom of a fact in these entries, in order, and what it was worth. */
export function passingsIn(
  entries: readonly Entry[],
  of: { world: World; fact: FactId; spread: FactSpread | null; agents: readonly AgentId[] },
): readonly Passing[] {
  const known = claimsIn(of.world).facts[of.fact];
  const distorted = new Set(
    of.spread?.versions.filter(({ kind }) => kind === 'distorted').map(({ id }) => id) ?? [],
  );
  const found: Passing[] = [];
  for (const { seq, event: any, audience } of entries) {
    // picked by type; everything else is somebody else's
    const event = any as ClaimEvent;
    if (event.type !== 'claim.made' || event.claim.fact !== of.fact) continue;
    const stand = !known
      ? 'unknown'
      : isTrue(event.claim, known)
        ? 'true'
        : distorted.has(versionOf(event.claim))
          ? 'distorted'
          : 'false';
    for (const to of audience === 'all' ? of.agents : audience)
      if (to !== event.speaker) found.push({ seq, from: event.speaker, to, stand });
  }
  return found.slice(-most);
}
