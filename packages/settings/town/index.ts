import type { Rules } from '@hearsay/kernel';
import type { Ears } from '@hearsay/claims';
import { defineSetting } from '../setting.ts';
import { atlasOf, type TownCast } from './atlas.ts';
import { checkCast } from './check.ts';
import { createInstinct } from './instinct.ts';
import type { TownIntent } from './intents.ts';
import { filesOfMap } from './map/index.ts';
import { measure } from './measures.ts';
import { agentSchema, optionsSchema, type AgentFields, type TownOptions } from './options.ts';
import { page } from './page.ts';
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
  files: ({ map }, read) => filesOfMap(map, read),
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
