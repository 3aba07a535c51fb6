import type { Cli } from '../cli.ts';

export function declareCounterfactual(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('counterfactual', {
    en: 'what a change would have done: pairs of runs with and without it, from a moment of a run on',
    zh: '如果当时不同会怎样：从某一时刻起成对重跑，有改动与无改动',
  })
    .argument('<run>')
    .option('--mute <agent>', say('its words reach nobody', '其话语无人听到'))
    .option(
      '--drop <seq>',
      say('what is said in this entry reaches nobody', '此条记录中的话无人听到'),
      parse.whole,
    )
    .option(
      '--believe <agent=fact:slot=value,…>',
      say(
        'it holds this version from then on; ! before the fact denies it',
        '此人自那时起持此说法；事实前加 ! 表示否认',
      ),
    )
    .option(
      '--rank',
      say('mute everybody in turn and rank them by what that changes', '逐一让每人失声，按效应排名'),
    )
    .option(
      '--at <place>',
      say(
        'an entry (42), a time (2026-02-13T18:00) or milliseconds (3600000ms)',
        '记录（42）、时刻（2026-02-13T18:00）或毫秒（3600000ms）',
      ),
    )
    .option('--seeds <count>', say('pairs of runs; 20 unless said', '成对运行的数量；默认 20'), parse.whole)
    .option(
      '--from-start',
      say('vary the whole run instead of what follows', '整次运行都重新抽取，而非只有之后'),
    )
    .option(
      '--measures <ids>',
      say(
        'figures to compare, by comma; those of spread and truth unless said',
        '要比较的指标，逗号分隔；默认为传播与真假',
      ),
    )
    .option(
      '--by <truth>',
      say(
        '--rank: adoptions that count for correlates: false, true or any',
        '--rank：相关指标只计 false、true 或 any 的采纳',
      ),
      'any',
    )
    .option(
      '--workers <count>',
      say('runs at once; all cores unless said', '同时运行数；默认全部核心'),
      parse.whole,
    )
    .option('--yes', say('ask models that cost money', '同意调用收费模型'))
    .action(async (run: string, flags) => {
      end(await (await import('./counterfactual.ts')).counterfactual(run, flags, terminal()));
    });
}
