// npm start: installs and builds what is missing, then plays a game that can be watched.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
await ensureBuilt();
const given = process.argv.slice(2);
const args = [
  'run',
  join('scenarios', 'werewolf-12.yaml'),
  '--watch',
  '--open',
  '--pace',
  'watchable',
  ...given,
];
const child = spawn(process.execPath, [join(root, 'apps', 'cli', 'bin', 'hearsay.mjs'), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
