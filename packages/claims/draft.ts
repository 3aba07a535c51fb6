import { exp, type Basis, type Inner, type Rng } from '@hearsay/kernel';
import { reshape, type Belief } from './belief.ts';
import { entails, isSame, type Claim } from './claim.ts';
import { distort, type Change } from './distort.ts';
import type { ClaimEvent } from './event.ts';
import type { Fact } from './fact.ts';
import type { Parameters } from './parameters.ts';

/** What may be known of a fact by those who talk of it: how it is worded, not whether it is the case. */
export type Tellable = Pick<Fact, 'id' | 'say' | 'related' | 'plausibility' | 'importance'>;

/** A claim on its way from memory to mouth, with the inner events that belong before it and what it rests on. */
export type Drafted = {
  readonly claim: Claim;
  /** How sure the speaker is, 0 … 1. */
  readonly sure: number;
  readonly inner: readonly Inner<ClaimEvent>[];
  /** What the speech rests on; `inner` counts within `inner` above. */
  readonly basis: readonly Basis[];
};

/**
 * Calls to mind what one holds of a fact and puts it into a claim: time may have taken slots (keeping, which stays so), the moment may slip
 * (recalling), and the teller levels, sharpens and assimilates (telling). A second reading draws the two last stages twice and states
 * only what came out the same. Pure: chance comes from `rng`, whose streams are named by stage and slot.
 */
export function draftClaim(of: {
  readonly self: string;
  readonly belief: Belief;
  readonly wording: Tellable;
  readonly time: number;
  readonly parameters: Parameters;
  readonly rng: Rng;
  /** It is the denial of what is held, by somebody who rejects it. */
  readonly contradicts?: boolean;
}): Drafted {
  const { self, belief, wording, time, parameters, rng } = of;
  const kept = keep(belief, of);
  const inner: Inner<ClaimEvent>[] = [];
  const before: Basis = { seq: belief.entry, link: 'exact' };
  if (kept.changes.length > 0) {
    const event: ClaimEvent = {
      type: 'belief.changed',
      agent: self,
      fact: wording.id,
      why: 'faded',
      from: null,
      changes: kept.changes,
      ...reshape(belief, kept.claim, time, parameters),
    };
    inner.push({ event, basedOn: [before] });
  }
  const told = of.contradicts ? { ...kept.claim, denies: !kept.claim.denies } : kept.claim;
  const held: Basis = kept.changes.length > 0 ? { inner: 0, link: 'exact' } : before;
  const first = speak(told, wording, parameters, rng.fork('first'));
  const reread = rng.fork('reading').chance(parameters.telling.secondReading);
  const spoken = reread ? agreed(told, first, speak(told, wording, parameters, rng.fork('second'))) : first;
  inner.push({
    event: {
      type: 'claim.drafted',
      agent: self,
      claim: spoken.claim,
      changes: spoken.changes,
      deliberate: false,
      ...(reread ? { reread } : {}),
    },
    basedOn: [held],
  });
  return {
    claim: spoken.claim,
    sure: Math.round((of.contradicts ? 1 - belief.strength : belief.strength) * 100) / 100,
    inner,
    basis: [held, { inner: inner.length - 1, link: 'exact' }],
  };
}

/** A claim that the speaker does not believe, meant to be believed. */
export function draftLie(self: string, claim: Claim, belief: Belief | null): Drafted {
  const held: readonly Basis[] = belief ? [{ seq: belief.entry, link: 'exact' }] : [];
  const event: ClaimEvent = { type: 'claim.drafted', agent: self, claim, changes: [], deliberate: true };
  return {
    claim,
    sure: 1,
    inner: [{ event, basedOn: held }],
    basis: [...held, { inner: 0, link: 'exact' }],
  };
}

/** Half of the slots are gone after the half-life; each use of the memory makes it longer. */
function keep(
  belief: Belief,
  { wording, time, parameters, rng }: { wording: Tellable; time: number; parameters: Parameters; rng: Rng },
): { claim: Claim; changes: readonly Change[] } {
  // eyes and the scenario itself are not forgotten in the span of a run
  if (belief.origin.by === 'known' || belief.origin.by === 'seen')
    return { claim: belief.claim, changes: [] };
  const { halfLifeHours, rehearsal, swap } = parameters.keeping;
  let halfLife = halfLifeHours * 3_600_000;
  // capped, since half-lives beyond a few years are the same
  for (let use = 1; use < Math.min(belief.uses, 16); use += 1) halfLife *= rehearsal;
  const gone = 1 - exp((-ln2 * Math.max(0, time - belief.used)) / halfLife);
  return distort(
    belief.claim,
    wording,
    { loss: gone * (1 - swap), swap: gone * swap, sharpen: 0 },
    rng.fork('keeping'),
  );
}

const ln2 = 0.6931471805599453;

type Spoken = Pick<Extract<ClaimEvent, { type: 'claim.drafted' }>, 'claim' | 'changes'>;

function speak(kept: Claim, wording: Tellable, { recalling, telling }: Parameters, rng: Rng): Spoken {
  const recalled = distort(kept, wording, { ...recalling, sharpen: 0 }, rng.fork('recalling'));
  const odds = { loss: telling.levelling, swap: telling.assimilation, sharpen: telling.sharpening };
  const told = distort(recalled.claim, wording, odds, rng.fork('telling'));
  return {
    claim: told.claim,
    changes: [
      ...recalled.changes.map((change) => ({ ...change, stage: 'recalling' as const })),
      ...told.changes.map((change) => ({ ...change, stage: 'telling' as const })),
    ],
  };
}

function agreed(kept: Claim, one: Spoken, two: Spoken): Spoken {
  if (isSame(one.claim, two.claim)) return one;
  const both = Object.entries(one.claim.slots).filter(([name, value]) => two.claim.slots[name] === value);
  const claim = { ...kept, slots: Object.fromEntries(both) };
  // what only one reading changed was caught; what is missing now was left out in telling
  const changes = one.changes.filter(
    ({ slot }) => claim.slots[slot] !== kept.slots[slot] && slot in claim.slots,
  );
  const left = Object.keys(kept.slots).filter((slot) => !(slot in claim.slots));
  const levelled = left.map((slot) => ({
    slot,
    how: 'levelled' as const,
    from: kept.slots[slot],
    to: null,
    stage: 'telling' as const,
  }));
  return { claim, changes: [...changes, ...levelled] };
}

/** Does what is held say all that the claim says? For a check before an assertion. */
export function isGrounded(claim: Claim, belief: Belief | null): boolean {
  return belief !== null && entails(belief.claim, claim);
}
