import { exp, logit, type AgentId, type Seq } from '@hearsay/kernel';
import { contradicts, entails, isCompatible, isSame, join, type Claim } from './claim.ts';
import type { Parameters } from './parameters.ts';

/** *aware*: has heard of it and neither believes nor rejects it. Who has no belief at all is *unaware*. */
export type Stance = 'aware' | 'believes' | 'rejects';

/** One version that an agent has heard or knows. */
export type Held = {
  readonly claim: Claim;
  /** Log-odds against knowing nothing of the matter. */
  readonly weight: number;
  /** How often each speaker said so. */
  readonly heard: Readonly<Record<AgentId, number>>;
};

/** What an agent makes of one fact. */
export type Belief = {
  readonly stance: Stance;
  /** The likeliest version. */
  readonly claim: Claim;
  /** Its probability, 0 … 1. */
  readonly strength: number;
  /** Where the likeliest version came from. */
  readonly origin: Origin;
  /** The versions it knows, at most four, the likeliest first. */
  readonly versions: readonly Held[];
  /** Simulated milliseconds of the last time it was heard, told or recalled; and how often that was. */
  readonly used: number;
  readonly uses: number;
  /** The entry that made it, in the numbering of the log that it stands in. */
  readonly entry: Seq;
};

/** How a version came to be held. */
export type Origin = {
  /** *known*: from the scenario, and true; *planted*: from the scenario, and not; *heard*; *own*: from the agent's own memory or mind; *seen*. */
  readonly by: 'known' | 'planted' | 'heard' | 'own' | 'seen';
  readonly from: AgentId | null;
  /** What it was made of, when it is not the same: the version as it was said, or as it was held before. */
  readonly parent: Claim | null;
  /** Where it changed. */
  readonly stage: 'hearing' | 'keeping' | null;
};

/** Somebody makes a claim, as the hearer understood it. */
export type Hearing = {
  readonly claim: Claim;
  readonly from: AgentId;
  /** 0 … 1 */
  readonly trust: number;
  readonly sure: number;
  readonly plausibility: number;
  readonly origin: Origin;
  readonly time: number;
};

const mostVersions = 4;

/**
 * What is believed after a claim was heard. Versions compete: P(v) = e^w(v) ÷ (1 + Σ e^w), the 1 standing for "nothing of the kind"; w starts
 * at the log-odds of the fact's plausibility, less a share of what speaks for the likeliest contrary version, grows with each telling by evidence × (2 × trust − 1) × certainty, less for each repetition by one
 * speaker, and sinks by a share of what speaks for a version that contradicts it. A claim that leaves slots out speaks for the fuller version that
 * agrees with it. From somebody trusted less than ½ it speaks against itself.
 */
export function hear(
  before: Belief | null,
  { claim, from, trust, sure, plausibility, origin, time }: Hearing,
  { acceptance }: Parameters,
): Omit<Belief, 'entry'> {
  const versions = before ? [...before.versions] : [];
  const at = bestMatch(versions, claim);
  const known = at < 0 ? null : versions[at];
  const times = known?.heard[from] ?? 0;
  let share = acceptance.hedge + (1 - acceptance.hedge) * sure;
  for (let count = 0; count < times; count += 1) share *= acceptance.repetition;
  const evidence = acceptance.evidence * (2 * trust - 1) * share;
  const held: Held = {
    claim: known ? join(known.claim, claim) : claim,
    weight:
      (known?.weight ?? firstWeight(claim, versions, logit(bounded(plausibility)), acceptance)) + evidence,
    heard: { ...known?.heard, [from]: times + 1 },
  };
  const others = versions.filter((_, index) => index !== at);
  const next = others.map((other) =>
    contradicts(held.claim, other.claim)
      ? { ...other, weight: other.weight - acceptance.conflict * evidence }
      : other,
  );
  const made = conclude([held, ...next], before, acceptance);
  const isNew = !before || !isSame(before.claim, made.claim);
  return {
    ...made,
    origin: isNew && isSame(made.claim, held.claim) ? origin : (before?.origin ?? origin),
    used: time,
    uses: (before?.uses ?? 0) + 1,
  };
}

/** What is believed of something that one knows for certain, from the scenario or one's own eyes. */
export function know(
  before: Belief | null,
  { claim, origin, time }: { claim: Claim; origin: Origin; time: number },
  { acceptance }: Parameters,
): Omit<Belief, 'entry'> {
  const others = (before?.versions ?? []).filter(
    ({ claim: other }) => !isSame(other, claim) && !entails(claim, other),
  );
  const lowered = others.map((one) =>
    contradicts(claim, one.claim) ? { ...one, weight: one.weight - certain } : one,
  );
  const made = conclude([{ claim, weight: certain, heard: {} }, ...lowered], before, acceptance);
  return { ...made, origin, used: time, uses: (before?.uses ?? 0) + 1 };
}

/** The same belief with its likeliest version exchanged, because memory reshaped it. */
export function reshape(
  before: Belief,
  claim: Claim,
  time: number,
  { acceptance }: Parameters,
): Omit<Belief, 'entry'> {
  const versions = before.versions.map((held, at) => (at === 0 ? { ...held, claim } : held));
  const merged = versions.filter((held, at) => at === 0 || !isSame(held.claim, claim));
  const origin: Origin = { by: 'own', from: before.origin.from, parent: before.claim, stage: 'keeping' };
  return { ...conclude(merged, before, acceptance), origin, used: time, uses: before.uses };
}

/** Log-odds of what one knows for certain: 0.9975. */
const certain = 6;

function conclude(
  versions: readonly Held[],
  before: Belief | null,
  acceptance: Parameters['acceptance'],
): Pick<Belief, 'stance' | 'claim' | 'strength' | 'versions'> {
  // ties: who was the likeliest before stays so
  const ranked = [...versions]
    .map((held) => ({ ...held, weight: Math.max(-certain, Math.min(2 * certain, held.weight)) }))
    .sort((a, b) => b.weight - a.weight || Number(isFirst(b)) - Number(isFirst(a)))
    .slice(0, mostVersions);
  function isFirst(held: Held): boolean {
    return before !== null && isSame(held.claim, before.claim);
  }
  const odds = ranked.map(({ weight }) => exp(weight));
  let sum = 1;
  for (const one of odds) sum += one;
  const strength = odds[0] / sum;
  const stance: Stance =
    strength >= acceptance.believe ? 'believes' : strength < acceptance.reject ? 'rejects' : 'aware';
  return { stance, claim: ranked[0].claim, strength, versions: ranked };
}

/** The version that a claim speaks for: the same one, or the likeliest that agrees with it. */
function bestMatch(versions: readonly Held[], claim: Claim): number {
  const same = versions.findIndex((held) => isSame(held.claim, claim));
  return same >= 0 ? same : versions.findIndex((held) => isCompatible(held.claim, claim));
}

/** What was heard first stands against what comes later as much as what comes later stands against it. */
function firstWeight(
  claim: Claim,
  versions: readonly Held[],
  prior: number,
  { conflict }: Parameters['acceptance'],
): number {
  const contrary = versions.find((held) => contradicts(held.claim, claim));
  return contrary ? prior - conflict * Math.max(0, contrary.weight - prior) : prior;
}

function bounded(p: number): number {
  return Math.min(0.99, Math.max(0.01, p));
}
