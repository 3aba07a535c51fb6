import {
  beliefsOf,
  claimOfAct,
  contradicts,
  draftLie,
  entails,
  isTellAct,
  type Claim,
  type ClaimEvent,
} from '@hearsay/claims';
import type { Basis, Intent, Moment, SpeechAct } from '@hearsay/kernel';
import type { Inward } from './inward.ts';

/**
 * For every claim in a speech, the draft by which it can be judged: a lie when it contradicts what the speaker itself believes, its
 * own words otherwise. Returns what the parts of the speech rest on.
 */
export function draftTold<S>(
  { world, self }: Pick<Moment<S>, 'world' | 'self'>,
  intent: Intent,
  inward: Inward,
): readonly Basis[] {
  return actsOf(intent).flatMap((act, at): Basis[] => {
    if (!isTellAct(act)) return [];
    const part = `acts/${at}`;
    const claim = claimOfAct(act);
    const belief = beliefsOf(world, self)[claim.fact] ?? null;
    const isLie = belief !== null && belief.stance === 'believes' && contradicts(claim, belief.claim);
    const drafted = isLie ? draftLie(self, claim, belief).inner : [honest(self, claim, belief)];
    const places = drafted.map(({ event, basedOn }) => inward.add(event, basedOn));
    const held: Basis[] = belief
      ? [{ seq: belief.entry, link: entails(belief.claim, claim) ? 'exact' : 'shown', part }]
      : [];
    return [...held, ...places.map((inner): Basis => ({ inner, link: 'exact', part }))];
  });
}

function honest(self: string, claim: Claim, belief: { readonly entry: number } | null) {
  const event: ClaimEvent = { type: 'claim.drafted', agent: self, claim, changes: [], deliberate: false };
  const basedOn: readonly Basis[] = belief ? [{ seq: belief.entry, link: 'exact' }] : [];
  return { event, basedOn };
}

/** The acts of a speech; none of any other intent. */
export function actsOf(intent: Intent): readonly SpeechAct[] {
  const acts = 'acts' in intent ? intent.acts : [];
  // the offers judge what is no act
  return Array.isArray(acts)
    ? acts.filter((one): one is SpeechAct => typeof one === 'object' && one !== null && 'type' in one)
    : [];
}
