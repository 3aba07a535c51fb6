import type { AgentId, AnyEvent, Audience, Entry, Seq } from './entry.ts';
import { createLockstep } from './lockstep.ts';
import { createLookahead } from './lookahead.ts';
import type { Language } from './language.ts';
import type { Mind, Recall } from './mind.ts';
import type { WakeId } from './queue.ts';
import type { Rules } from './rules.ts';
import type { AgentCard } from './society.ts';
import type { Folder, World } from './world.ts';

/** Told what goes on while minds think, for whoever shows it; nothing of it reaches the log. */
export type Observer = {
  asked?(agent: AgentId, occasion: string): void;
  answered?(agent: AgentId): void;
  failed?(agent: AgentId, message: string): void;
  /**
   * Only with lookahead: what an agent did or noticed so far holds up this step of its no more, told anew after everything else that it
   * notices; or what it wants is known, and cannot be carried out yet.
   */
  ready?(wake: WakeId): void;
  /** Only with lookahead: somebody could act but for somebody else. Told once for each that it waits for. */
  waits?(wait: Wait): void;
  /** Only with lookahead: a step goes on, told when its minds are asked and when it is carried out; or it will never come. */
  settled?(wake: WakeId, how: 'began' | 'withdrawn'): void;
};

/** Who cannot go on at `time` because of whom, whose own next step is at `until`. */
export type Wait = {
  /** Names the step that waits, in this run. */
  readonly wake: WakeId;
  readonly who: readonly AgentId[];
  readonly time: number;
  readonly occasion: string;
  /** Is it waited for before anybody is asked, or before what was answered is carried out? */
  readonly does: 'think' | 'act';
  /** Nobody: a step of the rules alone. */
  readonly for: readonly AgentId[];
  readonly until: number;
  /** What the other is to do first; empty when there is no other. */
  readonly first: string;
  /**
   * *near*: what the other does could still get here by then; *everywhere*: one of the two touches all; *window*: too much was done already
   * that is not in the log yet; *busy*: as many think as may at once.
   */
  readonly why: 'near' | 'everywhere' | 'window' | 'busy';
};

export type SimulationParts<S> = {
  readonly opening: {
    readonly setting: string;
    readonly title: string;
    readonly language: Language;
    readonly agents: readonly AgentCard[];
  };
  readonly seed: string | number;
  readonly folder: Folder<S>;
  readonly rules: Rules<S>;
  readonly minds: ReadonlyMap<AgentId, Mind<S>>;
  /** Who acts for an agent whose mind gives no usable answer. */
  readonly instinct?: ReadonlyMap<AgentId, Mind<S>>;
  readonly recall?: ReadonlyMap<AgentId, Recall>;
  /** How often a mind is asked about one moment before instinct acts; 2 unless said. */
  readonly attempts?: number | ((agent: AgentId) => number);
  /** More steps than this at one instant are an error in the rules; unless said 10,000, or 100 for each agent where that is more. */
  readonly maxStepsPerInstant?: number;
  readonly observer?: Observer;
  /**
   * How entries are called until they are committed, ascending; the log's own numbers unless said. Whatever it is, the
   * log is the same: entries name each other only in causes, and those are translated at commit.
   */
  readonly provisional?: (count: number) => Seq;
  /**
   * *lockstep* (unless said) plays one step after the other; *lookahead* plays those that cannot affect each other at once, as far as the
   * rules state their reach. The log is the same, byte for byte.
   */
  readonly schedule?: 'lockstep' | 'lookahead';
  /** How many minds are asked at once, the earliest in simulated time first; as many as may think unless said. Only with lookahead. */
  readonly concurrency?: number;
  /** With lookahead, at most so many steps are played that are not in the log yet, which bounds the memory; 20,000 unless said. */
  readonly window?: number;
  /**
   * With lookahead, nobody runs ahead before the log has so many entries: a scenario can be changed only between two steps beyond which nothing
   * was done. A rerun of a fork says where its last change comes.
   */
  readonly lockstepUntil?: number;
};

/** What may be exchanged between two steps, when a run is forked with a change. */
export type Change<S> = {
  readonly rules?: Rules<S>;
  readonly minds?: ReadonlyMap<AgentId, Mind<S>>;
  readonly instinct?: ReadonlyMap<AgentId, Mind<S>>;
  readonly seed?: string | number;
  readonly events?: readonly { readonly event: AnyEvent; readonly audience: Audience }[];
};

/** Everything that follows from one pop of the wake queue: its entries, and whether the run is over. */
export type Step = { readonly entries: readonly Entry[]; readonly finished: boolean };

export type Simulation<S = unknown> = {
  /** The fold of all entries so far. */
  readonly world: World<S>;
  readonly finished: boolean;
  /** When the next step happens, or null when there is none. */
  readonly nextTime: number | null;
  /** Who waits for whom by now; nobody in lock-step. */
  readonly waits: readonly Wait[];
  /**
   * Does the next step; null when the run is over. Two steps never run at once. Throws KernelError and what rules throw. With lookahead, minds
   * that were asked go on thinking between two calls.
   */
  step(signal?: AbortSignal): Promise<Step | null>;
  /** Lets nobody begin to think any more, and waits for those whose minds were asked: their answers may have been paid for. Then no step comes. */
  rest(): Promise<void>;
  /** Changes the scenario between two steps; what it emits is a step of its own. Throws a KernelError when somebody ran ahead. */
  change(change: Change<S>): Step;
};

/** Sets a society going: minds propose, rules decide, the log remembers. */
export function createSimulation<S>(parts: SimulationParts<S>): Simulation<S> {
  return parts.schedule === 'lookahead' ? createLookahead(parts) : createLockstep(parts);
}

/** Plays a simulation to its end and hands every step to `take`. */
export async function playToEnd<S>(
  simulation: Simulation<S>,
  take?: (step: Step) => void,
): Promise<World<S>> {
  for (let step = await simulation.step(); step; step = await simulation.step()) take?.(step);
  return simulation.world;
}
