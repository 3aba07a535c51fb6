import { Command, CommanderError, Option } from 'commander';
import { WordedError, wordsOf } from '@hearsay/kernel';
import { Difference, formatMistake, ScenarioError, version } from '@hearsay/scenario';
import { formatMapMistake, MapError } from '@hearsay/settings/town/map';
import type { Cli, Declare } from './cli.ts';
import { helpIn, sayCommanderError } from './commander-words.ts';
import { declareAnalyze, declareSweep } from './commands/declare-analyze.ts';
import { declareCheck, declareRuns, declareVerify } from './commands/declare-check.ts';
import { declareCounterfactual } from './commands/declare-counterfactual.ts';
import { declareEstimate } from './commands/declare-estimate.ts';
import { declareExperiment } from './commands/declare-experiment.ts';
import { declareInterview } from './commands/declare-interview.ts';
import { declareMap } from './commands/declare-map.ts';
import { declareModels } from './commands/declare-models.ts';
import { declareNew } from './commands/declare-new.ts';
import { declareRecall } from './commands/declare-recall.ts';
import { declareFork, declareResume, declareRun } from './commands/declare-run.ts';
import { declareDiff, declareTrace } from './commands/declare-spread.ts';
import { declareReplay, declareWatch } from './commands/declare-watch.ts';
import { declareWorker } from './commands/declare-worker.ts';
import { exitCodes } from './exit-codes.ts';
import { createParseArguments } from './parse-arguments.ts';
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
  .configureHelp(helpIn(language))
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

/** In the order in which they are listed. */
const declarations: readonly Declare[] = [
  declareRun,
  declareResume,
  declareFork,
  declareWatch,
  declareReplay,
  declareVerify,
  declareCheck,
  declareMap,
  declareAnalyze,
  declareTrace,
  declareDiff,
  declareCounterfactual,
  declareEstimate,
  declareModels,
  declareInterview,
  declareSweep,
  declareExperiment,
  declareWorker,
  declareRecall,
  declareRuns,
  declareNew,
];

let code: number = exitCodes.ok;
function terminal(): Terminal {
  const { json = false, quiet = false } = program.opts<{ json?: boolean; quiet?: boolean }>();
  return createTerminal({ language, json, quiet });
}

const cli: Cli = {
  language,
  say,
  command: (name, about, under = program) =>
    under
      .command(name)
      .description(about[language])
      .helpOption('-h, --help', say('print this help', '显示帮助')),
  parse: createParseArguments(say),
  terminal,
  end: (given) => void (code = given),
};
for (const declare of declarations) declare(cli);

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
      `${sayCommanderError(error, language)}\n${say('See hearsay --help.', '见 hearsay --help --lang zh。')}`,
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
  if (error instanceof WordedError) {
    to.note(to.say(error.text));
    return error instanceof Difference ? exitCodes.different : exitCodes.failed;
  }
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^E[A-Z]+$/.test(error.code)
  ) {
    const path = 'path' in error && typeof error.path === 'string' ? `：${error.path}` : '';
    const { en, zh } = wordsOf(error);
    to.note(say(`The system refused: ${en}`, `系统拒绝：${zh}${path}`));
    return exitCodes.failed;
  }
  to.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return exitCodes.failed;
}
