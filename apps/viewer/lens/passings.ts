import { claimsIn, type ClaimEvent, type FactId } from '@hearsay/claims';
import type { AgentId, Entry, Seq, World } from '@hearsay/kernel';
import type { FactSpread, VersionKind } from '@hearsay/protocol';
import { createClaimKind } from './claim-kind.ts';

/** A claim on its way from a mouth to an ear. */
export type Passing = {
  readonly seq: Seq;
  readonly from: AgentId;
  readonly to: AgentId;
  readonly stand: VersionKind;
};

/** So many are seen at once; of more, the newest. */
const most = 40;

/** Who told whom of a fact in these entries, in order, and what it was worth. */
export function passingsIn(
  entries: readonly Entry[],
  of: { world: World; fact: FactId; spread: FactSpread | null; agents: readonly AgentId[] },
): readonly Passing[] {
  const known = claimsIn(of.world).facts[of.fact];
  const kindOf = createClaimKind(of.spread);
  const found: Passing[] = [];
  for (const { seq, event: raw, audience } of entries) {
    // picked by type; everything else is somebody else's
    const event = raw as ClaimEvent;
    if (event.type !== 'claim.made' || event.claim.fact !== of.fact) continue;
    const stand = kindOf(event.claim, known);
    for (const to of audience === 'all' ? of.agents : audience)
      if (to !== event.speaker) found.push({ seq, from: event.speaker, to, stand });
  }
  return found.slice(-most);
}
