import { settingContract } from '../contract.ts';
import { town } from './index.ts';
import { sampleTown } from './sample-town.ts';

for (const language of ['en', 'zh'] as const) {
  const { cast, truth } = sampleTown({ agents: 6, language, hours: 14 });
  settingContract(`town, ${language}`, { setting: town, cast, seed: 5, truth });
}
