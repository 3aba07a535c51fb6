import {
  createFolder,
  createSimulation,
  playToEnd,
  type AgentId,
  type Entry,
  type Language,
  type Mind,
  type World,
} from '@hearsay/kernel';
import { createInstinct } from './instinct.ts';
import { agentSchema, optionsSchema, type Temperament } from './options.ts';
import { createRules, type WerewolfCast } from './rules.ts';
import { state, type Werewolf } from './state.ts';

export type Game = { readonly world: World<Werewolf>; readonly entries: readonly Entry[] };

/** Plays one game of instincts in memory, for tests and benchmarks. */
export async function playGame(of: {
  readonly seed: number;
  readonly names: readonly AgentId[];
  readonly language?: Language;
  readonly options?: unknown;
  readonly temperament?: (seat: number) => Partial<Temperament>;
  /** What is put around each instinct. */
  readonly around?: (mind: Mind<Werewolf>) => Mind<Werewolf>;
}): Promise<Game> {
  const { seed, names, language = 'en', around = (mind) => mind } = of;
  const agents = names.map((id, seat) => ({
    id,
    persona: '',
    ...agentSchema.parse({ temperament: of.temperament?.(seat) ?? mixed(seat) }),
  }));
  const cast: WerewolfCast = {
    title: 'a game',
    language,
    options: optionsSchema.parse(of.options ?? {}),
    agents,
  };
  const simulation = createSimulation({
    opening: { setting: 'werewolf', title: cast.title, language, agents: names.map((id) => ({ id })) },
    seed,
    folder: createFolder(state),
    rules: createRules(cast),
    minds: new Map(names.map((id) => [id, around(createInstinct(cast, id))])),
  });
  const entries: Entry[] = [];
  const world = await playToEnd(simulation, (step) => entries.push(...step.entries));
  return { world, entries };
}

/** P1, P2, … */
export function namesFor(players: number): readonly AgentId[] {
  return Array.from({ length: players }, (_, seat) => `P${seat + 1}`);
}

/** A table of different tempers. */
function mixed(seat: number): Temperament {
  return { bold: ((seat * 7) % 10) / 10, quiet: ((seat * 3) % 10) / 10, trusting: ((seat * 9) % 10) / 10 };
}
