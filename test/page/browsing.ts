import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { browserArguments } from '../browser.ts';
// what the page keeps for whoever measures it stands on its window
import type {} from '../../apps/viewer/panels/stage-view.tsx';

const executablePath = process.env.CHROMIUM_PATH ?? '';
/** Where pictures of the page are kept for whoever wants to look at them. */
const pictures = process.env.HEARSAY_PICTURES;

/** Is there a browser to test with? */
export const hasBrowser = existsSync(executablePath);

/** A browser with the viewer as it is now, for one file of tests. */
export type Browsing = {
  /** Folder of the built viewer. */
  readonly viewer: string;
  open(url: string, of?: Opening): Promise<{ page: Page; complaints: string[] }>;
  /** Keeps a picture when somebody asked for them. */
  keep(page: Page, name: string): Promise<void>;
  closePages(): Promise<void>;
  close(): Promise<void>;
};

type Opening = { width?: number; height?: number; isCalm?: boolean };

export async function startBrowsing(): Promise<Browsing> {
  const viewer = await mkdtemp(join(tmpdir(), 'hearsay-viewer-'));
  const root = fileURLToPath(new URL('../../apps/viewer', import.meta.url));
  await build({ root, logLevel: 'error', build: { outDir: viewer, emptyOutDir: true } });
  const browser: Browser = await chromium.launch({ executablePath, args: [...browserArguments] });
  const pages: Page[] = [];
  return {
    viewer,
    async open(url, { width = 1280, height = 800, isCalm = false } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        reducedMotion: isCalm ? 'reduce' : 'no-preference',
      });
      pages.push(page);
      page.setDefaultTimeout(80_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // a socket that is lost on purpose is no complaint of the page
        if (message.type() === 'error' && !message.text().includes('WebSocket'))
          complaints.push(message.text());
      });
      await page.goto(url);
      await page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 0);
      return { page, complaints };
    },
    async keep(page, name) {
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    async closePages() {
      // a page that is left open would go on drawing
      for (const page of pages.splice(0)) await page.close();
    },
    async close() {
      await browser.close();
      await rm(viewer, { recursive: true });
    },
  };
}
