import { CommanderError, Option } from 'commander';
import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';
import { keeping } from '../option-groups.ts';

export function declareAnalyze(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('analyze', {
    en: 'what a run shows: figures, tables, charts',
    zh: '分析一次运行：数值、表格、图表',
  })
    .argument('[run]')
    .option('--html <file>', say('write one self-contained page', '写成一个独立网页'))
    .option('--csv <folder>', say('write every table as CSV into a folder', '将所有表格写成 CSV，放入文件夹'))
    .option(
      '--parquet <folder>',
      say('write every table as Parquet into a folder', '将所有表格写成 Parquet，放入文件夹'),
    )
    .option(
      '--cascade <file>',
      say(
        'measure cascades of a CSV file (id,parent,time[,cascade,label,text]) instead of a run',
        '分析 CSV 中的级联（id,parent,time[,cascade,label,text]），而非某次运行',
      ),
    )
    .option(
      '--against <file>',
      say(
        'compare with the curves of a CSV file: time (h) and size, depth, breadth, reached, aware, true or false',
        '与 CSV 中的曲线比较：time（小时）及 size、depth、breadth、reached、aware、true 或 false',
      ),
    )
    .addOption(
      new Option(
        '--extract <reader>',
        say(
          'read claims from what was said as well, and score that against the acts: lexical, model or both',
          '另从所说的话中读出陈述，并与结构化动作比对：lexical、model 或 both',
        ),
      ).choices(['lexical', 'model', 'both']),
    )
    .option(
      '--verify',
      say('do the run again and say whether it is the same, byte for byte', '重做一遍，说明是否逐字节相同'),
    )
    .option('--model <name>', say('--extract: which model of the scenario', '--extract：用剧本中的哪个模型'))
    .option(
      '--labelled <count>',
      say(
        '--extract: score the reader on so many sentences labelled by hand; by words all, a model none unless said',
        '--extract：另用多少句手工标注的句子给读法评分；按字词默认全部，模型默认不评',
      ),
      parse.whole,
    )
    .option('--yes', say('--extract: ask a model that costs money', '--extract：同意调用收费模型'))
    .action(async (run: string | undefined, flags) => {
      if (flags.cascade !== undefined)
        end(await (await import('./spread.ts')).cascades(flags.cascade, terminal()));
      else if (run === undefined)
        throw new CommanderError(
          2,
          'hearsay.run',
          say('wanted a run, or --cascade FILE', '需要一次运行，或 --cascade 文件'),
        );
      else end(await (await import('./analyze.ts')).analyze(run, flags, terminal()));
    });
}

export function declareSweep(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  keeping(
    cli,
    command('sweep', { en: 'play many seeds on all cores and sum them up', zh: '用全部核心跑许多种子并汇总' })
      .argument('<file>', say('scenario (YAML)', '剧本（YAML）'), scenarioFile)
      .requiredOption('--seeds <seeds>', say('for instance 1..500', '例如 1..500')),
  )
    .option(
      '--workers <count>',
      say('games at once; all cores unless said', '同时进行的局数；默认全部核心'),
      parse.whole,
    )
    .option('--html <file>', say('write a page', '写成网页'))
    .option('--csv <file>', say('write a table', '写成表格'))
    .action(async (file: string, flags) => {
      end(await (await import('./analyze.ts')).sweep(file, flags, terminal()));
    });
}
