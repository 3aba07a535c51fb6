import { createRandomMind, type AgentId, type Mind } from '@hearsay/kernel';
import {
  createDeliberateMind,
  createHybridMind,
  mindOptionsFrom,
  noKeeper,
  openMemory,
  usualMind,
  withInterviewing,
  withMemory,
  type CallModel,
  type CountTokens,
  type Interview,
  type Keeper,
  type Memory,
  type MemoryOptions,
  type MindParts,
} from '@hearsay/mind';
import { briefingOf } from './briefing.ts';
import { clockFrom, momentOf } from './clock.ts';
import type { Scenario } from './load.ts';
import { thinkingKinds, type MindEntry } from './minds-schema.ts';
import { embedderName } from './open-keeper.ts';

/** The models of a scenario, ready to be asked; whatever is between a mind and its provider stands behind `call`. */
export type Callers = {
  /** Lets go of what models hold. */
  close(): Promise<void>;
  /** By its name under `models`. */
  caller(model: string): { readonly call: CallModel; readonly countTokens: CountTokens };
};

/** What agents keep from one moment to the next, beside their minds: it outlives a change of minds in mid-run. */
export type Keeping = {
  /** The models of a scenario; of equal ones the same. */
  callersFor(scenario: Scenario): Callers;
  /** Lets go of what models hold; nothing is asked afterwards. */
  close(): Promise<void>;
  readonly keeperFor: (agent: AgentId, options: MemoryOptions, scenario: Scenario) => Keeper;
  readonly memories: Map<AgentId, { readonly memory: Memory<unknown>; readonly options: string }>;
};

/** Everything behind one agent: its minds, and what an interview needs of it. */
export type Interviewee = {
  readonly briefing: MindParts<unknown>['briefing'];
  readonly facts: MindParts<unknown>['facts'];
  readonly memory: Memory<unknown> | null;
  /** Null for a mind that decides by rules. */
  readonly parts: MindParts<unknown> | null;
};

export type Minded = {
  readonly minds: Map<AgentId, Mind>;
  /** Who acts when a mind gives nothing usable. */
  readonly instinct: Map<AgentId, Mind>;
  readonly attempts: (agent: AgentId) => number;
  readonly interviewees: ReadonlyMap<AgentId, Interviewee>;
};

/** The mind of every agent, as the scenario wants it, with the memory that it had before. */
export function mindsOf(scenario: Scenario, keeping: Keeping): Minded {
  const { setting, cast, written } = scenario;
  const briefing = briefingOf(scenario);
  const facts = cast.facts ?? [];
  const interviews = interviewsOf(scenario);
  const callers = keeping.callersFor(scenario);
  const random = createRandomMind();
  const minds = new Map<AgentId, Mind>();
  const instinct = new Map<AgentId, Mind>();
  const attempts = new Map<AgentId, number>();
  const interviewees = new Map<AgentId, Interviewee>();

  for (const { name, mind, persona } of written.agents) {
    const entry: MindEntry = written.minds[mind] ?? { ...usualMind, kind: 'instinct' };
    const own = setting.instinct(cast, name);
    const { options, memory: wanted } = mindOptionsFrom(entry);
    const thinks = thinkingKinds.has(entry.kind);
    const isKept = remembers(entry.kind, entry.memory);
    const memory =
      isKept || thinks ? memoryFor(name, isKept ? wanted : null, { keeping, briefing, scenario }) : null;
    const parts: MindParts<unknown> | null =
      thinks && memory
        ? {
            self: name,
            persona,
            briefing,
            facts,
            keeper: memory.keeper,
            options,
            ...callers.caller(entry.model),
          }
        : null;
    const asking = (by: Mind): Mind =>
      interviews.length > 0 ? withInterviewing(by, { interviews, briefing, facts, memory, parts }) : by;
    const deciding = entry.kind === 'random' ? random : own;
    const remembering = memory ? withMemory(deciding, memory, options.inner === 'full') : deciding;
    if (parts && memory && entry.kind === 'deliberate')
      minds.set(name, asking(createDeliberateMind(parts, memory)));
    else if (parts && memory) minds.set(name, asking(createHybridMind({ ...parts, instinct: own }, memory)));
    else minds.set(name, asking(remembering));
    // in an interview nobody's model stands behind it, and rules answer
    instinct.set(
      name,
      interviews.length > 0
        ? withInterviewing(own, { interviews, briefing, facts, memory, parts: null })
        : own,
    );
    attempts.set(name, entry.attempts);
    interviewees.set(name, { briefing, facts, memory, parts });
  }
  return { minds, instinct, attempts: (agent) => attempts.get(agent) ?? 2, interviewees };
}

/** A mind that thinks remembers unless told not to; one that decides by rules only when it is said. */
export function remembers(kind: string, memory: unknown): boolean {
  return memory !== false && (thinkingKinds.has(kind) || memory !== undefined);
}

/** The memory that an agent had, unless it is to be of another kind from here on. */
function memoryFor(
  agent: AgentId,
  options: MemoryOptions | null,
  {
    keeping: { memories, keeperFor },
    briefing,
    scenario,
  }: {
    readonly keeping: Keeping;
    readonly briefing: Interviewee['briefing'];
    readonly scenario: Scenario;
  },
): Memory<unknown> {
  // vectors of another embedder cannot be gone on with
  const vectors = options ? embedderName(options.embedder, scenario) : null;
  const written = JSON.stringify([options, vectors]);
  const held = memories.get(agent);
  if (held?.options === written) return held.memory;
  const memory = openMemory(agent, options ? keeperFor(agent, options, scenario) : noKeeper, briefing);
  memories.set(agent, { memory, options: written });
  return memory;
}

/** The interviews of a scenario, at simulated times. */
export function interviewsOf({ written }: Pick<Scenario, 'written'>): readonly Interview[] {
  const clock = clockFrom(written.clock);
  const all = written.agents.map(({ name }) => name);
  return written.interviews.map(({ at, who, ask }) => {
    const moment = at === 'end' ? at : momentOf(at, clock);
    // checked when the scenario was read
    return {
      at: moment === 'end' || typeof moment === 'number' ? moment : 0,
      who: who === 'all' ? all : who,
      ask,
    };
  });
}
