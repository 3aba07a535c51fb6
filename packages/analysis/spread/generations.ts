import { column, tableOf, type Table } from '@hearsay/settings';
import { factColumn } from '../columns.ts';
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
      .map((children, generation) => ({ fact: id, generation, children }));
  });
  return tableOf(rows, {
    id: 'generations',
    title: { en: 'Generations', zh: '代际' },
    columns: [
      factColumn,
      column.number('generation', { en: 'Generation', zh: '代' }, ({ generation }) => generation),
      column.number('adopters', { en: 'Adoptions', zh: '采纳数' }, ({ children }) => children.length),
      column.number('r', { en: 'R', zh: 'R' }, ({ children }) => mean(children)),
      column.number('most', { en: 'Most by one', zh: '单人最多' }, ({ children }) => largestOf(children)),
    ],
    note: {
      en: 'R: mean number of adoptions that an adoption of this generation caused; by generation of the tree with its mutations, not by calendar time.',
      zh: 'R：该代每次采纳平均引起的采纳数；按含变异的谱系代数计，不按时间。',
    },
  });
}
