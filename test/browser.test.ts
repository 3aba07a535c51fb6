import type { ChildProcess } from 'node:child_process';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hearsay, hearsayUntil, scenario, workplace } from './command.ts';
import { hasBrowser, startPages, type Pages } from './page/browsing.ts';

const address = /(http:\/\/127\.0\.0\.1:\d+\/)/;

describe.runIf(hasBrowser)('the page in a real browser', { timeout: 180_000, retry: 1 }, () => {
  let pages: Pages;
  const children: ChildProcess[] = [];
  const cwd = workplace();
  /** A run that was begun twice has a folder of its own. */
  let tries = 0;

  beforeAll(async () => {
    pages = await startPages();
    expect((await hearsay(['run', scenario('werewolf-12'), '--out', 'a', '-q'], cwd)).code).toBe(0);
  });
  afterEach(async () => {
    await pages.closePages();
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => pages?.close());

  async function serve(args: readonly string[]): Promise<{ url: string; child: ChildProcess }> {
    const { child, found } = await hearsayUntil(args, cwd, address);
    children.push(child);
    return { url: found, child };
  }

  async function open(
    url: string,
    size = { width: 1440, height: 900 },
  ): Promise<{ page: Page; complaints: string[] }> {
    const opened = await pages.open(url, size);
    await opened.page.waitForSelector('[data-state=shown]');
    return opened;
  }

  const seqOf = async (page: Page): Promise<number> =>
    Number(await page.getAttribute('[data-testid=app]', 'data-seq'));

  test('a finished run is shown, can be dragged to its past and played from there', async () => {
    const { url } = await serve(['watch', 'a']);
    const { page, complaints } = await open(`${url}#lang=en`);
    await page.waitForFunction(() => window.__hearsay?.firstPictureMs !== undefined);
    const end = await seqOf(page);
    expect(end).toBeGreaterThan(300);
    const track = await page.getByTestId('track').boundingBox();
    if (!track) throw new Error('the timeline is missing');
    await page.mouse.move(track.x + track.width * 0.8, track.y + track.height / 2);
    await page.mouse.down();
    await page.mouse.move(track.x + track.width * 0.3, track.y + track.height / 2, { steps: 6 });
    await page.mouse.up();
    await page.waitForFunction(
      (most) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq')) < most,
      end * 0.6,
    );
    const past = await seqOf(page);
    expect(past).toBeGreaterThan(10);
    expect(await page.getByTestId('caption').textContent()).toMatch(/(Night|Day) \d/);
    await page.keyboard.press(' ');
    await page.waitForFunction(
      (least) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq')) > least,
      past + 3,
    );
    expect(complaints).toEqual([]);
  });

  test('one seat is not told what it could not know', async () => {
    const { url } = await serve(['watch', 'a']);
    const { page } = await open(`${url}#lang=en&eyes=Bruno&seq=60`);
    const frames: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => frames.push(String(payload))),
    );
    await page.reload();
    await page.waitForSelector('[data-state=shown]');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=feed] li').length > 5);
    const all = frames.join('\n');
    expect(all).toContain('"role.dealt"');
    expect(all.match(/"role\.dealt","agent":"(?!Bruno)/)).toBeNull();
    expect(all).not.toContain('prey.named');
    expect(all).not.toContain('seer.checked');
    await page.keyboard.press('1');
    expect(await page.getByTestId('section-who').textContent()).toContain('not known from this seat');
  });

  test('the page comes back by itself when the server does', async () => {
    const first = await serve(['watch', 'a']);
    const port = new URL(first.url).port;
    const { page } = await open(`${first.url}#lang=en`);
    const gone = new Promise((resolve) => first.child.on('exit', resolve));
    first.child.kill('SIGKILL');
    await gone;
    await page.getByRole('alert').waitFor();
    expect(await page.getByTestId('feed').locator('li').count()).toBeGreaterThan(5);
    await serve(['watch', 'a', '--port', port]);
    await page.getByRole('alert').waitFor({ state: 'detached', timeout: 30_000 });
  });

  test('a live run is followed as it happens', async () => {
    const { url } = await serve([
      'run',
      scenario('werewolf-6'),
      '--out',
      `live-${(tries += 1)}`,
      '--watch',
      '--pace',
      'watchable',
    ]);
    const { page, complaints } = await open(`${url}#lang=en`);
    expect(await page.getByTestId('run-state').textContent()).toBe('running');
    const now = await seqOf(page);
    await page.waitForFunction(
      (least) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq')) > least,
      now + 4,
    );
    expect(complaints).toEqual([]);
  });

  test('who watches a live run pauses it and hurries it to its end', async () => {
    const { url } = await serve([
      'run',
      scenario('werewolf-6'),
      '--out',
      `steered-${(tries += 1)}`,
      '--watch',
      '--pace',
      'watchable',
    ]);
    const { page, complaints } = await open(`${url}#lang=en`);
    const stateIs = (state: string): Promise<unknown> =>
      page.waitForFunction(
        (wanted) => document.querySelector('[data-testid=run-state]')?.textContent === wanted,
        state,
      );
    await page.getByTestId('play').click();
    await stateIs('paused');
    await page.getByTestId('play').click();
    await stateIs('running');
    const speed = page.getByRole('status', { name: 'Speed' });
    expect(await speed.textContent()).toBe('4×');
    await page.getByRole('button', { name: 'slower' }).click();
    await page.getByText('2×', { exact: true }).waitFor();
    // paused, so that the run is not over before it goes at full speed
    await page.getByTestId('play').click();
    await stateIs('paused');
    for (const faster of ['4×', '8×', '16×', '32×', '64×', 'full speed']) {
      await page.getByRole('button', { name: 'faster' }).click();
      await page.getByText(faster, { exact: true }).waitFor();
    }
    await page.getByTestId('play').click();
    await stateIs('finished');
    expect(complaints).toEqual([]);
  });

  test('Chinese, the phone and the reasons behind a speech', async () => {
    const { url } = await serve(['watch', 'a']);
    const { page, complaints } = await open(`${url}#lang=zh&seq=110&who=Ada`, { width: 390, height: 844 });
    expect(await page.getByTestId('caption').textContent()).toMatch(/第 \d+ [夜天]/);
    expect(await page.getByTestId('section-beliefs').textContent()).toMatch(/\d+ %/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    await page.getByTestId('section-said').getByRole('button').first().click();
    await page.getByTestId('why').locator('li').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
