import { createDigest, createSimulation, encodeEntry, playToEnd } from '@hearsay/kernel';
import { werewolf } from '@hearsay/settings/werewolf';
import { folderFor } from '../packages/scenario/folder.ts';
import type { Scenario } from '../packages/scenario/load.ts';
import { rulesWithTruth } from '../packages/scenario/truth.ts';

/** A scenario of werewolf as plain data, as it goes into a browser. */
export type Given = Pick<Scenario, 'written'> & { readonly cast: Parameters<typeof werewolf.rules>[0] };

/** Plays a scenario from its seed and returns the digest of its log. Needs no Node, so that a browser can do it. */
export async function rerun({ cast, written }: Given): Promise<string> {
  const simulation = createSimulation({
    opening: {
      setting: werewolf.name,
      title: written.title,
      language: written.language,
      agents: cast.agents.map(({ id }) => ({ id })),
    },
    seed: written.seed,
    folder: folderFor(werewolf),
    // what a setting wants to know of its own slice is what the rules around it are handed
    rules: rulesWithTruth(werewolf.rules(cast) as never, written, {
      seed: written.seed,
      ears: werewolf.ears?.(cast) as never,
    }) as never,
    minds: new Map(cast.agents.map(({ id }) => [id, werewolf.instinct(cast, id)])),
  });
  const digest = createDigest();
  await playToEnd(simulation, (step) => {
    for (const entry of step.entries) digest.update(encodeEntry(entry));
  });
  return digest.hex();
}
