import type { Findings } from '@hearsay/settings';
import { cascadesTable, truthMatched } from './cascade-tables.ts';
import { generationsTable } from './generations.ts';
import type { Ledger } from './ledger.ts';
import { prevalenceSeries } from './prevalence.ts';
import { spreadFigures } from './spread-figures.ts';

/** Who came to know, to believe and to pass on; how large, deep and viral the trees are; how fast it went. */
export function spreadFindings(book: Ledger): Findings {
  const ids = [...book.facts.keys()];
  return {
    figures: ids.flatMap((id) => spreadFigures(book, id)),
    tables: [cascadesTable(book), truthMatched(book), generationsTable(book)],
    series: ids.flatMap((id) => prevalenceSeries(book, id)),
  };
}
