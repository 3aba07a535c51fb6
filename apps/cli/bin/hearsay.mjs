#!/usr/bin/env node
// Starts the built command line. In a checkout that was not built yet, builds it first.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Hearsay needs Node 20.19 or newer; this is ${process.version}.\nHearsay 需要 Node 20.19 或更新版本；当前是 ${process.version}。\n`,
  );
  process.exit(1);
}

const main = new URL('../dist/hearsay.mjs', import.meta.url);
if (!existsSync(main)) {
  const setup = new URL('../../../scripts/setup.mjs', import.meta.url);
  if (!existsSync(setup)) {
    process.stderr.write(`${fileURLToPath(main)} is missing; install Hearsay again.\n`);
    process.exit(1);
  }
  const { ensureInstalled, ensureBuilt } = await import(setup.href);
  await ensureInstalled();
  await ensureBuilt();
}
await import(pathToFileURL(fileURLToPath(main)).href);
