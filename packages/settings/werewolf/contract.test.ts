import { settingContract } from '../contract.ts';
import { agentSchema, optionsSchema } from './options.ts';
import { werewolf } from './index.ts';

for (const players of [6, 9, 12]) {
  const agents = Array.from({ length: players }, (_, seat) => ({
    id: `P${seat + 1}`,
    persona: '',
    ...agentSchema.parse({
      temperament: { bold: (seat % 5) / 4, quiet: (seat % 3) / 2, trusting: (seat % 4) / 3 },
    }),
  }));
  const cast = {
    title: 'contract',
    language: players === 9 ? ('zh' as const) : ('en' as const),
    options: optionsSchema.parse({}),
    agents,
  };
  settingContract(`werewolf with ${players}`, { setting: werewolf, cast, seed: players });
}

const anytime = Array.from({ length: 9 }, (_, seat) => ({
  id: `P${seat + 1}`,
  persona: '',
  ...agentSchema.parse({ temperament: { bold: 1 } }),
}));
const options = optionsSchema.parse({
  roles: { werewolf: 3, seer: 1, witch: 1, guard: 1, hunter: 1, idiot: 1, villager: 1 },
  selfExposure: 'anytime',
  potionsPerNight: 2,
  lastWordsAfterNight: 'always',
  secondTie: 'lot',
  revealRoleOnDeath: true,
  win: 'all',
});
settingContract('werewolf with every option another way', {
  setting: werewolf,
  cast: { title: 'contract', language: 'en', options, agents: anytime },
  seed: 4,
});
