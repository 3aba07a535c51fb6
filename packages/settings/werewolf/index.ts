import { defineSetting } from '../setting.ts';
import { changeCast, checkCast } from './check.ts';
import { ears } from './ears.ts';
import { createInstinct } from './instinct.ts';
import { measure } from './measures.ts';
import { agentSchema, optionsSchema, type AgentFields, type WrittenOptions } from './options.ts';
import { page } from './page.ts';
import { createPrompts } from './prompts.ts';
import { createRules } from './rules.ts';
import { state, type Werewolf } from './state.ts';

/** Werewolf (狼人杀). */
export const werewolf = defineSetting<WrittenOptions, AgentFields, Werewolf>({
  name: 'werewolf',
  version: '1',
  title: { en: 'Werewolf', zh: '狼人杀' },
  options: optionsSchema,
  agent: agentSchema,
  check: checkCast,
  state,
  rules: createRules,
  instinct: createInstinct,
  prompts: createPrompts,
  ears: () => ears,
  change: changeCast,
  page,
  measure,
});
