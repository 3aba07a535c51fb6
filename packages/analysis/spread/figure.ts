import type { FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import type { Figure } from '@hearsay/settings';
import type { Ledger } from './ledger.ts';
import { ofFact } from './words.ts';

/** Makes a figure of a fact; what `more` says goes before what all of them share. */
export type MakeFigure = (name: string, title: Text, value: number | null, more?: Partial<Figure>) => Figure;

/** A maker of figures of one fact: their ids are `part/fact/name`, their titles say the fact where there are several, and without a value they say `why`. */
export function figuresAbout(
  book: Ledger,
  fact: FactId,
  { part, why }: { readonly part: string; readonly why: Text },
): MakeFigure {
  return (name, title, value, more = {}) => ({
    id: `${part}/${fact}/${name}`,
    title: ofFact(book, fact, title),
    value,
    why,
    ...more,
  });
}
