// Sees to it that what a command needs is there: packages and built files. Uses Node alone, so that it runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const installedMark = join(root, 'node_modules', '.hearsay-lock');
const builtMark = join(root, 'apps', 'cli', 'dist', '.hearsay-built');

/** Installs the locked packages when they are missing or another lock file came. */
export function ensureInstalled() {
  checkNode();
  const lock = digest([join(root, 'package-lock.json')]);
  if (read(installedMark) === lock) return;
  say('Installing packages (once) … / 正在安装依赖（仅一次）……');
  const start = performance.now();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    say('npm ci failed; the words above say why. / npm ci 失败，原因见上。');
    process.exit(done.status ?? 1);
  }
  writeFileSync(installedMark, lock);
  say(`Installed in ${seconds(start)}. / 已安装。`);
}

/** Builds the command line and the viewer when a source changed since the last time. */
export async function ensureBuilt() {
  const sources = digest(sourceFiles());
  if (read(builtMark) === sources) return;
  say('Building … / 正在构建……');
  const start = performance.now();
  const { build } = await import('./build.mjs');
  await build();
  writeFileSync(builtMark, sources);
  say(`Built in ${seconds(start)}. / 构建完成。`);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Hearsay needs Node 20.19 or newer; this is ${process.version}. / 需要 Node 20.19 或更新版本。`);
  process.exit(1);
}

function sourceFiles() {
  const files = [join(root, 'package-lock.json')];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'dist' && entry.name !== 'node_modules') walk(path);
      } else if (!/\.test\.tsx?$/.test(entry.name)) files.push(path);
    }
  };
  for (const folder of ['packages', 'apps', 'scenarios', 'scripts'])
    if (existsSync(join(root, folder))) walk(join(root, folder));
  return files.sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(0)} s`;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
