import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Text } from '@hearsay/kernel';
import { RunError } from '@hearsay/runs';
import { Difference, formatMistake, ScenarioError, version } from '@hearsay/scenario';
import { formatMapMistake, MapError } from '@hearsay/settings/town/map';
import type { RecallFlags } from './commands/recall.ts';
import { exitCodes } from './exit-codes.ts';
import { parsePace, paceWords, type Pace } from './pace.ts';
import { createTerminal, languageOf, type Terminal } from './terminal.ts';

const language = languageOf(process.argv, process.env);
const say = (en: string, zh: string): string => (language === 'zh' ? zh : en);

// whoever read along has left, as `head` does: what is under way goes on without a listener, and nothing is lost
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

const program = new Command('hearsay');
program
  .description(say('A laboratory for societies of language-model agents.', '语言模型智能体社会实验室。'))
  .version(version, '-V, --version', say('print the version', '显示版本'))
  .helpOption('-h, --help', say('print this help', '显示帮助'))
  .helpCommand('help [command]', say('print the help of a command', '显示某个命令的帮助'))
  .addOption(
    new Option('--lang <language>', say('language of the output: en or zh', '输出语言：en 或 zh')).choices([
      'en',
      'zh',
    ]),
  )
  .option('--json', say('results as JSON, for programs', '以 JSON 输出结果，供程序使用'))
  .option('-q, --quiet', say('print results only', '只输出结果'))
  .configureHelp({ styleTitle: (title) => (language === 'zh' ? (titles[title] ?? title) : title) })
  .addHelpText(
    'after',
    `
${say('Examples:', '例子：')}
  hearsay run scenarios/werewolf-12.yaml --watch      ${say('play a game and watch it in the browser', '开一局并在浏览器观看')}
  hearsay run scenarios/werewolf-9.yaml --seed 8      ${say('another evening of the same people', '同一群人的另一晚')}
  hearsay analyze runs/werewolf-12-7 --html out.html  ${say('who won, who lied, who swayed whom', '谁赢了，谁说了谎，谁带了谁的票')}
  hearsay fork runs/werewolf-12-7 --at 120 --set agents.Ada.temperament.bold=0
  hearsay sweep scenarios/werewolf-9.yaml --seeds 1..500

${say('Exit codes: 0 done · 1 failed · 2 wrong command or scenario · 3 a rerun differs · 4 paused, a budget is spent · 130 stopped, can be resumed', '退出码：0 完成 · 1 失败 · 2 命令或剧本有误 · 3 重做结果不同 · 4 预算用完而暂停 · 130 中途停下，可继续')}`,
  )
  .showHelpAfterError(false)
  .exitOverride()
  .configureOutput({ outputError: () => undefined });

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

function pace(text: string): Pace {
  const parsed = parsePace(text);
  if (!parsed) throw new InvalidArgumentError(say(`wanted ${paceWords.en}`, `应为 ${paceWords.zh}`));
  return parsed;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError(say('wanted a whole number from 0', '应为不小于 0 的整数'));
  return number;
}

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const number = whole(text);
    if (number < least)
      throw new InvalidArgumentError(
        say(`wanted a whole number from ${least}`, `应为不小于 ${least} 的整数`),
      );
    return number;
  };
}

function several(text: string): number {
  const number = whole(text);
  if (number === 0)
    throw new InvalidArgumentError(say('wanted a whole number from 1', '应为不小于 1 的整数'));
  return number;
}

function weight(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new InvalidArgumentError(say('wanted a number from 0', '应为不小于 0 的数'));
  return number;
}

function dollars(text: string): number {
  const number = Number(text);
  if (!(number > 0) || !Number.isFinite(number))
    throw new InvalidArgumentError(say('wanted a number of US dollars above 0', '应为大于 0 的美元数'));
  return number;
}

