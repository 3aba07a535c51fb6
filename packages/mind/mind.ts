import type { Tellable } from '@hearsay/claims';
import {
  AgentFailure,
  type AgentId,
  type Decision,
  type Entry,
  type Mind,
  type Moment,
} from '@hearsay/kernel';
import { act, type HeldPlan, type Remembered } from './act.ts';
import type { AskModel, Question } from './ask-model.ts';
import type { Briefing } from './briefing.ts';
import { remembering as countingOnce, type CountTokens } from './context.ts';
import type { MindEvent } from './event.ts';
import { createInward, groundOf, type Inward } from './inward.ts';
import type { Keeper } from './keeper.ts';
import type { MindOptions } from './options.ts';
import { perceive, type Percept } from './perceive.ts';
import { plan, surpriseIn } from './plan.ts';
import { promptsIn } from './prompts.ts';
import { recall } from './recall.ts';
import { reflect } from './reflect.ts';
import { wordsOf } from './shares-words.ts';
import { createPlaces, remember, tellHeld, type Places } from './remember.ts';

/** A question on its way to the model of this agent. */
export type Call = Question & {
  readonly agent: AgentId;
  /** The first message, the same at every moment. */
  readonly system: string;
  readonly temperature: number | undefined;
  /** Simulated milliseconds, and what the agent is asked for: for whoever looks at the calls. */
  readonly time: number;
  readonly occasion: string;
};

/** Puts a question to a model; resolves with what it wrote. Throws an AgentFailure when it gives no answer. */
export type CallModel = (call: Call, signal: AbortSignal) => Promise<string>;

export type MindParts<S> = {
  readonly self: AgentId;
  readonly persona: string;
  readonly briefing: Briefing<S>;
  readonly facts: readonly Tellable[];
  readonly keeper: Keeper;
  readonly call: CallModel;
  readonly countTokens: CountTokens;
  readonly options: MindOptions;
};

/** What one agent keeps from one decision to the next, whichever of its minds decides. */
export type Memory<S> = {
  readonly keeper: Keeper;
  readonly places: Places;
  /** The plan to go by. */
  plan: HeldPlan | null;
  /** Importance that added up since it last reflected. */
  weight: number;
  /** Words that it has met, for telling what is new; and how new the newest news were, 0 … 1. */
  readonly met: Set<string>;
  novelty: number;
  /** How many percepts came since memory was last put in order. */
  unsettled: number;
  /** How many entries of its log it has taken in. */
  taken: number;
  /** What this moment was made ready with; a second question about it finds it again. */
  ready: {
    readonly news: readonly Entry[];
    readonly percepts: readonly Percept[];
    memories: readonly Remembered[] | null;
  } | null;
  readonly briefing: Briefing<S>;
};

export function openMemory<S>(self: AgentId, keeper: Keeper, briefing: Briefing<S>): Memory<S> {
  return {
    keeper,
    places: createPlaces(self),
    plan: null,
    weight: 0,
    met: new Set(),
    novelty: 0,
    unsettled: 0,
    taken: 0,
    ready: null,
    briefing,
  };
}

/**
 * A mind that asks a language model: perceive → remember → recall → reflect → plan → act. It keeps memories, and nothing else between two
 * moments; the same moments and the same answers give the same decisions.
 */
export function createDeliberateMind<S>(
  parts: MindParts<S>,
  memory = openMemory(parts.self, parts.keeper, parts.briefing),
): Mind<S> {
  return {
    decide: (moment, { signal }) =>
      live(memory, async (inward) => {
        const isAgain = memory.ready?.news === moment.news;
        const percepts = await takeIn(memory, moment, { inward, full: parts.options.inner === 'full' });
        return think(parts, memory, { moment, percepts, inward, isAgain, signal });
      }),
  };
}

/** One decision with its inner events; when it fails, what was remembered and thought until then is not lost. */
export async function live<S>(
  memory: Memory<S>,
  decide: (inward: Inward<MindEvent>) => Promise<Decision>,
): Promise<Decision> {
  const inward = createInward<MindEvent>();
  try {
    return await decide(inward);
  } catch (error) {
    if (!(error instanceof AgentFailure) || inward.events.length === 0) throw error;
    throw new AgentFailure(error.kind, error.message, { cause: error, inner: inward.events });
  } finally {
    memory.places.close();
  }
}

