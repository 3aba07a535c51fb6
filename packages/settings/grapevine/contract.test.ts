import { defaultParameters, type ClaimsPlan, type Fact } from '@hearsay/claims';
import { settingContract } from '../contract.ts';
import { agentSchema, networkSchema, optionsSchema } from './options.ts';
import { grapevine } from './index.ts';
import type { Grapevine } from './state.ts';

const party: Fact = {
  id: 'party',
  text: { en: 'The party is at the café at 17:00.', zh: '聚会五点在咖啡馆。' },
  say: { en: 'the party is[ at the {place}][ at {time}]', zh: '聚会[在{place}][{time}开始]' },
  truth: true,
  slots: { place: 'café', time: '17:00' },
  related: { place: ['market', 'park'] },
  aliases: {},
  plausibility: 0.5,
  importance: 0.5,
};

for (const kind of ['complete', 'ring', 'small-world', 'scale-free', 'random', 'blocks'] as const) {
  const agents = Array.from({ length: 12 }, (_, at) => ({
    id: `P${at}`,
    persona: '',
    ...agentSchema.parse({ trusting: 0.75 + (at % 4) / 20, stubborn: at === 7 }),
  }));
  const options = optionsSchema.parse({
    network: networkSchema.parse({ kind }),
    meet: kind === 'ring' ? 'each' : 'pairs',
    contact: 0.8,
    rounds: 12,
    weary: 0.05,
  });
  const truth: ClaimsPlan<Grapevine> = {
    facts: [party],
    topics: [],
    rumours: [{ fact: 'party', held: { time: '19:00' }, denies: false, by: ['P3'], at: 7_200_000 }],
    knows: new Map([['P0', ['party']]]),
    agents: agents.map(({ id }) => id),
    parameters: defaultParameters,
    interventions: [],
  };
  const cast = {
    title: 'contract',
    language: kind === 'ring' ? ('zh' as const) : ('en' as const),
    options,
    agents,
    facts: [party],
    beliefs: defaultParameters,
  };
  settingContract(`grapevine, ${kind}`, { setting: grapevine, cast, seed: 3, truth });
}