function seed(text: string): string | number {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

function command(name: string, about: Text): Command {
  return program
    .command(name)
    .description(about[language])
    .helpOption('-h, --help', say('print this help', '显示帮助'));
}

function watching(one: Command): Command {
  return one
    .option('--watch', say('show it in the browser', '在浏览器中观看'))
    .option('--pace <pace>', paceWords[language], pace)
    .option(
      '--port <port>',
      say('port of the page; any free one unless said', '页面端口；默认任选空闲端口'),
      whole,
    )
    .option('--host <host>', say('address to listen on; 127.0.0.1 unless said', '监听地址；默认 127.0.0.1'))
    .option(
      '--token <token>',
      say('what watchers must know; required beyond this machine', '观看口令；对外监听时必需'),
    )
    .option('--open', say('open the page on a desktop', '在桌面环境中打开页面'));
}

/** For commands that let minds think: how. */
function thinking(one: Command): Command {
  return one
    .addOption(
      new Option(
        '--schedule <kind>',
        say(
          'lookahead: those far apart think at once; lockstep: one moment after the other. The log is the same',
          'lookahead：相距远者同时思考；lockstep：逐步进行。日志不变',
        ),
      ).choices(['lockstep', 'lookahead']),
    )
    .option(
      '--concurrency <count>',
      say('how many think at once with lookahead', '前瞻时同时思考的人数'),
      several,
    );
}

let code: number = exitCodes.ok;
function terminal(): Terminal {
  const { json = false, quiet = false } = program.opts<{ json?: boolean; quiet?: boolean }>();
  return createTerminal({ language, json, quiet });
}

thinking(
  watching(
    command('run', { en: 'play a scenario', zh: '运行剧本' }).argument(
      '<file>',
      say('scenario (YAML)', '剧本（YAML）'),
    ),
  ),
)
  .option('--seed <seed>', say('another seed than that of the scenario', '换一个种子'), seed)
  .option('--out <folder>', say('where the run is kept; runs/… unless said', '运行保存位置；默认 runs/…'))
  .option(
    '--from <time>',
    say(
      'as fast as it goes until then: 2026-02-13T07:30, or simulated milliseconds',
      '在此之前全速进行：2026-02-13T07:30 或模拟毫秒数',
    ),
  )
  .action(async (file: string, flags) => {
    code = await (await import('./commands/run.ts')).run(file, flags, terminal());
  });

thinking(
  watching(
    command('resume', { en: 'go on with a run that was stopped', zh: '继续中断的运行' }).argument('<run>'),
  ),
)
  .option(
    '--set <path=value>',
    say(
      'other limits of models, such as models.main.budget.tokens=100000',
      '改模型的限额，例如 models.main.budget.tokens=100000',
    ),
    (text: string, before: string[]) => [...before, text],
    [],
  )
  .option(
    '--budget <usd>',
    say('what models with a budget in dollars may spend in all', '有美元预算的模型总共可花多少美元'),
    dollars,
  )
  .action(async (run: string, flags) => {
    code = await (await import('./commands/run.ts')).resume(run, flags, terminal());
  });

thinking(
  watching(
    command('fork', {
      en: 'a new run from the steps of another, with a change',
      zh: '从某次运行的中途改动后另开一次',
    }).argument('<run>'),
  ),
)
  .requiredOption('--at <seq>', say('keep whole steps up to this entry', '保留到此条为止的完整步骤'), whole)
  .option(
    '--set <path=value>',
    say('change the scenario from there on; may be given again', '自此处改动剧本；可多次使用'),
    (text: string, before: string[]) => [...before, text],
    [],
  )
  .option('--out <folder>', say('where the new run is kept', '新运行的保存位置'))
  .action(async (run: string, flags) => {
    code = await (await import('./commands/run.ts')).fork(run, flags, terminal());
  });

command('watch', {
  en: 'show a run in the browser, live or finished; two of them side by side',
  zh: '在浏览器中查看运行（进行中或已结束）；给出两个则并排对照',
})
  .argument('<run>')
  .argument('[other]')
  .option('--port <port>', say('port of the page', '页面端口'), whole)
  .option('--host <host>', say('address to listen on; 127.0.0.1 unless said', '监听地址；默认 127.0.0.1'))
  .option(
    '--token <token>',
    say('what watchers must know; required beyond this machine', '观看口令；对外监听时必需'),
  )
  .option('--open', say('open the page on a desktop', '在桌面环境中打开页面'))
  .action(async (run: string, other: string | undefined, flags) => {
    const beside = other === undefined ? {} : { beside: other };
    code = await (await import('./commands/watch.ts')).watch(run, { ...flags, ...beside }, terminal());
  });

watching(
  command('replay', { en: 'tell a run again, paced', zh: '按节奏重放一次运行' }).argument('<run>'),
).action(async (run: string, flags) => {
  code = await (await import('./commands/watch.ts')).replay(run, flags, terminal());
});

command('verify', { en: 'do a run again and compare it byte for byte', zh: '重做一遍并逐字节比对' })
  .argument('<run>')
  .action(async (run: string) => {
    code = await (await import('./commands/check.ts')).verify(run, terminal());
  });

command('check', { en: 'say everything that is wrong with a scenario', zh: '检查剧本，列出所有错误' })
  .argument('<file>')
  .action(async (file: string) => {
    code = await (await import('./commands/check.ts')).check(file, terminal());
  });

const map = command('map', { en: 'maps of towns', zh: '小镇地图' });
const mapCommand = (name: string, about: Text): Command =>
  map.command(name).description(about[language]).helpOption('-h, --help', say('print this help', '显示帮助'));

mapCommand('check', {
  en: 'say everything that is wrong with a map of Tiled, and what it holds',
  zh: '检查 Tiled 地图：列出所有错误与其中的内容',
})
  .argument('<file>', say('map (.tmj)', '地图（.tmj）'))
  .action(async (file: string) => {
    code = await (await import('./commands/map.ts')).checkMap(file, terminal());
  });

mapCommand('import', {
  en: 'make a map of Tiled from the maze folder of another project',
  zh: '由其他项目的迷宫文件夹生成 Tiled 地图',
})
  .addArgument(
    new Argument(
      '<format>',
      say('smallville: the mazes of Generative Agents', 'smallville：Generative Agents 的迷宫'),
    ).choices(['smallville']),
  )
  .argument(
    '<folder>',
    say('where maze_meta_info.json is, or above', 'maze_meta_info.json 所在文件夹或其上级'),
  )
  .option(
    '--out <file>',
    say('where the map is written; <folder>.tmj unless said', '地图写入位置；默认 <folder>.tmj'),
  )
  .action(async (_format: string, folder: string, flags) => {
    code = await (await import('./commands/map.ts')).importMap(folder, flags, terminal());
  });

command('analyze', { en: 'what a run shows: figures, tables, charts', zh: '分析一次运行：数值、表格、图表' })
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
  .option('--yes', say('--extract: ask a model that costs money', '--extract：同意调用收费模型'))
  .action(async (run: string | undefined, flags) => {
    if (flags.cascade !== undefined)
      code = await (await import('./commands/spread.ts')).cascades(flags.cascade, terminal());
    else if (run === undefined)
      throw new CommanderError(
        2,
        'hearsay.run',
        say('wanted a run, or --cascade FILE', '需要一次运行，或 --cascade 文件'),
      );
    else code = await (await import('./commands/analyze.ts')).analyze(run, flags, terminal());
  });

command('trace', {
  en: 'how somebody came to believe something, hop by hop, with the words',
  zh: '某人如何相信某事：逐跳追溯，附原话',
})
  .argument('<run>')
  .requiredOption('--fact <id>', say('which fact', '哪一事实'))
  .option('--agent <name>', say('who; everybody unless said', '谁；默认所有人'))
  .action(async (run: string, flags) => {
    code = await (await import('./commands/spread.ts')).trace(run, flags, terminal());
  });

command('diff', {
  en: 'where two runs part, and whose belief changed first',
  zh: '两次运行从何处分开，谁的信念最先改变',
})
  .argument('<run>')
  .argument('<other>')
  .action(async (run: string, other: string) => {
    code = await (await import('./commands/spread.ts')).diff(run, other, terminal());
  });

command('counterfactual', {
  en: 'what a change would have done: pairs of runs with and without it, from a moment of a run on',
  zh: '如果当时不同会怎样：从某一时刻起成对重跑，有改动与无改动',
})
  .argument('<run>')
  .option('--mute <agent>', say('its words reach nobody', '其话语无人听到'))
  .option('--drop <seq>', say('what is said in this entry reaches nobody', '此条的话无人听到'), whole)
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
      '条目（42）、时刻（2026-02-13T18:00）或毫秒（3600000ms）',
    ),
  )
  .option('--seeds <count>', say('pairs of runs; 20 unless said', '成对运行的数量；默认 20'), whole)
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
  .option('--workers <count>', say('runs at once; all cores unless said', '同时运行数；默认全部核心'), whole)
  .option('--yes', say('ask models that cost money', '同意调用收费模型'))
  .action(async (run: string, flags) => {
    code = await (await import('./commands/counterfactual.ts')).counterfactual(run, flags, terminal());
  });

