import type { AgentWait } from '@hearsay/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crowdLog } from './crowd/log.ts';
import { serveCrowd } from './crowd/serve.ts';
import { hasBrowser, startBrowsing, type Browsing } from './page/browsing.ts';

describe.runIf(hasBrowser)('who waits for whom, in a real browser', { timeout: 180_000, retry: 1 }, () => {
  let browsing: Browsing;
  const run = crowdLog({ residents: 6, hours: 2 });

  beforeAll(async () => {
    browsing = await startBrowsing();
  });
  afterAll(() => browsing?.close());

  test('a watcher sees who waits for whom and since when, a seat does not', async () => {
    const server = await serveCrowd(run, { viewer: browsing.viewer, count: run.entries.length - 1 });
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
      const { page } = await browsing.open(`${server.url}#lang=${language}`, size);
      const panel = page.getByTestId('waits');
      await panel.waitFor();
      await expect.poll(() => panel.innerText()).toContain(head);
      await panel.getByRole('button').first().click();
      const text = await panel.innerText();
      for (const part of [one, two, three, line]) expect(text).toContain(part);
      expect(text).toMatch(/\d+ s/);
      await browsing.keep(page, `waits-${language}`);
      await browsing.closePages();
    }
    const { page } = await browsing.open(`${server.url}#eyes=${encodeURIComponent(one)}`);
    await page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await page.getByTestId('waits').count()).toBe(0);
    await browsing.closePages();
    await server.close();
  });
});
