import { withInterviews } from '@hearsay/mind';
import {
  createSimulation,
  type AgentId,
  type Folder,
  type Observer,
  type Rules,
  type Seq,
  type Simulation,
  type SimulationParts,
} from '@hearsay/kernel';
import { folderFor } from './folder.ts';
import { createKeeping } from './keeping.ts';
import type { Scenario } from './load.ts';
import { interviewsOf, mindsOf, type Interviewee, type Keeping } from './minds-of.ts';
import { rulesWithTruth } from './truth.ts';

export type AssembleOptions = {
  readonly seed?: string | number;
  readonly observer?: Observer;
  /** See SimulationParts; for tests that entries are named in causes only. */
  readonly provisional?: (count: number) => Seq;
  /** How it is played; lock-step unless said, see `scheduleOf`. */
  readonly schedule?: SimulationParts<unknown>['schedule'];
  readonly concurrency?: number;
  readonly lockstepUntil?: number;
  /** What stands behind the minds; models without a recording unless said. */
  readonly keeping?: Keeping;
};

/** A scenario put together: the simulation, and the folder that reads its log. */
export type Assembled = {
  readonly simulation: Simulation;
  readonly folder: Folder;
  readonly interviewees: ReadonlyMap<AgentId, Interviewee>;
};

/** The composition root: setting, minds and seed become a simulation. */
export function assemble(
  scenario: Scenario,
  {
    seed = scenario.written.seed,
    observer,
    provisional,
    keeping = createKeeping(),
    ...schedule
  }: AssembleOptions = {},
): Assembled {
  const folder = folderFor(scenario.setting);
  const { interviewees, ...minds } = mindsOf(scenario, keeping);
  const simulation = createSimulation({
    opening: openingOf(scenario),
    seed,
    folder,
    rules: rulesOf(scenario, seed),
    ...minds,
    observer,
    provisional,
    ...schedule,
  });
  return { simulation, folder, interviewees };
}

/** What the first entry of a run says. */
export function openingOf({ setting, cast, written }: Scenario): SimulationParts<unknown>['opening'] {
  const agents = cast.agents.map(({ id }) => ({ id }));
  return { setting: setting.name, title: written.title, language: written.language, agents };
}

/** The rules of the setting, with those about claims and about interviews around them. What those in `silent` say reaches nobody. */
export function rulesOf(scenario: Scenario, seed: string | number, silent?: ReadonlySet<AgentId>): Rules {
  const { setting, cast, written } = scenario;
  const rules = rulesWithTruth(setting.rules(cast), written, { seed, ears: setting.ears?.(cast), silent });
  return withInterviews(rules, interviewsOf(scenario));
}
