import { createFolder, createSimulation, playToEnd, type Entry, type Language } from '@hearsay/kernel';
import { createInstinct } from './instinct.ts';
import { agentSchema, optionsSchema } from './options.ts';
import { createRules, type WerewolfCast } from './rules.ts';
import { state } from './state.ts';

/** The log of a whole game among instincts; for tests, which want a real one. */
export async function sampleGame(of: {
  readonly players: number;
  readonly seed: number;
  readonly language?: Language;
}): Promise<readonly Entry[]> {
  const { players, seed, language = 'en' } = of;
  const agents = Array.from({ length: players }, (_, seat) => ({
    id: `P${seat + 1}`,
    persona: '',
    ...agentSchema.parse({ temperament: { bold: ((seat * 7) % 10) / 10, quiet: ((seat * 3) % 10) / 10 } }),
  }));
  const cast: WerewolfCast = { title: 'sample', language, options: optionsSchema.parse({}), agents };
  const log: Entry[] = [];
  const simulation = createSimulation({
    opening: { setting: 'werewolf', title: 'sample', language, agents: agents.map(({ id }) => ({ id })) },
    seed,
    folder: createFolder(state),
    rules: createRules(cast),
    minds: new Map(agents.map(({ id }) => [id, createInstinct(cast, id)])),
  });
  await playToEnd(simulation, (step) => {
    log.push(...step.entries);
  });
  return log;
}
