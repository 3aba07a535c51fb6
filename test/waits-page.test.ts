import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AgentWait } from '@hearsay/protocol';
import { chromium, type Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserArguments } from './browser.ts';
import { crowdLog } from './crowd/log.ts';
import { serveCrowd } from './crowd/serve.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '';
/** Where pictures of the page are kept for whoever wants to look at them. */
const pictures = process.env.HEARSAY_PICTURES;

describe.runIf(existsSync(executablePath))(
  'who waits for whom, in a real browser',
  { timeout: 180_000, retry: 1 },
  () => {
    let browser: Browser;
    let viewer: string;
    const run = crowdLog({ residents: 6, hours: 2 });

    beforeAll(async () => {
      viewer = await mkdtemp(join(tmpdir(), 'hearsay-viewer-'));
      const root = fileURLToPath(new URL('../apps/viewer', import.meta.url));
      await build({ root, logLevel: 'error', build: { outDir: viewer, emptyOutDir: true } });
      browser = await chromium.launch({ executablePath, args: [...browserArguments] });
    });
    afterAll(async () => {
      await browser?.close();
      await rm(viewer, { recursive: true });
    });

    test('a watcher sees who waits for whom and since when, a seat does not', async () => {
      const server = await serveCrowd(run, { viewer, count: run.entries.length - 1 });
      const [one, two, three] = run.names;
      const wait = { time: 4_000, does: 'think', why: 'near', since: 10 } as const;
      const waits: AgentWait[] = [
        { ...wait, who: [one], for: [two] },
        { ...wait, who: [three], for: [], why: 'busy' },
      ];
      server.update({ waits });
      for (const [language, size, head, line] of [
        ['en', { width: 1280, height: 800 }, '2 wait for others', 'waits to think, for'],
        ['zh', { width: 390, height: 780 }, '2 人在等别人', '等着思考，在等'],
      ] as const) {
        const page = await browser.newPage({ viewport: size });
        page.setDefaultTimeout(40_000);
        await page.goto(`${server.url}#lang=${language}`);
        const panel = page.getByTestId('waits');
        await panel.waitFor();
        await expect.poll(() => panel.innerText()).toContain(head);
        await panel.getByRole('button').first().click();
        const text = await panel.innerText();
        for (const part of [one, two, three, line]) expect(text).toContain(part);
        expect(text).toMatch(/\d+ s/);
        if (pictures !== undefined) await page.screenshot({ path: join(pictures, `waits-${language}.png`) });
        await page.close();
      }
      const page = await browser.newPage();
      await page.goto(`${server.url}#eyes=${encodeURIComponent(one)}`);
      await page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 2);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await page.getByTestId('waits').count()).toBe(0);
      await page.close();
      await server.close();
    });
  },
);
