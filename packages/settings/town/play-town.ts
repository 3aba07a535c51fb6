import { claims, withClaims, type ClaimsPlan } from '@hearsay/claims';
import {
  createFolder,
  createSimulation,
  playToEnd,
  type AgentId,
  type Entry,
  type Mind,
  type World,
} from '@hearsay/kernel';
import type { TownCast } from './atlas.ts';
import type { TownEvent } from './events.ts';
import { town } from './index.ts';
import type { Town } from './state.ts';

export const folder = createFolder(town.state, [claims]);

/** Plays a town by instinct to its end, for tests; `look` sees the world as it was right before each entry. */
export async function playTown(of: {
  readonly cast: TownCast;
  readonly truth: ClaimsPlan<Town>;
  readonly seed?: number;
  readonly around?: (mind: Mind<Town>, agent: AgentId) => Mind<Town>;
  readonly look?: (entry: Entry, before: World<Town>) => void;
}): Promise<readonly Entry[]> {
  const { cast, truth, seed = 1, around = (mind) => mind, look } = of;
  const ears = town.ears?.(cast);
  const own = new Map(cast.agents.map(({ id }) => [id, town.instinct(cast, id)]));
  const simulation = createSimulation<Town>({
    opening: {
      setting: 'town',
      title: cast.title,
      language: cast.language,
      agents: cast.agents.map(({ id }) => ({ id })),
    },
    seed,
    folder,
    rules: withClaims(town.rules(cast), { ...truth, ...(ears ? { ears } : {}) }),
    minds: new Map([...own].map(([id, mind]) => [id, around(mind, id)])),
    instinct: own,
  });
  const entries: Entry[] = [];
  const world = folder.open();
  await playToEnd(simulation, (step) => {
    for (const entry of step.entries) {
      look?.(entry, world);
      folder.fold(world, entry);
      entries.push(entry);
    }
  });
  return entries;
}

/** Plays a town for each seed and looks at each event of some types, with the town as it was right before. */
export async function lookAtEach<T extends TownEvent['type']>(
  of: { readonly cast: TownCast; readonly truth: ClaimsPlan<Town>; readonly seeds: readonly number[] },
  types: readonly T[],
  look: (event: Extract<TownEvent, { type: T }>, before: Town, seed: number) => void,
): Promise<void> {
  const { cast, truth, seeds } = of;
  const wanted: ReadonlySet<string> = new Set(types);
  for (const seed of seeds)
    await playTown({
      cast,
      truth,
      seed,
      look({ event }, { state }) {
        // picked by type
        if (wanted.has(event.type)) look(event as Extract<TownEvent, { type: T }>, state, seed);
      },
    });
}
