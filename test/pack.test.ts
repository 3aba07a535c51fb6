import { execFileSync, spawnSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOfTheGuide, root, workplace } from './command.ts';

/** npm as it runs here, without a shell where there is none to need. */
function npm(args: readonly string[], cwd: string): string {
  const script = process.env.npm_execpath;
  const options: ExecFileSyncOptionsWithStringEncoding = {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  };
  return script
    ? execFileSync(process.execPath, [script, ...args], options)
    : execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

test('the packed command line installs into an empty folder and runs there, viewer and scenarios included', () => {
  const cwd = workplace();
  npm(['pack', '--pack-destination', cwd, '--loglevel=error'], join(root, 'apps', 'cli'));
  const tarball = readdirSync(cwd).find((name) => name.endsWith('.tgz'));
  expect(tarball).toBeDefined();
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`], cwd);
  const installed = join(cwd, 'node_modules', 'hearsay');
  expect(existsSync(join(installed, 'dist', 'viewer', 'index.html'))).toBe(true);
  expect(existsSync(join(installed, 'dist', 'scenarios', 'werewolf-12.yaml'))).toBe(true);
  const bin = join(installed, 'bin', 'hearsay.mjs');
  const out = execFileSync(process.execPath, [bin, 'run', 'werewolf-6', '--out', 'a', '--json'], {
    cwd,
    encoding: 'utf8',
  });
  expect(JSON.parse(out)).toMatchObject({ finished: true });

  // a setting written in TypeScript, beside the installed package and nothing else
  writeFileSync(join(cwd, 'my-setting.ts'), exampleOfTheGuide());
  writeFileSync(join(cwd, 'auction.yaml'), 'hearsay: 1\nsetting: ./my-setting.ts\nagents: [Ada, Bo]\n');
  const auction = execFileSync(process.execPath, [bin, 'run', 'auction.yaml', '--out', 'b', '--json'], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(JSON.parse(auction)).toMatchObject({ finished: true, outcome: { result: 'sold' } });
  execFileSync(process.execPath, [bin, 'verify', 'b'], { cwd, stdio: 'ignore' });

  // one that is none is refused after it was compiled and loaded from there
  writeFileSync(join(cwd, 'mine.ts'), "import { z } from 'hearsay';\nexport default { z } as never;\n");
  writeFileSync(join(cwd, 'mine.yaml'), 'hearsay: 1\nsetting: ./mine.ts\nagents: [Ada]\n');
  const refused = spawnSync(process.execPath, [bin, 'check', 'mine.yaml'], { cwd, encoding: 'utf8' });
  expect(refused.status).toBe(2);
  expect(refused.stdout).toContain('is no setting');
  expect(refused.stderr).toContain('./mine.ts');
});
