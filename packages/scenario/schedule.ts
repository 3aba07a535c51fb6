import type { SimulationParts } from '@hearsay/kernel';
import type { Scenario } from './load.ts';
import { thinkingKinds } from './minds-schema.ts';

/** How steps are played: nothing of it reaches the log. */
export type Schedule = Pick<SimulationParts<unknown>, 'schedule' | 'concurrency'>;

/**
 * How a scenario is played. Unless it says so itself, those far apart think at once when any mind asks a model, as many as the models
 * of the scenario take; whoever decides by rules is faster in lock-step. A setting that promises nothing is in lock-step whatever is said.
 */
export function scheduleOf(
  { written }: Pick<Scenario, 'written'>,
  wanted: Schedule = {},
): Required<Schedule> {
  const { minds, agents, models } = written;
  const own = wanted.schedule ?? (written.schedule === 'auto' ? undefined : written.schedule);
  const asked = agents.flatMap(({ mind }) => {
    const entry = minds[mind];
    return entry && thinkingKinds.has(entry.kind) ? [entry.model] : [];
  });
  const used = [...new Set(asked)].flatMap((name) => models[name] ?? []);
  const taken = used.reduce((sum, { concurrency }) => sum + concurrency, 0);
  return {
    schedule: own ?? (used.length > 0 ? 'lookahead' : 'lockstep'),
    concurrency: wanted.concurrency ?? written.concurrency ?? (taken > 0 ? taken : Infinity),
  };
}
