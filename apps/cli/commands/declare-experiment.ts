import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';
import { keeping } from '../option-groups.ts';

export function declareExperiment(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  keeping(
    cli,
    command('experiment', {
      en: 'factors, levels and paired seeds: effects with intervals, power and costs',
      zh: '按因素、水平与成对种子做实验：效应、区间、功效与代价',
    }).argument('<file>', say('experiment (YAML)', '实验（YAML）'), scenarioFile),
  )
    .option(
      '--workers <count or redis://…>',
      say('runs at once, or a queue for more than one machine', '同时运行数，或供多台机器使用的队列'),
    )
    .option('--html <file>', say('write a page', '写成网页'))
    .option('--markdown <file>', say('write Markdown', '写成 Markdown'))
    .option(
      '--report <folder>',
      say(
        'write a report there in both languages, with figures and a table of all runs',
        '在该文件夹写出中英文报告、图与全部运行的表',
      ),
    )
    .option('--logs', say('keep the log of every run', '保留每次运行的日志'))
    .option('--check', say('say what is wrong with it and play nothing', '只检查，不运行'))
    .option('--yes', say('ask models that cost money', '同意调用收费模型'))
    .action(async (file: string, flags) => {
      end(await (await import('./experiment.ts')).experiment(file, flags, terminal()));
    });
}
