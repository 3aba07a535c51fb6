import { Option, type Command } from 'commander';
import type { Cli } from './cli.ts';
import { paceWords } from './pace.ts';

/** For commands that can be watched while they go on: where, and how fast. */
export function watching(cli: Cli, one: Command): Command {
  const { say, language, parse } = cli;
  const paced = one
    .option('--watch', say('show it in the browser', '在浏览器中观看'))
    .option('--pace <pace>', paceWords[language], parse.pace);
  return serving(cli, paced);
}

/** For commands that serve a page: at which address, and to whom. */
export function serving({ say, parse }: Cli, one: Command): Command {
  return one
    .option(
      '--port <port>',
      say('port of the page; any free one unless said', '页面端口；默认任选空闲端口'),
      parse.port,
    )
    .option('--host <host>', say('address to listen on; 127.0.0.1 unless said', '监听地址；默认 127.0.0.1'))
    .option(
      '--token <token>',
      say('what watchers must know; required beyond this machine', '观看口令；对外监听时必需'),
    )
    .option('--open', say('open the page on a desktop', '在桌面环境中打开页面'));
}

/** For commands that let minds think: how. */
export function thinking({ say, parse }: Cli, one: Command): Command {
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
      parse.atLeast(1),
    );
}

/** For commands of many runs: where their results are kept. */
export function keeping({ say }: Cli, one: Command): Command {
  return one.option(
    '--out <folder>',
    say('where results are kept; the same command goes on', '结果保存位置；再次运行即可继续'),
  );
}
