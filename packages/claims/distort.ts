import type { Rng } from '@hearsay/kernel';
import type { Claim } from './claim.ts';
import type { Fact } from './fact.ts';
import { exaggerate, near, roundOff } from './value.ts';

/** How one slot of a claim changed on its way. Levelling loses, sharpening rounds and exaggerates, assimilation fits to the related. */
export type Change = {
  readonly slot: string;
  readonly how: 'levelled' | 'sharpened' | 'assimilated';
  readonly from: string;
  readonly to: string | null;
};

/** A claim after a stage, and what changed in it; nothing when it came through whole. */
export type Altered = { readonly claim: Claim; readonly changes: readonly Change[] };

/** Probabilities for one slot at one stage, 0 … 1 each. */
export type Odds = { readonly loss: number; readonly swap: number; readonly sharpen: number };

/** What is easily taken for a slot's value. It says nothing of what is the case, so that minds may know it. */
export type Wording = Pick<Fact, 'related'>;

/**
 * Sends a claim through one stage: each slot, in the order of names, is lost, fitted to something related, sharpened, or kept. Each slot has a
 * stream of its own, so that a new slot disturbs no other one's luck. A slot for which nothing related is known cannot be swapped.
 */
export function distort(claim: Claim, wording: Wording, odds: Odds, rng: Rng): Altered {
  const slots: Record<string, string> = {};
  const changes: Change[] = [];
  for (const name of Object.keys(claim.slots).sort()) {
    const from = claim.slots[name];
    const change = changeOf(name, from, wording, odds, rng.fork(name));
    if (change) changes.push(change);
    const to = change ? change.to : from;
    if (to !== null) slots[name] = to;
  }
  return changes.length === 0 ? { claim, changes } : { claim: { ...claim, slots }, changes };
}

function changeOf(slot: string, from: string, wording: Wording, odds: Odds, rng: Rng): Change | null {
  const luck = rng.next();
  if (luck < odds.loss) return { slot, how: 'levelled', from, to: null };
  if (luck < odds.loss + odds.swap) {
    const to = relatedTo(slot, from, wording, rng);
    return to === null ? null : { slot, how: 'assimilated', from, to };
  }
  if (luck < odds.loss + odds.swap + odds.sharpen) {
    const to = rng.chance(0.5) ? roundOff(from) : exaggerate(from);
    return to === null || to === from ? null : { slot, how: 'sharpened', from, to };
  }
  return null;
}

/** The nearer in the list the likelier: weights 1, ½, ⅓, … */
function relatedTo(slot: string, from: string, { related }: Wording, rng: Rng): string | null {
  const listed = (related[slot] ?? []).filter((value) => value !== from);
  // what is written in the scenario comes first; numbers, times and days have neighbours of their own
  const choices = listed.length > 0 ? listed : near(from);
  if (choices.length === 0) return null;
  return rng.weighted(choices, (value) => 1 / (1 + choices.indexOf(value)));
}
