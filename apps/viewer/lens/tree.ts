import type { FactSpread, SpreadNode } from '@hearsay/protocol';

/** A node of the genealogy as a row of a list: behind its parent, with the lines that lead to it. */
export type TreeRow = {
  readonly at: number;
  readonly node: SpreadNode;
  readonly depth: number;
  /** For each of the nearest generations above, `mostLines` at most: does its line go on below this row? The last one is the row's own. */
  readonly goesOn: readonly boolean[];
};

export const mostLines = 9;

/** All nodes, children behind their parents in the order of time. */
export function treeRows({ nodes }: Pick<FactSpread, 'nodes'>): readonly TreeRow[] {
  const children = new Map<number, number[]>();
  for (const [at, { parent }] of nodes.entries()) {
    const known = children.get(parent);
    if (known) known.push(at);
    else children.set(parent, [at]);
  }
  const rows: TreeRow[] = [];
  const waiting: TreeRow[] = [];
  const push = (parent: number, depth: number, above: readonly boolean[]): void => {
    const own = children.get(parent) ?? [];
    for (let index = own.length - 1; index >= 0; index -= 1) {
      const at = own[index];
      const goesOn = depth === 0 ? [] : [...above.slice(1 - mostLines), index < own.length - 1];
      waiting.push({ at, node: nodes[at], depth, goesOn });
    }
  };
  push(-1, 0, []);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    rows.push(next);
    push(next.at, next.depth + 1, next.goesOn);
  }
  return rows;
}
