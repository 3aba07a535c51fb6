import type { Entry, Folder } from '@hearsay/kernel';
import type { CallLine, Manifest, WaitLine } from '@hearsay/runs';
import type { Figure, Findings, Measure, Series, Table } from '@hearsay/settings';
import { sumCalls } from './calls.ts';
import { measureChoices } from './choices.ts';
import { createGuard } from './guard.ts';
import { createHealth, type Health, type Verification } from './health.ts';
import { measureLeadership } from './leadership/leadership.ts';
import { measureSpeaking } from './speaking.ts';
import type { Genealogy } from './spread/genealogy.ts';
import type { GivenCurves } from './spread/against.ts';
import { measureSpread } from './spread/measure.ts';
import { sumWaits } from './waits.ts';
import type { Transmission } from './spread/transmission.ts';

/** Everything that was found in one run. */
export type Analysis = {
  /** Version of this form; rises when a reader of the JSON must change. */
  readonly format: 1;
  readonly health: Health;
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly series: readonly Series[];
  /** Who had which claim from whom; the largest trees. */
  readonly genealogies: readonly Genealogy[];
  /** Who passed each fact on to whom. */
  readonly transmissions: readonly Transmission[];
};

export type AnalyzeParts = {
  /** One by one or in batches, as they are read; batches are faster. */
  readonly entries: Iterable<Entry> | AsyncIterable<Entry | readonly Entry[]>;
  readonly manifest: Manifest | null;
  /** What the setting measures. */
  readonly measure: Measure;
  /** Knows which events there are, so that one that nobody knows stops the analysis instead of being left out. */
  readonly folder: Folder;
  /** The recording of the run; without it nothing is said of its models. */
  readonly calls?: readonly CallLine[];
  /** Who waited for whom; none unless said. */
  readonly waits?: readonly WaitLine[];
  /** Curves to compare the run with. */
  readonly against?: readonly GivenCurves[];
  /** What doing the run again gave; not tried unless said. */
  readonly verified?: Verification | null;
};

/** The measures of a setting, those that all share, and the health of the run, as one. */
export function createMeasures({
  measure,
  manifest,
  calls = [],
  waits = [],
  against = [],
  verified = null,
}: Pick<AnalyzeParts, 'measure' | 'manifest' | 'calls' | 'waits' | 'against' | 'verified'>): {
  take(entry: Entry): void;
  close(): Analysis;
} {
  const spread = measureSpread({ against });
  const measures = [measure, spread, measureSpeaking(), measureChoices(), measureLeadership()];
  const asked = sumCalls(calls);
  const health = createHealth(manifest, asked, verified);
  return {
    take(entry) {
      health.take(entry);
      for (const one of measures) one.take(entry);
    },
    close() {
      const found = join(measures.map((one) => one.close()));
      const asking = asked ? [asked.byPurpose, asked.byAgent] : [];
      const tables = [...found.tables, ...asking, ...sumWaits(waits)];
      return {
        format: 1,
        health: health.close(),
        ...found,
        tables,
        genealogies: spread.genealogies(),
        transmissions: spread.transmissions(),
      };
    },
  };
}

/** Reads a log once, from its beginning; runs nothing. Throws an AnalysisError for a log of another version or a damaged one. */
export async function analyzeRun({
  entries,
  manifest,
  measure,
  folder,
  calls,
  waits,
  against,
  verified,
}: AnalyzeParts): Promise<Analysis> {
  const measures = createMeasures({ measure, manifest, calls, waits, against, verified });
  const guard = createGuard({ folder, manifest });
  const take = (entry: Entry): void => {
    guard.take(entry);
    measures.take(entry);
  };
  for await (const read of entries) {
    if ('seq' in read) take(read);
    else for (const entry of read) take(entry);
  }
  guard.close();
  return measures.close();
}

/** Findings side by side. */
export function join(all: readonly Findings[]): Findings {
  return {
    figures: all.flatMap(({ figures }) => figures),
    tables: all.flatMap(({ tables }) => tables),
    series: all.flatMap(({ series }) => series),
  };
}