command('estimate', {
  en: 'how many calls, tokens and dollars a scenario is likely to take; asks no model',
  zh: '预估一个剧本要用多少次调用、词元与美元；不询问任何模型',
})
  .argument('<file>', say('scenario (YAML)', '剧本（YAML）'))
  .option('--seed <seed>', say('another seed than that of the scenario', '换一个种子'), seed)
  .option(
    '--games <count>',
    say('games by instinct that are measured; 5 unless said', '用来测量的直觉对局数；默认 5'),
    atLeast(1),
  )
  .option(
    '--moments <count>',
    say('moments that are measured in all; 3000 unless said', '总共测量的时刻数；默认 3000'),
    atLeast(2),
  )
  .action(async (file: string, flags) => {
    code = await (await import('./commands/estimate.ts')).estimate(file, flags, terminal());
  });

command('models', {
  en: 'test the models of a scenario, or one endpoint, and say what they can do',
  zh: '测试剧本中的模型或某个接口，说明它们能做什么',
})
  .argument(
    '[file]',
    say('scenario (YAML); without it the endpoint of the options', '剧本（YAML）；不写则测试选项给出的接口'),
  )
  .option(
    '--base-url <url>',
    say('an endpoint of OpenAI’s protocol; OpenAI’s own unless said', 'OpenAI 协议的接口；默认 OpenAI'),
  )
  .option(
    '--key <variable>',
    say('NAME of the environment variable that holds the key', '存放密钥的环境变量名'),
  )
  .option(
    '--model <name>',
    say('which model; the first that is listed unless said', '哪个模型；默认列表中的第一个'),
  )
  .option(
    '--vectors <name>',
    say(
      'an embedding model to test, beside --model or alone',
      '要测试的向量模型，可与 --model 一起或单独使用',
    ),
  )
  .action(async (file: string | undefined, flags) => {
    code = await (await import('./commands/models.ts')).models(file, flags, terminal());
  });

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
    code = await (await import('./commands/interview.ts')).interview(run, question, flags, terminal());
  });

