import { fileURLToPath } from 'node:url';
import { createChronicle } from '@hearsay/analysis';
import { createSimulation, playToEnd, type Entry, type Folder } from '@hearsay/kernel';
import { folderFor, readScenario, type Scenario } from '@hearsay/scenario';
import { startServer, type Server, type ServerParts } from '@hearsay/server';
import { openingOf } from '../../packages/scenario/assemble.ts';
import { rulesWithTruth } from '../../packages/scenario/truth.ts';
import { pageModuleOf } from './page-module.ts';

/** A run that was played in memory, by instinct alone. */
export type Played = {
  readonly scenario: Scenario;
  readonly folder: Folder;
  readonly entries: readonly Entry[];
};

/** Plays a scenario to its end; `file` says where what it names is found. */
export async function playScenario(text: string, file: string, seed?: number): Promise<Played> {
  const scenario = await readScenario(text, file);
  const { setting, cast, written } = scenario;
  const from = seed ?? written.seed;
  const folder = folderFor(setting);
  const simulation = createSimulation({
    opening: openingOf(scenario),
    seed: from,
    folder,
    rules: rulesWithTruth(setting.rules(cast), written, { seed: from, ears: setting.ears?.(cast) }),
    minds: new Map(cast.agents.map(({ id }) => [id, setting.instinct(cast, id)])),
  });
  const entries: Entry[] = [];
  await playToEnd(simulation, (step) => entries.push(...step.entries));
  return { scenario, folder, entries };
}

/** Everything of a run that a server needs, from memory. */
export async function servedParts(run: Played, name = 'played'): Promise<Omit<ServerParts, 'viewer'>> {
  const { scenario, entries, folder } = run;
  const { setting, cast, written } = scenario;
  const source = fileURLToPath(new URL(`../../packages/settings/${setting.name}/page.ts`, import.meta.url));
  return {
    run: {
      id: name,
      name,
      title: written.title,
      setting: setting.name,
      language: written.language,
      seed: String(written.seed),
      agents: cast.agents.map(({ id }) => ({ id })),
      outcome: null,
    },
    page: setting.page,
    folder,
    async *read(from, to) {
      for (const entry of entries.slice(from, to)) yield await Promise.resolve(entry);
    },
    calls: () => Promise.resolve({ calls: 0, tokens: { input: 0, output: 0 }, usd: 0, last: [] }),
    chronicle: createChronicle,
    count: entries.length,
    pageModule: await pageModuleOf(source),
    files: scenario.files,
    live: { state: 'finished', pace: 0, time: entries.at(-1)?.time ?? 0, agents: [], trouble: null },
  };
}

export async function servePlayed(run: Played, viewer: string): Promise<Server> {
  return startServer({ ...(await servedParts(run)), viewer });
}
