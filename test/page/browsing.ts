import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../browser.ts';
// what the page keeps for whoever measures it stands on its window
import type {} from '../../apps/viewer/panels/stage-view.tsx';

export { hasBrowser } from '../browser.ts';

/** Where pictures of the page are kept for whoever wants to look at them. */
const pictures = process.env.HEARSAY_PICTURES;

/** A browser for one file of tests. */
export type Pages = {
  /** Opens a page and waits until it shows something; `complaints` grows with what the page complains of. */
  open(url: string, of?: Opening): Promise<{ page: Page; complaints: string[] }>;
  /** Keeps a picture when somebody asked for them. */
  keep(page: Page, name: string): Promise<void>;
  closePages(): Promise<void>;
  close(): Promise<void>;
};

type Opening = { width?: number; height?: number; isCalm?: boolean };

export async function startPages(): Promise<Pages> {
  const browser = await launchBrowser();
  const pages: Page[] = [];
  return {
    async open(url, { width = 1280, height = 800, isCalm = false } = {}) {
      const page = await browser.newPage({
        viewport: { width, height },
        reducedMotion: isCalm ? 'reduce' : 'no-preference',
      });
      pages.push(page);
      // what is drawn in software on a busy machine takes its time
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
    close: () => browser.close(),
  };
}

/** A browser with the viewer as it is now. */
export type Browsing = Pages & {
  /** Folder of the built viewer. */
  readonly viewer: string;
};

export async function startBrowsing(): Promise<Browsing> {
  const viewer = await buildViewer();
  const pages = await startPages();
  return {
    ...pages,
    viewer,
    async close() {
      await pages.close();
      await rm(viewer, { recursive: true });
    },
  };
}

/** Builds the viewer as it is now; its folder, which is the caller's to remove. */
export async function buildViewer(): Promise<string> {
  const viewer = await mkdtemp(join(tmpdir(), 'hearsay-viewer-'));
  const root = fileURLToPath(new URL('../../apps/viewer', import.meta.url));
  await build({ root, logLevel: 'error', build: { outDir: viewer, emptyOutDir: true } });
  return viewer;
}
