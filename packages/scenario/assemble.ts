import {
  createRandomMind,
  createSimulation,
  type AgentId,
  type Folder,
  type Mind,
  type Observer,
  type Rules,
  type Seq,
  type Simulation,
} from '@hearsay/kernel';
import { folderFor } from './folder.ts';
import type { Scenario } from './load.ts';
import { rulesWithTruth } from './truth.ts';

export type AssembleOptions = {
  readonly seed?: string | number;
  readonly observer?: Observer;
  /** See SimulationParts; for tests that entries are named in causes only. */
  readonly provisional?: (count: number) => Seq;
};

/** A scenario put together: the simulation, and the folder that reads its log. */
export type Assembled = { readonly simulation: Simulation; readonly folder: Folder };

/** The composition root: setting, minds and seed become a simulation. */
export function assemble(
  scenario: Scenario,
  { seed = scenario.written.seed, observer, provisional }: AssembleOptions = {},
): Assembled {
  const { setting, cast, written } = scenario;
  const folder = folderFor(setting);
  const agents = cast.agents.map(({ id }) => ({ id }));
  const opening = { setting: setting.name, title: written.title, language: written.language, agents };
  const simulation = createSimulation({
    opening,
    seed,
    folder,
    rules: rulesOf(scenario, seed),
    ...mindsOf(scenario),
    observer,
    provisional,
  });
  return { simulation, folder };
}

/** The rules of the setting, with those about claims around them. */
export function rulesOf({ setting, cast, written }: Scenario, seed: string | number): Rules {
  return rulesWithTruth(setting.rules(cast), written, { seed, ears: setting.ears?.(cast) });
}

/** The mind of every agent, and the instinct that acts when it gives nothing usable. */
export function mindsOf({ setting, cast, written }: Scenario): {
  minds: Map<AgentId, Mind>;
  instinct: Map<AgentId, Mind>;
} {
  const instinct = new Map(cast.agents.map(({ id }) => [id, setting.instinct(cast, id)]));
  const random = createRandomMind();
  const minds = new Map<AgentId, Mind>();
  for (const { name, mind } of written.agents) {
    const own = written.minds[mind]?.kind === 'random' ? random : instinct.get(name);
    if (own) minds.set(name, own);
  }
  return { minds, instinct };
}
