import type { Cell, Table } from '@hearsay/settings';
import { adoptionsOf } from './by-fact.ts';
import type { Adoption, Ledger } from './ledger.ts';
import { largestOf } from './steps.ts';
import { mean } from './words.ts';

/** How many adoptions each adoption made, by generation of the tree with its mutations: seeds are generation 0. */
export function offspringOf(adoptions: readonly Adoption[]): readonly (readonly number[])[] {
  const generation = new Map<number, number>();
  const children = new Map<number, number>();
  for (const { id, parent } of adoptions) {
    generation.set(id, parent < 0 ? 0 : 1 + (generation.get(parent) ?? 0));
    if (parent >= 0) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const found: number[][] = [];
  for (const [id, own] of generation) (found[own] ??= []).push(children.get(id) ?? 0);
  return found;
}

/** R by generation. */
export function generationsTable(book: Ledger): Table {
  const rows = [...book.facts.keys()].flatMap((id) => {
    const adoptions = adoptionsOf(book, id);
    return offspringOf(adoptions)
      .slice(0, 20)
      .map((children, generation): Cell[] => [
        id,
        generation,
        children.length,
        mean(children),
        largestOf(children),
      ]);
  });
  return {
    id: 'generations',
    title: { en: 'Generations', zh: '代际' },
    columns: [
      { id: 'fact', title: { en: 'Fact', zh: '事实' }, kind: 'text' },
      { id: 'generation', title: { en: 'Generation', zh: '代' }, kind: 'number' },
      { id: 'adopters', title: { en: 'Adoptions', zh: '采纳数' }, kind: 'number' },
      { id: 'r', title: { en: 'R', zh: 'R' }, kind: 'number' },
      { id: 'most', title: { en: 'Most by one', zh: '单人最多' }, kind: 'number' },
    ],
    rows,
    note: {
      en: 'R: mean number of adoptions that an adoption of this generation caused; by generation of the tree with its mutations, not by calendar time.',
      zh: 'R：该代每次采纳平均引起的采纳数；按含变异的谱系代数计，不按时间。',
    },
  };
}
