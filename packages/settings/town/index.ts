import { createRng, type Rules } from '@hearsay/kernel';
import type { Ears } from '@hearsay/claims';
import { defineSetting, type Unpopulated } from '../setting.ts';
import { atlasOf, mapOf, type TownCast } from './atlas.ts';
import { checkCast } from './check.ts';
import { createInstinct } from './instinct.ts';
import type { TownIntent } from './intents.ts';
import { plainHouses } from './draw-map.ts';
import { filesOfMap, MapError } from './map/index.ts';
import { measure } from './measures.ts';
import { agentSchema, optionsSchema, type AgentFields, type TownOptions } from './options.ts';
import { page } from './page.ts';
import { madeUp, type MadeUp } from './population.ts';
import { createPrompts } from './prompts.ts';
import { createRules } from './rules.ts';
import { state, type Town } from './state.ts';

/** A town in which people live through days, meet, talk within earshot, and keep what they heard or pass it on. */
export const town = defineSetting<TownOptions, AgentFields, Town>({
  name: 'town',
  version: '1',
  title: { en: 'Town', zh: '小镇' },
  options: optionsSchema,
  agent: agentSchema,
  files: ({ map }, read) => (plainHouses(map) === null ? filesOfMap(map, read) : []),
  populate,
  check: checkCast,
  state,
  // the kernel hands over intents that fit the offers of these very rules
  rules: (cast) => createRules(cast) as Rules<Town, TownIntent> as Rules<Town>,
  instinct: createInstinct,
  prompts: createPrompts,
  ears: earsOf,
  change(_, path) {
    const isMutable =
      path[0] === 'agents' &&
      ['sociable', 'curious', 'temper', 'interests', 'habits', 'persona'].includes(String(path[2]));
    if (isMutable) return { events: [] };
    return {
      refusal: {
        en: 'is settled when the run begins; what can be changed: sociable, curious, temper, interests and habits of an agent',
        zh: '运行开始后不能再改。可以改：人物的 sociable、curious、temper、interests、habits',
      },
    };
  },
  page,
  measure,
});

function populate({ options, names, seed, language, files }: Unpopulated<TownOptions>): readonly MadeUp[] {
  if (!options.population) return [];
  try {
    const map = mapOf(options.map, files);
    const rng = createRng(seed).fork('population');
    return madeUp({ population: options.population, map, language, taken: new Set(names), rng });
  } catch (error) {
    // what is wrong with the map is said by `check`
    if (error instanceof MapError) return [];
    throw error;
  }
}

function earsOf(cast: TownCast): Ears<Town> {
  const { residents } = atlasOf(cast);
  return {
    trust: ({ state: { lives } }, hearer, speaker) => lives[hearer]?.ties[speaker]?.trust ?? null,
    overhears({ state: { people, talks } }, { speaker, voice }, hearer) {
      if (voice === 'announce') return false;
      const talk = talks[people[speaker]?.talk ?? ''];
      return talk !== undefined && talk.called !== hearer && !talk.members.includes(hearer);
    },
    together: ({ state: { lives } }, agent) =>
      [agent, ...Object.keys(lives[agent]?.sees ?? {})].filter((one) => residents.has(one)),
  };
}
