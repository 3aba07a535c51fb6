// npm start: installs and builds what is missing, then plays a town that can be watched.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
await ensureBuilt();
const given = process.argv.slice(2);
const town = languageOf(given) === 'zh' ? 'town-party-zh.yaml' : 'town-party.yaml';
// when the first are on their way to work; before that one would look at a sleeping town
const args = [
  'run',
  join('scenarios', town),
  '--watch',
  '--open',
  '--pace',
  'lively',
  ...from(given),
  ...given,
];
const child = spawn(process.execPath, [join(root, 'apps', 'cli', 'bin', 'hearsay.mjs'), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));

/** Unless another beginning is asked for. */
function from(args) {
  return args.some((arg) => arg.startsWith('--from')) ? [] : ['--from', '2026-02-13T07:40'];
}

/** The language that the command line will speak: asked for, or that of the system. */
function languageOf(args) {
  const at = args.indexOf('--lang');
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice(7);
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (asked ?? (LC_ALL || LC_MESSAGES || LANG || '')).startsWith('zh') ? 'zh' : 'en';
}
