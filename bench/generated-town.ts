/** A town of made-up residents for the benches: claims, a party, and one in a hundred who knows of it. */
import { defaultParameters, withClaims, type ClaimsPlan } from '@hearsay/claims';
import { parseCivil, type AgentId, type Mind, type Rules } from '@hearsay/kernel';
import { town } from '@hearsay/settings/town';
import type { TownCast } from '../packages/settings/town/atlas.ts';
import { agentSchema, optionsSchema } from '../packages/settings/town/options.ts';
import { party } from '../packages/settings/town/sample-town.ts';
import type { Town } from '../packages/settings/town/state.ts';

export type GeneratedTown = {
  readonly cast: TownCast;
  readonly names: readonly AgentId[];
  /** The rules of the town, or what was put around them, with claims. */
  rules(around?: (rules: Rules<Town>) => Rules<Town>): Rules<Town>;
  /** How somebody acts by instinct. */
  mind(name: AgentId): Mind<Town>;
};

export function generateTown(of: {
  readonly residents: number;
  readonly map: string;
  /** The map and what it names, when it is a file. */
  readonly files?: Readonly<Record<string, string>>;
  readonly seed: number;
  /** `2026-02-13T08:00` */
  readonly start: string;
  /** In simulated ms. */
  readonly lasts: number;
  /** Options of the setting beside map, population and party. */
  readonly options?: Readonly<Record<string, unknown>>;
}): GeneratedTown {
  const { residents, map, files = {}, seed, start, lasts } = of;
  const options = optionsSchema.parse({
    ...of.options,
    map,
    population: { count: residents },
    gatherings: [{ fact: 'party' }],
  });
  const people = town.populate?.({ options, names: [], seed, language: 'en', files }) ?? [];
  const agents = people.map((raw) => {
    // the town names those whom it makes up
    const { name, ...fields } = raw as { name: string };
    return { id: name, persona: '', ...agentSchema.parse(fields) };
  });
  const cast = {
    title: 'generated',
    language: 'en' as const,
    options,
    agents,
    clock: { start: parseCivil(start) ?? 0, lasts },
    facts: [party],
    beliefs: defaultParameters,
    files,
  };
  const names = agents.map(({ id }) => id);
  const ears = town.ears?.(cast);
  const plan: ClaimsPlan<Town> = {
    facts: [party],
    topics: [],
    rumours: [],
    knows: new Map(names.slice(0, Math.max(1, Math.floor(residents / 100))).map((name) => [name, ['party']])),
    agents: names,
    parameters: defaultParameters,
    ...(ears ? { ears } : {}),
    interventions: [],
  };
  return {
    cast,
    names,
    rules: (around = (rules) => rules) => withClaims(around(town.rules(cast)), plan),
    mind: (name) => town.instinct(cast, name),
  };
}
