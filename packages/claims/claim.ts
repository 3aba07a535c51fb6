import type { Fact, FactId, Slots } from './fact.ts';

/** A statement about a fact: the slots that it states, and whether it denies them. Equal claims are one version. */
export type Claim = { readonly fact: FactId; readonly slots: Slots; readonly denies: boolean };

/** The name of a version: equal for equal claims, in whatever order their slots were stated. */
export type VersionId = string;

/** `party{place=café,time=17:00}`, with `!` before it when denied. Values are quoted as in JSON when they hold a mark of this notation. */
export function versionOf({ fact, slots, denies }: Claim): VersionId {
  const parts = Object.keys(slots)
    .sort()
    .map((name) => `${quote(name)}=${quote(slots[name])}`);
  return `${denies ? '!' : ''}${quote(fact)}{${parts.join(',')}}`;
}

function quote(text: string): string {
  return /[{},=!"\\]/.test(text) ? JSON.stringify(text) : text;
}

/** The claim that states a fact as the scenario has it. */
export function claimOf(fact: Fact): Claim {
  return { fact: fact.id, slots: fact.slots, denies: !fact.truth };
}

/**
 * Is the claim true? It is when it agrees with the fact in every slot that it states: an affirmation of what is the case, or a denial of
 * what is not. Leaving slots out is levelling, not falsehood.
 */
export function isTrue(claim: Claim, fact: Fact): boolean {
  const agrees = Object.entries(claim.slots).every(([name, value]) => fact.slots[name] === value);
  return (agrees && fact.truth) !== claim.denies;
}

/** Could both be meant by one speaker: same polarity, and no slot in which they differ? */
export function isCompatible(a: Claim, b: Claim): boolean {
  if (a.fact !== b.fact || a.denies !== b.denies) return false;
  return Object.entries(a.slots).every(
    ([name, value]) => !Object.hasOwn(b.slots, name) || b.slots[name] === value,
  );
}

/** Does `claim` contradict `other`: one affirms what the other denies, or they differ in a slot that both state? */
export function contradicts(claim: Claim, other: Claim): boolean {
  return claim.fact === other.fact && !isCompatible(claim, other);
}

/** Does `holder` state everything that `claim` states? */
export function entails(holder: Claim, claim: Claim): boolean {
  if (!isCompatible(holder, claim)) return false;
  return Object.keys(claim.slots).every((name) => Object.hasOwn(holder.slots, name));
}

/** Both claims in one; the first wins where they differ. */
export function join(a: Claim, b: Claim): Claim {
  return { ...a, slots: { ...b.slots, ...a.slots } };
}

export function isSame(a: Claim, b: Claim): boolean {
  return a === b || versionOf(a) === versionOf(b);
}
