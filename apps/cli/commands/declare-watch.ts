import type { Cli } from '../cli.ts';
import { serving, watching } from '../option-groups.ts';

export function declareWatch(cli: Cli): void {
  const { command, terminal, end } = cli;
  const one = command('watch', {
    en: 'show a run in the browser, live or finished; two of them side by side',
    zh: '在浏览器中查看运行（进行中或已结束）；给出两个则并排对照',
  })
    .argument('<run>')
    .argument('[other]');
  serving(cli, one).action(async (run: string, other: string | undefined, flags) => {
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
