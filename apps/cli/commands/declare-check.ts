import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';

export function declareVerify(cli: Cli): void {
  const { command, terminal, end } = cli;
  command('verify', { en: 'do a run again and compare it byte for byte', zh: '重做一遍并逐字节比对' })
    .argument('<run>')
    .action(async (run: string) => {
      end(await (await import('./check.ts')).verify(run, terminal()));
    });
}

export function declareCheck(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('check', { en: 'say everything that is wrong with a scenario', zh: '检查剧本，列出所有错误' })
    .argument('<file>', say('scenario (YAML)', '剧本（YAML）'), scenarioFile)
    .action(async (file: string) => {
      end(await (await import('./check.ts')).check(file, terminal()));
    });
}

export function declareRuns(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('runs', { en: 'list the runs', zh: '列出所有运行' })
    .argument('[folder]', say('runs/ unless said', '默认 runs/'))
    .action(async (root: string | undefined) => {
      end(await (await import('./check.ts')).runs(root, terminal()));
    });
}
