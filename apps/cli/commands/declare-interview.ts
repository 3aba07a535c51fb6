import type { Cli } from '../cli.ts';

export function declareInterview(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('interview', {
    en: 'ask an agent something, at any time of a run, without changing it',
    zh: '在运行的任意时刻采访一个人，不改变这次运行',
  })
    .argument('<run>')
    .argument('<question>')
    .requiredOption('--agent <name>', say('who is asked', '问谁'))
    .option(
      '--at <time>',
      say(
        'simulated time: 2026-02-13T18:00, 00:12:30, ms, or end (the newest moment)',
        '时刻：2026-02-13T18:00、00:12:30、毫秒数，或 end（最新时刻）',
      ),
      'end',
    )
    .action(async (run: string, question: string, flags) => {
      end(await (await import('./interview.ts')).interview(run, question, flags, terminal()));
    });
}
