import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { loadScenario } from '@hearsay/scenario';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, launchBrowser } from './browser.ts';
import { hearsay, root, scenario, workplace } from './command.ts';
import type { Given, rerun } from './rerun.ts';

declare global {
  interface Window {
    rerun?: typeof rerun;
  }
}

/** The kernel, the claims and werewolf as one script for a browser. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "import { rerun } from './test/rerun.ts'; window.rerun = rerun;", resolveDir: root },
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
    // asked for by large memories alone, and never here
    external: ['hnswlib-node'],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

describe.runIf(hasBrowser)('a rerun in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('gives the digest of the run that the command line wrote, for every board and in both languages', async () => {
    const page = await browser.newPage();
    await page.goto('about:blank');
    await page.addScriptTag({ content: await bundle() });
    const cwd = workplace();
    for (const name of ['werewolf-6', 'werewolf-9', 'werewolf-12', 'werewolf-12-zh']) {
      const ran = await hearsay(['run', scenario(name), '--out', name, '--json'], cwd);
      const { digest } = JSON.parse(ran.out) as { digest: string };
      const { cast, written } = await loadScenario(scenario(name));
      // as JSON, so that nothing of Node goes along
      const given = JSON.parse(JSON.stringify({ cast, written })) as Given;
      expect(await page.evaluate((one) => window.rerun?.(one), given), name).toBe(digest);
    }
  });
});
