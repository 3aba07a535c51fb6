import { readFileSync } from 'node:fs';
import type { Server } from '@hearsay/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { doings } from '../packages/settings/town/doings.ts';
import { hasBrowser, startBrowsing, type Browsing } from './page/browsing.ts';
import { playScenario, servePlayed, type Played } from './page/played.ts';

const small = { width: 1000, height: 640 };
const file = 'scenarios/town-party.yaml';
const hourMs = 3_600_000;

describe.runIf(hasBrowser)('Riverside in a real browser', { timeout: 240_000, retry: 1 }, () => {
  let browsing: Browsing;
  let run: Played;
  let server: Server;

  beforeAll(async () => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    [browsing, run] = await Promise.all([
      startBrowsing(),
      playScenario(text.replace("until: '2026-02-15T00:00'", "until: '2026-02-14T09:00'"), file),
    ]);
    server = await servePlayed(run, browsing.viewer);
  }, 240_000);
  afterEach(() => browsing.closePages());
  afterAll(async () => {
    await server.close();
    await browsing.close();
  });

  /** How many entries lie before an hour of the first day, 24 and more being the next. */
  const seqAt = (hour: number): number => run.entries.findIndex(({ time }) => time >= (hour - 6) * hourMs);

  test('a town that sleeps says who gets up first, and leads there', async () => {
    // the latest moment of the first night at which everybody has gone to bed
    const seq = seqAt(28) + 1;
    const { page, complaints } = await browsing.open(`${server.url}#lang=en&seq=${seq}`, small);
    const asleep = page.getByTestId('asleep');
    await asleep.waitFor();
    expect(await asleep.textContent()).toMatch(/Everybody is asleep.*First up: \S+, Sat 14 Feb 0\d:\d\d/);
    await browsing.keep(page, 'town-asleep');
    await asleep.getByRole('button').click();
    await asleep.waitFor({ state: 'detached' });
    expect(Number(await page.getByTestId('app').getAttribute('data-seq'))).toBeGreaterThan(seq);
    expect(complaints).toEqual([]);
  });

  test('what is notable comes first, and the next such thing is a key away', async () => {
    const { page, complaints } = await browsing.open(`${server.url}#lang=en&seq=${seqAt(12)}`, small);
    await page.getByTestId('feed').getByRole('button', { name: 'notable', pressed: true }).waitFor();
    const lines = page.getByTestId('lines').locator('li.line');
    await lines.first().waitFor();
    const quiet = await page.getByTestId('lines').locator('li.line.tone-quiet:not(.phase)').count();
    expect(quiet).toBe(0);
    const before = await page.getByTestId('lines').locator('li.line').last().getAttribute('data-seq');
    await page.keyboard.press('n');
    await page.waitForFunction((newest) => {
      const rows = document.querySelectorAll<HTMLElement>('[data-testid=lines] li.line');
      return Number(rows[rows.length - 1]?.dataset.seq) > Number(newest);
    }, before);
    expect(complaints).toEqual([]);
  });

  test('on the map everybody is marked by what they believe, and signs are pictures', async () => {
    const { page, complaints } = await browsing.open(
      `${server.url}#lang=en&lens=party&seq=${seqAt(17)}&who=Nela`,
      small,
    );
    await page.getByTestId('genealogy').waitFor();
    const counts = await page.locator('[data-testid=legend] .value').allTextContents();
    expect(counts.map(Number).reduce((sum, one) => sum + one, 0)).toBe(25);
    await page.locator('.note.sign.picture').filter({ visible: true }).first().waitFor();
    await browsing.keep(page, 'town-lens');
    // without the lens each keeps its sign
    await page.keyboard.press('l');
    await page.getByTestId('prevalence').waitFor({ state: 'detached' });
    const written = await page.locator('.note.sign:not(.picture)').allTextContents();
    const signs = Object.values(doings).map(({ sign }) => sign);
    expect(written.filter((text) => signs.includes(text))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
