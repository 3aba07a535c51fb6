/**
 * How long until the command line answers? The built one, started anew each time, beside a Node that does nothing. What limits it: reading
 * and compiling the built files; commands load what they need when they are called.
 *
 *   npx tsx bench/start.ts --rounds 15
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const bin = fileURLToPath(new URL('../apps/cli/bin/hearsay.mjs', import.meta.url));
if (!existsSync(new URL('../apps/cli/dist/hearsay.mjs', import.meta.url)))
  throw new Error('build first: npm run build');
const scenario = fileURLToPath(new URL('../scenarios/werewolf-12.yaml', import.meta.url));

const ways: readonly (readonly [string, readonly string[]])[] = [
  ['node, nothing', ['-e', '']],
  ['hearsay --version', [bin, '--version']],
  ['hearsay --help', [bin, '--help']],
  ['hearsay runs', [bin, 'runs']],
  ['hearsay check', [bin, 'check', scenario]],
];
const took = ways.map((): number[] => []);
for (let round = 0; round <= Number(values.rounds); round += 1) {
  for (const [at, [, args]] of ways.entries()) {
    const begun = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
    // the first round fills the caches of the system
    if (round > 0) took[at].push(performance.now() - begun);
  }
}
for (const [at, [title]] of ways.entries()) {
  const sorted = took[at].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `${title.padEnd(20)} best ${sorted[0].toFixed(0).padStart(4)} ms   median ${middle.toFixed(0).padStart(4)} ms   × ${(sorted[0] / took[0][0]).toFixed(1)} an empty Node`,
  );
}