/** Asks the model about a moment whose news was taken in. */
export async function think<S>(
  parts: MindParts<S>,
  memory: Memory<S>,
  of: {
    readonly moment: Moment<S>;
    readonly percepts: readonly Percept[];
    readonly inward: Inward<MindEvent>;
    /** Was this question asked before, and the answer of no use? */
    readonly isAgain: boolean;
    readonly signal: AbortSignal;
  },
): Promise<Decision> {
  const { self, briefing, options } = parts;
  const { moment, percepts, inward, isAgain } = of;
  const { keeper, places } = memory;
  const countTokens = countingOnce(parts.countTokens);
  const ask = askerFor(parts, moment, of.signal);
  if (!isAgain && options.reflection && memory.weight >= options.reflection.threshold) {
    memory.weight = 0;
    await reflect({ self, time: moment.time, briefing, keeper, places, inward, options, countTokens, ask });
  }
  const memories =
    memory.ready?.memories ??
    (await recall({ moment, briefing, percepts, keeper, places, most: options.recall }));
  if (memory.ready) memory.ready.memories = memories;
  if (!isAgain) {
    if (options.inner === 'full') tellWorking(memory, self, inward);
    const surprise = surpriseIn(percepts, options);
    const before = memory.plan;
    memory.plan = await plan({
      before,
      surprise,
      moment,
      briefing,
      memories,
      inward,
      options,
      countTokens,
      ask,
    });
  }
  const { facts } = parts;
  return act({
    moment,
    briefing,
    facts,
    percepts,
    memories,
    plan: memory.plan,
    options,
    countTokens,
    inward,
    ask,
    isAgain,
  });
}

/** After so many percepts memory is put in order. */
const settleEvery = 64;

/** What is new at this moment, taken in once, however often the mind is asked about it. */
export async function takeIn<S>(
  memory: Memory<S>,
  moment: Moment<S>,
  { inward, full }: { readonly inward: Inward<MindEvent>; readonly full: boolean },
): Promise<readonly Percept[]> {
  if (memory.ready?.news === moment.news) return memory.ready.percepts;
  const { keeper, places, briefing } = memory;
  const { self, news, time } = moment;
  places.learn(news);
  memory.plan = settle(memory.plan, news, self);
  const percepts = perceive(moment, briefing);
  memory.taken = moment.world.count;
  memory.ready = { news, percepts, memories: null };
  for (const { importance } of percepts) memory.weight += importance;
  memory.novelty = meet(percepts, memory.met);
  memory.unsettled += percepts.length;
  const settles = memory.unsettled >= settleEvery;
  if (settles) memory.unsettled = 0;
  await remember(percepts, { self, keeper, places, inward, time, full, settles });
  return percepts;
}

/** How new the newest of it is: its importance, by the share of its words that were never met before. */
function meet(percepts: readonly Percept[], met: Set<string>): number {
  let most = 0;
  for (const { text, importance } of percepts) {
    const words = wordsOf(text);
    let fresh = 0;
    for (const word of words) {
      if (met.has(word)) continue;
      fresh += 1;
      if (met.size < mostWords) met.add(word);
    }
    if (words.size > 0) most = Math.max(most, (importance * fresh) / words.size);
  }
  return most;
}

const mostWords = 20_000;

/** A plan made at an earlier moment has an entry by now. */
function settle(held: HeldPlan | null, news: readonly Entry[], self: AgentId): HeldPlan | null {
  if (!held) return null;
  const made = news.findLast(
    ({ event }) => event.type === 'plan.made' && (event as MindEvent & { agent: AgentId }).agent === self,
  );
  const ground = made ? groundOf(made.seq) : { ...held.ground, inner: null };
  return { ...held, ground };
}

function tellWorking<S>({ keeper, places }: Memory<S>, self: AgentId, inward: Inward<MindEvent>): void {
  const held = keeper.working().map((one) => ({ ...one, ground: places.ground(one.item, one.sources) }));
  tellHeld(held, self, inward);
}

/** The model of this agent, asked about this moment. */
export function askerFor<S>(
  {
    self,
    persona,
    briefing,
    call,
    options,
  }: Pick<MindParts<S>, 'self' | 'persona' | 'briefing' | 'call' | 'options'>,
  { time, occasion }: Pick<Moment<S>, 'time' | 'occasion'>,
  signal: AbortSignal,
): AskModel {
  const system = promptsIn(briefing.language).system({ name: self, persona, rules: briefing.rules(self) });
  const { temperature } = options;
  return (question) => call({ ...question, agent: self, system, temperature, time, occasion }, signal);
}
