import { Option } from 'commander';
import type { Cli } from '../cli.ts';

export function declareNew(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('new', { en: 'write a commented scenario to start from', zh: '写一份带注释的剧本作为起点' })
    .argument('<file>')
    .addOption(
      new Option('--players <count>', say('how many', '人数')).choices(['6', '9', '12']).default('9'),
    )
    .action(async (file: string, { players }: { players: string }) => {
      end(await (await import('./new.ts')).create(file, { players: Number(players) }, terminal()));
    });
}
