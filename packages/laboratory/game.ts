import { playToEnd } from '@hearsay/kernel';
import { createMeasures, type Analysis } from '@hearsay/analysis';
import { assemble, type Scenario } from '@hearsay/scenario';

/** One run of many, as far as it counts: every figure that has a value, by its id. */
export type Result = {
  readonly seed: string | number;
  readonly figures: Readonly<Record<string, number | string | null>>;
  readonly entries: number;
  readonly fallbacks: number;
  readonly refusals: number;
};

/** Plays a scenario in memory and measures it; nothing is written. */
export async function playGame(
  scenario: Scenario,
  seed: string | number,
): Promise<Result & { readonly analysis: Analysis }> {
  const { simulation } = assemble(scenario, { seed });
  const measures = createMeasures({ measure: scenario.setting.measure(), manifest: null });
  await playToEnd(simulation, (step) => {
    for (const entry of step.entries) measures.take(entry);
  });
  const analysis = measures.close();
  const figures = Object.fromEntries(analysis.figures.map(({ id, value }) => [id, value]));
  const { entries, fallbacks, refusals } = analysis.health;
  return { seed, figures, entries, fallbacks, refusals, analysis };
}
