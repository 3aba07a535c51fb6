import type { Entry } from '@hearsay/kernel';
import type { Findings, Measure } from '@hearsay/settings';
import { consensusFindings } from './consensus.ts';
import { againstFindings, type GivenCurves } from './against.ts';
import { correctionFindings } from './correction.ts';
import { falsehoodFindings } from './falsehood.ts';
import { fidelityFindings } from './fidelity.ts';
import { genealogyOf, type Genealogy } from './genealogy.ts';
import { growthSeries } from './growth.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { reproductionFindings } from './reproduction.ts';
import { transmissionFindings, transmissionOf, type Transmission } from './transmission.ts';
import { attributionFindings } from './attribution.ts';
import { spreadFindings } from './spread.ts';

/**
 * How claims spread, change and are corrected in one run, from the log alone, for every setting alike. A run without facts has
 * nothing to say here, and says nothing.
 */
export function measureSpread({
  against = [],
}: { readonly against?: readonly GivenCurves[] } = {}): Measure & {
  genealogies(): readonly Genealogy[];
  transmissions(): readonly Transmission[];
} {
  const ledger = createLedger();
  let closed: Ledger | null = null;
  const book = (): Ledger => (closed ??= ledger.close());
  return {
    take(entry: Entry) {
      closed = null;
      ledger.take(entry);
    },
    genealogies: () => genealogyOf(book()),
    transmissions: () =>
      [...book().facts.keys()]
        .map((id) => transmissionOf(book(), id))
        .filter(({ passages }) => passages.length > 0),
    close() {
      if (book().facts.size === 0) {
        againstFindings(book(), against);
        return nothing;
      }
      const parts = [
        spreadFindings,
        growthFindings,
        reproductionFindings,
        transmissionFindings,
        attributionFindings,
        falsehoodFindings,
        fidelityFindings,
        correctionFindings,
        consensusFindings,
        (all: Ledger) => againstFindings(all, against),
      ].map((part) => part(book()));
      return {
        figures: parts.flatMap(({ figures }) => figures),
        tables: parts.flatMap(({ tables }) => tables),
        series: parts.flatMap(({ series }) => series),
      };
    },
  };
}

function growthFindings(book: Ledger): Findings {
  return { figures: [], tables: [], series: [...book.facts.keys()].flatMap((id) => growthSeries(book, id)) };
}

const nothing: Findings = { figures: [], tables: [], series: [] };
