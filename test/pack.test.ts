import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, scenario, workplace } from './command.ts';

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
  const out = execFileSync(process.execPath, [bin, 'run', scenario('werewolf-6'), '--out', 'a', '--json'], {
    cwd,
    encoding: 'utf8',
  });
  expect(JSON.parse(out)).toMatchObject({ finished: true });
  writeFileSync(
    join(cwd, 'mine.ts'),
    "import { defineSetting } from 'hearsay';\nconst broken: string = 1 as never;\nexport default defineSetting(broken as never);\n",
  );
  writeFileSync(join(cwd, 'mine.yaml'), 'hearsay: 1\nsetting: ./mine.ts\nagents: [Ada]\n');
  let refused = '';
  try {
    execFileSync(process.execPath, [bin, 'check', 'mine.yaml'], { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    refused = String((error as { stdout?: string }).stdout);
  }
  // it was compiled and loaded from the package, and found to be no setting
  expect(refused).toContain('is no setting');
});
