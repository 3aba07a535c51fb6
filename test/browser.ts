import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '';

/** Is there a browser to test with? Without one there is nothing to test; `npm test` says so plainly. */
export const hasBrowser = existsSync(executablePath);

/** The Chromium of the tests; a benchmark may name another one. */
export function launchBrowser(path = executablePath): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: [...browserArguments] });
}

/** Without what needs a network, and drawing in software where there is no GPU. */
const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];
