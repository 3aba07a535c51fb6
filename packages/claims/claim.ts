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

/** The claim that a version is the name of; null for a text that names none. */
export function claimOfVersion(version: VersionId): Claim | null {
  const denies = version.startsWith('!');
  const [, fact, list] = versionForm.exec(version.slice(denies ? 1 : 0)) ?? [];
  const id = fact === undefined ? null : unquote(fact);
  if (id === null) return null;
  const slots: [string, string][] = [];
  for (let rest = list; rest !== '';) {
    const [whole = '', ...parts] = slotForm.exec(rest) ?? [];
    const [name, value] = parts.map(unquote);
    if (whole === '' || name === null || value === null) return null;
    slots.push([name, value]);
    rest = rest.slice(whole.length);
  }
  return { fact: id, slots: Object.fromEntries(slots), denies };
}

const word = String.raw`("(?:[^"\\]|\\.)*"|[^{},=!"\\]*)`;
const versionForm = new RegExp(`^${word}\\{(.*)\\}$`, 's');
const slotForm = new RegExp(`^${word}=${word}(?:,(?=.)|$)`, 's');

function unquote(text: string): string | null {
  if (!text.startsWith('"')) return text;
  try {
    // the form allows only one quoted text
    return JSON.parse(text) as string;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return null;
  }
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
