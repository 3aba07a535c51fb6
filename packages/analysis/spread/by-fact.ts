import type { FactId } from '@hearsay/claims';
import type { Adoption, Ledger, Turn } from './ledger.ts';

type Sorted = {
  readonly adoptions: ReadonlyMap<FactId, readonly Adoption[]>;
  readonly turns: ReadonlyMap<FactId, readonly Turn[]>;
};

/** A closed ledger does not change, and every measure asks for the same parts of it. */
const sorted = new WeakMap<Ledger, Sorted>();

/** The adoptions of a fact, in the order of the log. */
export function adoptionsOf(book: Ledger, fact: FactId): readonly Adoption[] {
  return partsOf(book).adoptions.get(fact) ?? [];
}

/** The turns of a fact, in the order of the log. */
export function turnsOf(book: Ledger, fact: FactId): readonly Turn[] {
  return partsOf(book).turns.get(fact) ?? [];
}

function partsOf(book: Ledger): Sorted {
  const known = sorted.get(book) ?? { adoptions: groups(book.adoptions), turns: groups(book.turns) };
  sorted.set(book, known);
  return known;
}

function groups<T extends { readonly fact: FactId }>(all: readonly T[]): ReadonlyMap<FactId, readonly T[]> {
  const byFact = new Map<FactId, T[]>();
  for (const one of all) {
    const own = byFact.get(one.fact);
    if (own) own.push(one);
    else byFact.set(one.fact, [one]);
  }
  return byFact;
}
