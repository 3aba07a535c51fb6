import type { Belief } from './belief.ts';
import { contradicts, entails, isSame, isTrue, type Claim } from './claim.ts';
import type { Stage, Verdict } from './event.ts';
import type { Fact } from './fact.ts';
import type { Draft } from './owner.ts';

/**
 * What a claim is, told from what its speaker held at that moment: its belief with the origin of it, and the draft it made, if any. The
 * speech itself is not consulted. A speaker without a draft (a mind that writes freely) means to deceive when it believes something that
 * contradicts what it says.
 */
export function judgeClaim(of: {
  readonly claim: Claim;
  readonly fact: Fact;
  readonly belief: Belief | null;
  readonly draft: Draft | null;
}): Verdict {
  const { claim, fact, belief, draft } = of;
  const truth = isTrue(claim, fact);
  const support =
    belief === null ? 'absent' : entails(belief.claim, claim) ? 'supported' : supportOf(claim, belief);
  const contrary = belief !== null && contradicts(claim, belief.claim);
  const deliberate = draft ? draft.deliberate : contrary && belief.stance === 'believes';
  const verdict = { truth, deliberate, support } as const;
  if (truth) return { ...verdict, kind: null, stage: null, parent: null, parentTrue: null };
  return { ...verdict, ...birthOf(of) };
}

function supportOf(claim: Claim, belief: Belief): Verdict['support'] {
  if (contradicts(claim, belief.claim)) return 'contradicted';
  return belief.versions.some((held) => entails(held.claim, claim)) ? 'supported' : 'absent';
}

type Birth = Pick<Verdict, 'kind' | 'stage' | 'parent' | 'parentTrue'>;

function birthOf({ claim, fact, belief, draft }: Parameters<typeof judgeClaim>[0]): Birth {
  const distorted = (stage: Stage, parent: Claim): Birth => ({
    kind: 'distorted',
    stage,
    parent,
    parentTrue: isTrue(parent, fact),
  });
  const whole: Birth = { kind: 'inherited', stage: null, parent: claim, parentTrue: false };
  if (belief === null) return { kind: 'invented', stage: null, parent: null, parentTrue: null };
  // what is false in it stands in the memory already: it was born there, wherever that came from
  if (entails(belief.claim, claim)) {
    const { by, parent, stage } = belief.origin;
    if (by === 'planted') return { ...whole, kind: 'planted', parent: null, parentTrue: null };
    if (parent && stage && !entails(parent, claim)) return distorted(stage, parent);
    return whole;
  }
  if (draft && !draft.deliberate && draft.changes.length > 0)
    return distorted(draft.changes[draft.changes.length - 1].stage, belief.claim);
  const other = belief.versions.find((held) => entails(held.claim, claim));
  if (other) return isSame(other.claim, claim) ? whole : { ...whole, parent: other.claim };
  if (claim.denies !== belief.claim.denies)
    return { kind: 'invented', stage: null, parent: null, parentTrue: null };
  return draft?.deliberate
    ? { kind: 'invented', stage: null, parent: belief.claim, parentTrue: isTrue(belief.claim, fact) }
    : distorted('telling', belief.claim);
}
