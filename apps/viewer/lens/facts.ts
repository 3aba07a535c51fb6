import { claimsIn, type FactId } from '@hearsay/claims';
import type { Language, World } from '@hearsay/kernel';

/** The facts that a world knows of, with their words: declared ones, and those that somebody holds a belief about. */
export function factsIn(world: World): ReadonlyMap<FactId, Readonly<Record<Language, string>>> {
  const { facts, beliefs } = claimsIn(world);
  const found = new Map(Object.values(facts).map(({ id, text }) => [id, text]));
  if (found.size > 0) return found;
  for (const own of Object.values(beliefs))
    for (const fact of Object.keys(own)) if (!found.has(fact)) found.set(fact, { en: fact, zh: fact });
  return found;
}
