import type { Cli } from '../cli.ts';
import { watching } from '../shared-options.ts';

export function declareWatch(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('watch', {
    en: 'show a run in the browser, live or finished; two of them side by side',
    zh: '在浏览器中查看运行（进行中或已结束）；给出两个则并排对照',
  })
    .argument('<run>')
    .argument('[other]')
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
    .option('--open', say('open the page on a desktop', '在桌面环境中打开页面'))
    .action(async (run: string, other: string | undefined, flags) => {
      const beside = other === undefined ? {} : { beside: other };
      end(await (await import('./watch.ts')).watch(run, { ...flags, ...beside }, terminal()));
    });
}

export function declareReplay(cli: Cli): void {
  const { command, terminal, end } = cli;
  watching(
    cli,
    command('replay', { en: 'tell a run again, paced', zh: '按节奏重放一次运行' }).argument('<run>'),
  ).action(async (run: string, flags) => {
    end(await (await import('./watch.ts')).replay(run, flags, terminal()));
  });
}
