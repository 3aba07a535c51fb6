import type { Page } from 'playwright-core';
import type { Server } from '@hearsay/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { crowdLog, type CrowdRun } from './crowd/log.ts';
import { serveCrowd } from './crowd/serve.ts';
import { hasBrowser, startBrowsing, type Browsing } from './page/browsing.ts';

const hourMs = 3_600_000;

describe.runIf(hasBrowser)('a town in a real browser', { timeout: 180_000, retry: 1 }, () => {
  let browsing: Browsing;
  const servers: Server[] = [];
  const run = crowdLog({ residents: 25, hours: 17 });

  beforeAll(async () => {
    browsing = await startBrowsing();
  });
  afterEach(async () => {
    await browsing.closePages();
    for (const server of servers.splice(0)) await server.close();
  });
  afterAll(() => browsing?.close());

  /** The number of the first entry from an hour on that fits. */
  function seqAt(of: CrowdRun, hour: number, type = ''): number {
    return (
      of.entries.findIndex(({ time, event }) => time >= (hour - 6) * hourMs && event.type.startsWith(type)) +
      1
    );
  }

  async function open(
    of: CrowdRun,
    hash: string,
    size = { width: 1280, height: 800 },
  ): Promise<{ page: Page; complaints: string[] }> {
    const server = await serveCrowd(of, { viewer: browsing.viewer });
    servers.push(server);
    const opened = await browsing.open(`${server.url}${hash}`, size);
    // the first pictures still lack what comes by and by
    await opened.page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 2);
    return opened;
  }

  const keep = (page: Page, name: string): Promise<void> => browsing.keep(page, `town-${name}`);

  /** Clicks the first word of a kind that no panel covers; what it says. */
  async function clickNote(page: Page, kind: string, having = ''): Promise<string> {
    await page.locator(`.note.${kind}`).filter({ visible: true }).first().waitFor();
    const found = await page.evaluate(
      ([one, part]) => {
        for (const note of document.querySelectorAll<HTMLElement>(`.note.${one}`)) {
          const { left, top, width, height } = note.getBoundingClientRect();
          const [x, y] = [left + width / 2, top + height / 2];
          const text = note.textContent ?? '';
          if (text.includes(part) && document.elementFromPoint(x, y) === note) return { x, y, text };
        }
        return null;
      },
      [kind, having],
    );
    if (!found) throw new Error(`no ${kind} in sight that has "${having}"`);
    await page.mouse.click(found.x, found.y);
    return found.text;
  }

  /** How bright the middle of the stage is, 0 … 255. */
  async function brightness(page: Page): Promise<number> {
    const shot = await page.screenshot({ clip: { x: 420, y: 120, width: 400, height: 400 } });
    return page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0, 1, 1);
      const [red, green, blue] = context?.getImageData(0, 0, 1, 1).data ?? [];
      return (red + green + blue) / 3;
    }, shot.toString('base64'));
  }

  test('noon is bright and night is dark, with windows lit where somebody is awake', async () => {
    const noon = await open(run, `#lang=en&seq=${seqAt(run, 12)}`);
    await keep(noon.page, 'noon');
    const bright = await brightness(noon.page);
    const night = await open(run, `#lang=en&seq=${seqAt(run, 21.4)}`);
    await keep(night.page, 'night');
    expect(bright).toBeGreaterThan((await brightness(night.page)) * 1.5);
    expect([...noon.complaints, ...night.complaints]).toEqual([]);
  });

  test('names of places stand over their houses, lead to who is in, and from there to the people', async () => {
    const { page, complaints } = await open(run, `#lang=en&seq=${seqAt(run, 9)}`);
    const name = (await clickNote(page, 'place', '·')).split(' · ')[0];
    await page.getByTestId('place').waitFor();
    expect(await page.getByTestId('place').getByRole('heading').first().textContent()).toBe(name);
    await page.waitForURL(/place=house-/);
    const first = page.getByTestId('place').locator('.row .link').first();
    const who = (await first.textContent()) ?? '';
    await first.click();
    expect(await page.getByTestId('inspector').getByRole('heading', { level: 2 }).textContent()).toBe(who);
    expect(await page.getByTestId('section-ties').locator('g').count()).toBeGreaterThan(3);
    await page.locator('.note.name.own').filter({ visible: true }).waitFor();
    await keep(page, 'inspector');
    expect(complaints).toEqual([]);
  });

  test('a talk is a ring that can be opened and read while it goes on', async () => {
    const spoken = run.entries.filter(({ event }) => event.type === 'crowd.spoke')[2];
    const { speaker } = spoken.event as unknown as { speaker: string };
    const { page, complaints } = await open(run, `#lang=en&seq=${spoken.seq + 1}&who=${speaker}`);
    await clickNote(page, 'talk');
    const talk = page.getByTestId('talk');
    await talk.waitFor();
    expect(await talk.locator('li.line').count()).toBeGreaterThan(0);
    await keep(page, 'conversation');
    await page.keyboard.press('Escape');
    await talk.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('anybody is found by a few letters, followed, and let go by dragging the map away', async () => {
    const { page, complaints } = await open(run, `#lang=en&seq=${seqAt(run, 10)}`);
    await page.keyboard.press('/');
    await page.getByTestId('finder').fill('dal');
    await page.keyboard.press('Enter');
    await page.locator('.note.name.own', { hasText: 'Dalia' }).filter({ visible: true }).waitFor();
    expect(await page.getByTestId('follow').getAttribute('aria-pressed')).toBe('true');
    await page.mouse.move(640, 300);
    await page.mouse.down();
    await page.mouse.move(500, 360, { steps: 5 });
    await page.mouse.up();
    await page.locator('[data-testid=follow][aria-pressed=false]').waitFor();
    await page.waitForURL(/who=Dalia/);
    expect(complaints).toEqual([]);
  });

  test('no two words of a crowd overlap, near or far', async () => {
    const crowd = crowdLog({ residents: 400, hours: 6, everyMinutes: 12 });
    const shown = Math.floor(crowd.entries.length * 0.8);
    const { page, complaints } = await open(crowd, `#lang=en&seq=${shown}`);
    for (const name of ['crowd', 'crowd-near']) {
      const boxes = await page
        .locator('.note')
        .filter({ visible: true })
        .evaluateAll((notes) => notes.map((note) => note.getBoundingClientRect().toJSON() as DOMRect));
      expect(boxes.length).toBeGreaterThan(name === 'crowd' ? 5 : 2);
      for (const [at, a] of boxes.entries())
        for (const b of boxes.slice(at + 1)) {
          const apart =
            a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
          expect(apart).toBe(true);
        }
      await keep(page, name);
      // into the thick of it
      const { speaker } = crowd.entries.findLast(
        ({ seq, event }) => seq < shown && event.type === 'crowd.spoke',
      )?.event as unknown as { speaker: string };
      await page.keyboard.press('/');
      await page.getByTestId('finder').fill(speaker);
      await page.keyboard.press('Enter');
      await page.locator('.note.name.own').filter({ visible: true }).waitFor();
      await page.keyboard.press('+');
      // words are measured once the camera stands still
      await page.waitForFunction(() => {
        const own = document.querySelector<HTMLElement>('.note.name.own');
        const now = own?.style.transform ?? '';
        const isStill = own !== null && own.dataset.was === now;
        if (own) own.dataset.was = now;
        return isStill;
      });
    }
    expect(complaints).toEqual([]);
  });

  test('walkers move while it plays, faster and slower, and the next happening is a key away', async () => {
    const { page, complaints } = await open(run, `#lang=en&seq=${seqAt(run, 8)}`, {
      width: 700,
      height: 480,
    });
    const seq = async (): Promise<number> => Number(await page.getByTestId('app').getAttribute('data-seq'));
    const before = await seq();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      (from) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq')) > from,
      before,
    );
    expect(await page.locator('.speed output').textContent()).toBe('60×');
    for (let press = 0; press < 4; press += 1) await page.keyboard.press(']');
    expect(await page.locator('.speed output').textContent()).toBe('1000×');
    await page.keyboard.press(' ');
    await page.waitForFunction(
      (from) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq')) > from + 20,
      before,
    );
    expect(complaints).toEqual([]);
  });

  test('Chinese on a phone, in the rain', async () => {
    const zh = crowdLog({ residents: 25, hours: 6, language: 'zh', weather: 'rain' });
    const { page, complaints } = await open(zh, `#lang=zh&seq=${seqAt(zh, 9, 'crowd.spoke')}&who=Ada`, {
      width: 390,
      height: 844,
    });
    await page.locator('.note.name.own').filter({ visible: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.getByTestId('section-ties').textContent()).toContain('关系');
    await keep(page, 'phone-zh');
    expect(complaints).toEqual([]);
  });
});
