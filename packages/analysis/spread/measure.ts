import type { Entry } from '@hearsay/kernel';
import type { Findings, Measure } from '@hearsay/settings';
import { consensusFindings } from './consensus.ts';
import { correctionFindings } from './correction.ts';
import { falsehoodFindings } from './falsehood.ts';
import { fidelityFindings } from './fidelity.ts';
import { genealogyOf, type Genealogy } from './genealogy.ts';
import { createLedger } from './ledger.ts';
import { attributionFindings } from './attribution.ts';
import { spreadFindings } from './spread.ts';

/**
 * How claims spread, change and are corrected in one run, from the log alone, for every setting alike (METRICS E1–E3). A run without facts has
 * nothing to say here, and says nothing.
 */
export function measureSpread(): Measure & { genealogies(): readonly Genealogy[] } {
  const ledger = createLedger();
  return {
    take: (entry: Entry) => ledger.take(entry),
    genealogies: () => genealogyOf(ledger.close()),
    close() {
      const book = ledger.close();
      if (book.facts.size === 0) return nothing;
      const parts = [
        spreadFindings,
        attributionFindings,
        falsehoodFindings,
        fidelityFindings,
        correctionFindings,
        consensusFindings,
      ].map((part) => part(book));
      return {
        figures: parts.flatMap(({ figures }) => figures),
        tables: parts.flatMap(({ tables }) => tables),
        series: parts.flatMap(({ series }) => series),
      };
    },
  };
}

const nothing: Findings = { figures: [], tables: [], series: [] };