command('sweep', { en: 'play many seeds on all cores and sum them up', zh: '用全部核心跑许多种子并汇总' })
  .argument('<file>')
  .requiredOption('--seeds <seeds>', say('for instance 1..500', '例如 1..500'))
  .option(
    '--out <folder>',
    say('where results are kept; the same command goes on', '结果保存位置；再次运行即可继续'),
  )
  .option(
    '--workers <count>',
    say('games at once; all cores unless said', '同时进行的局数；默认全部核心'),
    whole,
  )
  .option('--html <file>', say('write a page', '写成网页'))
  .option('--csv <file>', say('write a table', '写成表格'))
  .action(async (file: string, flags) => {
    code = await (await import('./commands/analyze.ts')).sweep(file, flags, terminal());
  });

command('experiment', {
  en: 'factors, levels and paired seeds: effects with intervals, power and costs',
  zh: '按因素、水平与成对种子做实验：效应、区间、功效与代价',
})
  .argument('<file>', say('experiment (YAML)', '实验（YAML）'))
  .option(
    '--out <folder>',
    say('where results are kept; the same command goes on', '结果保存位置；再次运行即可继续'),
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
    code = await (await import('./commands/experiment.ts')).experiment(file, flags, terminal());
  });

command('worker', {
  en: 'play runs of experiments for whoever asks at a Redis (experiment --workers redis://…)',
  zh: '为 Redis 上的实验跑运行（experiment --workers redis://…）',
})
  .argument('<redis>', say('for instance redis://127.0.0.1:6379', '例如 redis://127.0.0.1:6379'))
  .option('--runs <count>', say('runs at once; all cores unless said', '同时运行数；默认全部核心'), whole)
  .option(
    '--lock <seconds>',
    say('a worker silent for so long is taken for dead; 30 unless said', '多久无声即视为已死；默认 30 秒'),
    whole,
  )
  .action(async (url: string, flags) => {
    code = await (await import('./commands/worker.ts')).worker(url, flags, terminal());
  });

