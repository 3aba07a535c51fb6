import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';

export function declareEstimate(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('estimate', {
    en: 'how many calls, tokens and dollars a scenario is likely to take; asks no model',
    zh: '预估一个剧本要用多少次调用、词元与美元；不询问任何模型',
  })
    .argument('<file>', say('scenario (YAML)', '剧本（YAML）'), scenarioFile)
    .option('--seed <seed>', say('another seed than that of the scenario', '换一个种子'), parse.seed)
    .option(
      '--games <count>',
      say('games by instinct that are measured; 5 unless said', '用来测量的直觉对局数；默认 5'),
      parse.atLeast(1),
    )
    .option(
      '--moments <count>',
      say('moments that are measured in all; 3000 unless said', '总共测量的时刻数；默认 3000'),
      parse.atLeast(2),
    )
    .action(async (file: string, flags) => {
      end(await (await import('./estimate.ts')).estimate(file, flags, terminal()));
    });
}
