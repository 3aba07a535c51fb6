// npm test: installs and builds what is missing, then runs everything.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
await ensureBuilt();
const chromium = findChromium();
const word = chromium
  ? `Browser tests use ${chromium}.`
  : 'No Chromium was found: the browser tests are left out. Install one, or set CHROMIUM_PATH. / 没有找到 Chromium，跳过浏览器测试。';
process.stdout.write(`${word}\n`);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const done = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) },
});
if (!chromium) process.stdout.write(`${word}\n`);
process.exit(done.status ?? 1);
