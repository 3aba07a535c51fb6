import type { Offer, SpeechAct } from '@hearsay/kernel';
import type { Claim } from './claim.ts';
import type { Fact } from './fact.ts';

/** A claim as a part of a speech: data of a form that offers can describe. */
export type TellAct = {
  readonly type: 'tell';
  readonly fact: string;
  readonly slots: readonly { readonly type: 'slot'; readonly name: string; readonly value: string }[];
  readonly polarity?: 'affirms' | 'denies';
  /** How sure the speaker sounds, 0 … 1; sure unless said. */
  readonly sure?: number;
  /** From whom the speaker says to have it. */
  readonly via?: string;
};

/** The act that makes a claim. */
export function tellAct(claim: Claim, { sure, via }: { sure?: number; via?: string } = {}): TellAct {
  return {
    type: 'tell',
    fact: claim.fact,
    slots: Object.keys(claim.slots)
      .sort()
      .map((name) => ({ type: 'slot', name, value: claim.slots[name] })),
    ...(claim.denies ? { polarity: 'denies' as const } : {}),
    ...(sure === undefined ? {} : { sure }),
    ...(via === undefined ? {} : { via }),
  };
}

export function isTellAct(act: SpeechAct): act is TellAct {
  return act.type === 'tell' && 'fact' in act && 'slots' in act && Array.isArray(act.slots);
}

/** The claim that an act makes; of a slot named twice the first counts. */
export function claimOfAct(act: TellAct): Claim {
  const slots: Record<string, string> = {};
  for (const { name, value } of act.slots) if (!Object.hasOwn(slots, name)) slots[name] = value;
  return { fact: act.fact, slots, denies: act.polarity === 'denies' };
}

/** What may be told of these facts, as one variant of a list of acts; null when there is nothing to tell of. */
export function tellOffer(
  facts: readonly Pick<Fact, 'id' | 'slots'>[],
  among: readonly string[],
): Offer | null {
  if (facts.length === 0) return null;
  const names = [...new Set(facts.flatMap(({ slots }) => Object.keys(slots)))].sort();
  const slot: Offer = {
    type: 'slot',
    fields: { name: { kind: 'choice', among: names }, value: { kind: 'text', maxLength: 200 } },
  };
  return {
    type: 'tell',
    fields: {
      fact: { kind: 'choice', among: facts.map(({ id }) => id) },
      slots: { kind: 'list', maxItems: Math.max(names.length, 1), of: names.length > 0 ? [slot] : [] },
      polarity: { kind: 'choice', among: ['affirms', 'denies'], optional: true },
      sure: { kind: 'number', from: 0, to: 1, whole: false, optional: true },
      via: { kind: 'agent', among, optional: true },
    },
  };
}
