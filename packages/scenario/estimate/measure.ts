import { createSimulation, type AgentId } from '@hearsay/kernel';
import { openingOf, rulesOf } from '../assemble.ts';
import { clockFrom } from '../clock.ts';
import { folderFor } from '../folder.ts';
import type { Scenario } from '../load.ts';
import { shadowed } from './shadow.ts';
import { between, createTally, type Counts, type Use } from './tally.ts';

/** One game by instinct, and what its models would have been asked. */
export type Measured = {
  readonly uses: readonly Use[];
  readonly measured: number;
  readonly moments: number;
  readonly whole: boolean;
};

export type Limits = {
  /** Moments that are measured; those after them are only counted. */
  readonly measured: number;
  /** Moments in all; what is left of a clock after them is worked out from it. */
  readonly moments: number;
};

/**
 * Plays a scenario by instinct, with its true minds as shadows. When more moments come than are measured, what is left is worked out from their number
 * and from what each agent used in the second half of those that were: memories are full by then, and first plans made.
 */
export async function measureGame(
  scenario: Scenario,
  {
    seed,
    limits,
    signal,
  }: { readonly seed: string | number; readonly limits: Limits; readonly signal?: AbortSignal },
): Promise<Measured> {
  const { setting, written } = scenario;
  const tally = createTally();
  const count = { measured: new Map<AgentId, number>(), later: new Map<AgentId, number>(), all: 0 };
  let half: { readonly uses: readonly Use[]; readonly measured: ReadonlyMap<AgentId, number> } | null = null;
  const { minds, instinct, attempts } = shadowed(scenario, {
    tally,
    begin(agent) {
      count.all += 1;
      if (half === null && count.all > limits.measured / 2)
        half = { uses: copyOf(tally.uses), measured: new Map(count.measured) };
      const isMeasured = count.all <= limits.measured;
      add(isMeasured ? count.measured : count.later, agent);
      return isMeasured;
    },
  });
  const folder = folderFor(setting);
  const simulation = createSimulation({
    opening: openingOf(scenario),
    seed,
    folder,
    rules: rulesOf(scenario, seed),
    minds,
    instinct,
    attempts,
  });
  while (!simulation.finished && count.all < limits.moments) if (!(await simulation.step(signal))) break;

  const whole = simulation.finished;
  const lasts = clockFrom(written.clock)?.lasts ?? null;
  const time = simulation.world.time;
  // of a game that was left, the clock says how much is to come
  const stretch = whole || lasts === null || time === 0 ? 1 : Math.max(1, lasts / time);
  const uses = createTally();
  for (const use of tally.uses) uses.add(use, use);
  const later = laterOf(count, stretch);
  // the second half as measured; of a very short one, all of it
  const from: { uses: readonly Use[]; measured: ReadonlyMap<AgentId, number> } = half ?? {
    uses: [],
    measured: new Map(),
  };
  const rates = between(from.uses, tally.uses);
  for (const use of rates) {
    const inHalf = (count.measured.get(use.agent) ?? 0) - (from.measured.get(use.agent) ?? 0);
    if (inHalf > 0) uses.add(use, use, (later.get(use.agent) ?? 0) / inHalf);
  }
  const all = Math.round(stretch * count.all);
  return {
    uses: uses.uses,
    measured: Math.min(count.all, limits.measured),
    moments: all,
    whole: whole || stretch > 1,
  };
}

/** Moments of each agent that were not measured: those that were counted, and those that the clock has yet to bring. */
function laterOf(
  count: { readonly measured: ReadonlyMap<AgentId, number>; readonly later: ReadonlyMap<AgentId, number> },
  stretch: number,
): ReadonlyMap<AgentId, number> {
  const agents = new Set([...count.measured.keys(), ...count.later.keys()]);
  return new Map(
    [...agents].map((agent) => {
      const [measured, later] = [count.measured.get(agent) ?? 0, count.later.get(agent) ?? 0];
      return [agent, stretch * (measured + later) - measured];
    }),
  );
}

function copyOf(uses: readonly Use[]): readonly (Use & Counts)[] {
  return uses.map((use) => ({ ...use }));
}

function add(counts: Map<AgentId, number>, agent: AgentId): void {
  counts.set(agent, (counts.get(agent) ?? 0) + 1);
}