command('recall', {
  en: 'rank the passages of a collection for questions as a memory would; or ask the memory of an agent of a run',
  zh: '像记忆那样为问题查找一批文字并排序；或查问运行中某个人的记忆',
})
  .argument('[run]', say('a run, with --agent and a question', '一次运行，配合 --agent 与问题'))
  .argument('[question]')
  .option('--agent <name>', say('whose memory is asked', '问谁的记忆'))
  .option('--corpus <file>', say('JSON Lines of {"id", "text"}', '每行一个 {"id", "text"}'))
  .option('--queries <file>', say('JSON Lines of {"id", "text"}', '每行一个 {"id", "text"}'))
  .option(
    '--top <count>',
    say('how many for each question; 10 unless said', '每个问题取几条；默认 10'),
    whole,
  )
  .addOption(
    new Option('--embedder <name>', say('what gives texts their vectors', '由什么把文字变成向量'))
      .choices(['hash', 'minilm'])
      .default('hash'),
  )
  .option(
    '--recency <weight>',
    say('how much newness counts beside relevance; 0 unless said', '新近程度的权重；默认 0'),
    weight,
  )
  .option(
    '--importance <weight>',
    say('how much importance counts; 0 unless said', '重要程度的权重；默认 0'),
    weight,
  )
  .action(
    async (
      run: string | undefined,
      question: string | undefined,
      flags: Partial<RecallFlags> & { readonly agent?: string },
    ) => {
      const { agent, corpus, queries } = flags;
      if (run !== undefined && question !== undefined && agent !== undefined)
        code = await (
          await import('./commands/recall-run.ts')
        ).recallRun(run, question, { ...flags, agent }, terminal());
      else if (run === undefined && corpus !== undefined && queries !== undefined)
        code = await (await import('./commands/recall.ts')).recall({ ...flags, corpus, queries }, terminal());
      else {
        const wanted = {
          en: 'wanted --corpus FILE and --queries FILE, or a run, --agent NAME and a question',
          zh: '应给出 --corpus 文件与 --queries 文件，或一次运行、--agent 与一个问题',
        };
        terminal().note(terminal().say(wanted));
        code = exitCodes.wrong;
      }
    },
  );

command('runs', { en: 'list the runs', zh: '列出所有运行' })
  .argument('[folder]', say('runs/ unless said', '默认 runs/'))
  .action(async (root: string | undefined) => {
    code = await (await import('./commands/check.ts')).runs(root, terminal());
  });

command('new', { en: 'write a commented scenario to start from', zh: '写一份带注释的剧本作为起点' })
  .argument('<file>')
  .addOption(new Option('--players <count>', say('how many', '人数')).choices(['6', '9', '12']).default('9'))
  .action(async (file: string, { players }: { players: string }) => {
    code = await (await import('./commands/new.ts')).create(file, { players: Number(players) }, terminal());
  });

try {
  await program.parseAsync();
} catch (error) {
  code = complain(error);
}
process.exitCode = code;

/** What went wrong, in words, without a stack; a programmer's error keeps its own. */
function complain(error: unknown): number {
  const to = terminal();
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    if (error.code === 'commander.help') return exitCodes.wrong;
    to.note(
      `${say('', '命令有误：')}${error.message.replace(/^error: /, '')}\n${say('See hearsay --help.', '见 hearsay --help --lang zh。')}`,
    );
    return exitCodes.wrong;
  }
  if (error instanceof ScenarioError) {
    if (to.json) to.out(JSON.stringify({ valid: false, mistakes: error.mistakes }));
    else for (const mistake of error.mistakes) to.note(formatMistake(mistake, language));
    return exitCodes.wrong;
  }
  if (error instanceof MapError) {
    if (to.json) to.out(JSON.stringify({ valid: false, mistakes: error.mistakes }));
    else for (const mistake of error.mistakes) to.note(formatMapMistake(mistake, language));
    return exitCodes.wrong;
  }
  if (error instanceof Difference) {
    to.note(error.message);
    return exitCodes.different;
  }
  const isOurs =
    error instanceof RunError ||
    (error instanceof Error &&
      [
        'ServerError',
        'SettingError',
        'AnalysisError',
        'SweepError',
        'UnknownEvent',
        'NotRecorded',
        'InterviewError',
        'BudgetSpent',
      ].includes(error.name));
  if (isOurs) {
    to.note(error.message);
    return exitCodes.failed;
  }
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  ) {
    to.note(`${say('The system refused', '系统拒绝')}: ${error.message}`);
    return exitCodes.failed;
  }
  to.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCodes.failed;
}
