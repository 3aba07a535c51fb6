import { beliefsOf, isTrue, type Fact } from '@hearsay/claims';
import { createDigest, encodeEntry, playToEnd, type Step, type World } from '@hearsay/kernel';
import { createMeasures, type Analysis } from '@hearsay/analysis';
import { assemble, type Scenario } from '@hearsay/scenario';
import type { CallLine } from '@hearsay/runs';
import type { Figure } from '@hearsay/settings';
import { measureCosts, pricesOf } from './costs.ts';

/** One run of many, as far as it counts: every figure that has a value, by its id. */
export type Result = {
  readonly seed: string | number;
  readonly figures: Readonly<Record<string, number | string | null>>;
  readonly entries: number;
  readonly fallbacks: number;
  readonly refusals: number;
  /** SHA-256 of the log, as `hearsay run` would write it. */
  readonly digest: string;
};

/** What may be kept of a run beside its figures. */
export type Extra = {
  /** Each cascade of a version: is it true, size, depth, breadth, virality, hours from its first to its last adoption. */
  readonly cascades?: readonly CascadeRow[];
  /** Who believes what at the end: for each fact, by agent, 1 the truth, −1 something false, 0 nothing. */
  readonly standings?: Readonly<Record<string, readonly number[]>>;
};

export type CascadeRow = readonly [
  truth: boolean,
  size: number,
  depth: number,
  breadth: number,
  virality: number | null,
  hours: number,
];

export type Measured = Result & { readonly analysis: Analysis };

/** Plays a scenario in memory and measures it; nothing is written. */
export async function playGame(scenario: Scenario, seed: string | number): Promise<Measured> {
  const { simulation } = assemble(scenario, { seed });
  const meter = createMeter(scenario);
  await playToEnd(simulation, meter.take);
  return meter.close(seed);
}

/** Measures a run step by step: what its setting and every setting measures, what it cost, and the digest of its log. */
export function createMeter(scenario: Scenario): {
  take(step: Step): void;
  /** `calls`: what its models were asked, if that was kept. */
  close(seed: string | number, calls?: readonly CallLine[]): Measured;
} {
  const measures = createMeasures({ measure: scenario.setting.measure(), manifest: null });
  const costs = measureCosts();
  const digest = createDigest();
  const bytes = new TextEncoder();
  return {
    take({ entries }) {
      for (const entry of entries) {
        measures.take(entry);
        costs.take(entry);
        digest.update(bytes.encode(encodeEntry(entry)));
      }
    },
    close(seed, calls = []) {
      const own = measures.close();
      const analysis = { ...own, figures: [...own.figures, ...costs.close().figures, ...pricesOf(calls)] };
      const figures = Object.fromEntries(analysis.figures.map(({ id, value }: Figure) => [id, value]));
      const { entries, fallbacks, refusals } = analysis.health;
      return { seed, figures, entries, fallbacks, refusals, digest: digest.hex(), analysis };
    },
  };
}

/** The cascades of an analysis, as rows. */
export function cascadesIn({ tables }: Analysis): readonly CascadeRow[] {
  const table = tables.find(({ id }) => id === 'cascades');
  if (!table) return [];
  const at = (id: string): number => table.columns.findIndex((column) => column.id === id);
  const [truth, size, depth, breadth, virality] = ['true', 'size', 'depth', 'breadth', 'virality'].map(at);
  const [from, until] = ['at', 'until'].map(at);
  return table.rows.map((row) => {
    const number = (cell: unknown): number => (typeof cell === 'number' ? cell : 0);
    const virally = row[virality];
    return [
      row[truth] === true,
      number(row[size]),
      number(row[depth]),
      number(row[breadth]),
      typeof virally === 'number' ? virally : null,
      (number(row[until]) - number(row[from])) / 3_600_000,
    ];
  });
}

/** What everybody believes of each fact when a run is over. */
export function standingsOf(
  world: World,
  facts: readonly Fact[],
): Readonly<Record<string, readonly number[]>> {
  const agents = world.society.agents.map(({ id }) => id);
  return Object.fromEntries(
    facts.map((fact) => [
      fact.id,
      agents.map((agent) => {
        const belief = beliefsOf(world, agent)[fact.id];
        if (belief?.stance !== 'believes') return 0;
        return isTrue(belief.claim, fact) ? 1 : -1;
      }),
    ]),
  );
}
