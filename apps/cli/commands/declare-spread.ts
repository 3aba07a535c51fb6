import type { Cli } from '../cli.ts';

export function declareTrace(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('trace', {
    en: 'how somebody came to believe something, hop by hop, with the words',
    zh: '某人如何相信某事：逐跳追溯，附原话',
  })
    .argument('<run>')
    .requiredOption('--fact <id>', say('which fact', '哪一事实'))
    .option('--agent <name>', say('who; everybody unless said', '谁；默认所有人'))
    .action(async (run: string, flags) => {
      end(await (await import('./spread.ts')).trace(run, flags, terminal()));
    });
}

export function declareDiff(cli: Cli): void {
  const { command, terminal, end } = cli;
  command('diff', {
    en: 'where two runs part, and whose belief changed first',
    zh: '两次运行从何处分开，谁的信念最先改变',
  })
    .argument('<run>')
    .argument('<other>')
    .action(async (run: string, other: string) => {
      end(await (await import('./spread.ts')).diff(run, other, terminal()));
    });
}
