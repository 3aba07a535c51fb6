import { defineSetting } from '../setting.ts';
import { checkCast } from './check.ts';
import { createInstinct } from './instinct.ts';
import { measure } from './measures.ts';
import { agentSchema, optionsSchema, type AgentFields, type GrapevineOptions } from './options.ts';
import { page } from './page.ts';
import { createPrompts } from './prompts.ts';
import { createRules, type GrapevineCast, type GrapevineIntent } from './rules.ts';
import { state, type Grapevine } from './state.ts';
import type { Ears } from '@hearsay/claims';
import type { Rules } from '@hearsay/kernel';

/** People on a network who pass on what they hear: the laboratory's own ground. */
export const grapevine = defineSetting<GrapevineOptions, AgentFields, Grapevine>({
  name: 'grapevine',
  version: '1',
  title: { en: 'Grapevine', zh: '口耳相传' },
  options: optionsSchema,
  agent: agentSchema,
  check: checkCast,
  state,
  // the kernel hands over intents that fit the offers of these very rules
  rules: (cast) => createRules(cast) as Rules<Grapevine, GrapevineIntent> as Rules<Grapevine>,
  instinct: createInstinct,
  prompts: createPrompts,
  ears: earsOf,
  change(_, path) {
    const isMutable =
      path[0] === 'agents' || ['contact', 'weary', 'deny', 'rounds', 'vote'].includes(String(path[1]));
    if (isMutable) return { events: [] };
    return {
      refusal: {
        en: 'is settled when the run begins; what can be changed: contact, weary, deny, rounds, vote, and the fields of an agent',
        zh: '运行开始后不能再改。可以改：contact、weary、deny、rounds、vote 以及人物的字段',
      },
    };
  },
  page,
  measure,
});

function earsOf({ agents }: GrapevineCast): Ears<Grapevine> {
  const fields = new Map(agents.map((agent) => [agent.id, agent]));
  return {
    trust(_, hearer) {
      const own = fields.get(hearer);
      if (!own) return null;
      // words from somebody trusted by one half are no evidence either way
      return own.stubborn ? 0.5 : own.trusting;
    },
    together: ({ state }, agent) => {
      const known = state.contacts[agent] ?? [];
      return known === 'everybody' ? state.agents : known;
    },
  };
}
