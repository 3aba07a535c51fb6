import type { Cli } from '../cli.ts';

export function declareWorker(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('worker', {
    en: 'play runs of experiments for whoever asks at a Redis (experiment --workers redis://…)',
    zh: '为 Redis 上的实验跑运行（experiment --workers redis://…）',
  })
    .argument('<redis>', say('for instance redis://127.0.0.1:6379', '例如 redis://127.0.0.1:6379'))
    .option(
      '--runs <count>',
      say('runs at once; all cores unless said', '同时运行数；默认全部核心'),
      parse.whole,
    )
    .option(
      '--lock <seconds>',
      say('a worker silent for so long is taken for dead; 30 unless said', '多久无声即视为已死；默认 30 秒'),
      parse.whole,
    )
    .action(async (url: string, flags) => {
      end(await (await import('./worker.ts')).worker(url, flags, terminal()));
    });
}
