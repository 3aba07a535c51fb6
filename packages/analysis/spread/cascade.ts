import type { FactId } from '@hearsay/claims';
import { adoptionsOf } from './by-fact.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { measureForest, type TreeShape } from './tree.ts';

/** One tree of adoptions: of one version from its birth on. */
export type Cascade = {
  readonly root: Adoption;
  readonly members: readonly Adoption[];
  readonly shape: TreeShape;
};

/** The cascades of each version: trees whose edges keep the version; where it changed, a new tree begins. Largest first. */
export function cascadesOf(book: Ledger, fact: FactId): readonly Cascade[] {
  return once(cascades, book, fact, (members) => treesOf(members, (one) => (one.mutated ? -1 : one.parent)));
}

/** The trees of a fact with mutations as edges like any other. */
export function genealogiesOf(book: Ledger, fact: FactId): readonly Cascade[] {
  return once(genealogies, book, fact, (members) => treesOf(members, ({ parent }) => parent));
}

type Trees = WeakMap<Ledger, Map<FactId, readonly Cascade[]>>;
const cascades: Trees = new WeakMap();
const genealogies: Trees = new WeakMap();

/** A closed ledger does not change, and many measures ask for its trees. */
function once(
  trees: Trees,
  book: Ledger,
  fact: FactId,
  make: (members: readonly Adoption[]) => readonly Cascade[],
): readonly Cascade[] {
  const known = trees.get(book) ?? new Map<FactId, readonly Cascade[]>();
  trees.set(book, known);
  const found = known.get(fact) ?? make(adoptionsOf(book, fact));
  known.set(fact, found);
  return found;
}

function treesOf(members: readonly Adoption[], parentOf: (one: Adoption) => number): readonly Cascade[] {
  const positions = new Map(members.map(({ id }, at) => [id, at]));
  const parents = members.map((one) => {
    const parent = parentOf(one);
    return parent < 0 ? -1 : (positions.get(parent) ?? -1);
  });
  const roots = new Int32Array(members.length);
  const byRoot = new Map<number, Adoption[]>();
  for (const [at, parent] of parents.entries()) {
    roots[at] = parent < 0 ? at : roots[parent];
    const own = byRoot.get(roots[at]);
    if (own) own.push(members[at]);
    else byRoot.set(roots[at], [members[at]]);
  }
  return measureForest(parents)
    .map(({ root, shape }) => ({ root: members[root], shape, members: byRoot.get(root) ?? [] }))
    .sort((a, b) => b.shape.size - a.shape.size || a.root.id - b.root.id);
}
