import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';
import { thinking, watching } from '../option-groups.ts';

export function declareRun(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  thinking(
    cli,
    watching(
      cli,
      command('run', { en: 'play a scenario', zh: '运行剧本' }).argument(
        '<file>',
        say(
          'scenario (YAML): a file, or the name of one that comes with Hearsay',
          '剧本（YAML）：文件，或自带剧本的名称',
        ),
        scenarioFile,
      ),
    ),
  )
    .option('--seed <seed>', say('another seed than that of the scenario', '换一个种子'), parse.seed)
    .option('--out <folder>', say('where the run is kept; runs/… unless said', '运行保存位置；默认 runs/…'))
    .option(
      '--from <time>',
      say(
        'as fast as it goes until then: 2026-02-13T07:30, or simulated milliseconds',
        '在此之前全速进行：2026-02-13T07:30 或模拟毫秒数',
      ),
    )
    .action(async (file: string, flags) => {
      end(await (await import('./run.ts')).run(file, flags, terminal()));
    });
}

export function declareResume(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  thinking(
    cli,
    watching(
      cli,
      command('resume', { en: 'go on with a run that was stopped', zh: '继续中断的运行' }).argument('<run>'),
    ),
  )
    .option(
      '--set <path=value>',
      say(
        'other limits of models, such as models.main.budget.tokens=100000',
        '改模型的限额，例如 models.main.budget.tokens=100000',
      ),
      parse.another,
      [],
    )
    .option(
      '--budget <usd>',
      say('what models with a budget in dollars may spend in all', '有美元预算的模型总共可花多少美元'),
      parse.dollars,
    )
    .action(async (run: string, flags) => {
      end(await (await import('./run.ts')).resume(run, flags, terminal()));
    });
}

export function declareFork(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  thinking(
    cli,
    watching(
      cli,
      command('fork', {
        en: 'a new run from the steps of another, with a change',
        zh: '从某次运行的中途改动后另开一次',
      }).argument('<run>'),
    ),
  )
    .requiredOption(
      '--at <seq>',
      say('keep whole steps up to this entry', '保留到此条为止的完整步骤'),
      parse.whole,
    )
    .option(
      '--set <path=value>',
      say('change the scenario from there on; may be given again', '自此处改动剧本；可多次使用'),
      parse.another,
      [],
    )
    .option('--out <folder>', say('where the new run is kept', '新运行的保存位置'))
    .action(async (run: string, flags) => {
      end(await (await import('./run.ts')).fork(run, flags, terminal()));
    });
}
