import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Server } from '@hearsay/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, startBrowsing, type Browsing } from './page/browsing.ts';
import { playScenario, servePlayed, type Played } from './page/played.ts';

/** Drawn in software, a small page is a quick one. */
const small = { width: 1000, height: 620 };
const file = 'scenarios/grapevine-party.yaml';

describe.runIf(hasBrowser)('the lens in a real browser', { timeout: 180_000, retry: 1 }, () => {
  let browsing: Browsing;
  let run: Played;
  let server: Server;

  beforeAll(async () => {
    [browsing, run] = await Promise.all([
      startBrowsing(),
      playScenario(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'), file),
    ]);
    server = await servePlayed(run, browsing.viewer);
  });
  afterEach(() => browsing.closePages());
  afterAll(async () => {
    await server.close();
    await browsing.close();
  });

  /** What these entries leave everybody believing, counted in the test itself. */
  function believersAt(seq: number): { right: number; wrong: number; unaware: number } {
    const last = new Map<string, string>();
    for (const { event } of run.entries.slice(0, seq)) {
      if (event.type !== 'belief.changed') continue;
      // the claims' own event, written by the rules a moment ago
      const { agent, stance, claim } = event as unknown as {
        agent: string;
        stance: string;
        claim: { slots: Record<string, string>; denies: boolean };
      };
      const fits = Object.entries(claim.slots).every(
        ([slot, value]) => ({ place: 'café', day: '02-14', time: '17:00' })[slot] === value,
      );
      last.set(agent, stance !== 'believes' ? stance : fits !== claim.denies ? 'right' : 'wrong');
    }
    const count = (what: string): number => [...last.values()].filter((one) => one === what).length;
    return { right: count('right'), wrong: count('wrong'), unaware: 20 - last.size };
  }

  async function countOf(page: Page, stand: string): Promise<number> {
    const row = page.locator(`[data-testid=legend] [data-stand=${stand}] .value`);
    return (await row.count()) === 0 ? 0 : Number(await row.textContent());
  }

  const midway = (): number => run.entries.findIndex(({ time }) => time > 14 * 3_600_000);

  test('everybody is counted by what they believe at this moment, and the address holds the fact', async () => {
    const seq = midway();
    const { page, complaints } = await browsing.open(`${server.url}#lang=en&seq=${seq}`, small);
    await page.getByTestId('lens').selectOption('party');
    await page.getByTestId('genealogy').waitFor();
    const { right, wrong, unaware } = believersAt(seq);
    expect((await countOf(page, 'true')) + (await countOf(page, 'corrected'))).toBe(right);
    expect((await countOf(page, 'false')) + (await countOf(page, 'distorted'))).toBe(wrong);
    expect(await countOf(page, 'unaware')).toBe(unaware);
    await page.waitForURL(/lens=party/);
    const said = await page.getByTestId('prevalence').getAttribute('aria-label');
    expect(said).toContain('the party is at the café');
    await browsing.keep(page, 'lens');
    await page.keyboard.press('l');
    await page.getByTestId('prevalence').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('the genealogy leads to birth, change and correction', async () => {
    const { page, complaints } = await browsing.open(`${server.url}#lang=en&lens=party`, small);
    const tree = page.getByTestId('genealogy');
    await tree.waitFor();
    const birth = tree.getByRole('treeitem').first();
    expect(await birth.textContent()).toContain('born here');
    for (const part of ['changes', 'corrections', 'births']) {
      await tree.getByRole('button', { name: part, exact: true }).click();
      const row = tree.getByRole('treeitem').first();
      const seq = Number(await row.getAttribute('data-seq'));
      const who = (await row.locator('b').textContent()) ?? '';
      await row.getByRole('button').click();
      await page.waitForFunction(
        (wanted) => document.querySelector('[data-testid=app]')?.getAttribute('data-seq') === String(wanted),
        seq + 1,
      );
      await page.getByTestId('why').waitFor();
      const { event } = run.entries[seq];
      expect(event).toMatchObject({ type: 'belief.changed', agent: who });
      await page.getByTestId('inspector').getByRole('heading', { level: 2, name: who }).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  for (const isCalm of [false, true]) {
    test(`who tells is seen telling while time goes on${isCalm ? ', also by those who want no motion' : ''}`, async () => {
      const told = run.entries.findIndex(({ event }) => event.type === 'claim.made');
      const { page, complaints } = await browsing.open(`${server.url}#lang=en&lens=party&seq=${told - 4}`, {
        isCalm,
        width: 700,
        height: 480,
      });
      const flown = (): number => window.__hearsay?.stage?.flown ?? 0;
      expect(await page.evaluate(flown)).toBe(0);
      while ((await page.evaluate(flown)) === 0) await page.keyboard.press('ArrowRight');
      const before = await page.evaluate(flown);
      // whoever jumps far sees nothing fly
      await page.keyboard.press('End');
      await page.waitForFunction(
        (count) => document.querySelector('[data-testid=app]')?.getAttribute('data-seq') === String(count),
        run.entries.length,
      );
      expect(await page.evaluate(flown)).toBe(before);
      expect(complaints).toEqual([]);
    });
  }

  test('from a seat one sees its own beliefs and nothing of what is true', async () => {
    const { page, complaints } = await browsing.open(
      `${server.url}#lang=en&lens=party&eyes=Lena&seq=${midway()}`,
      small,
    );
    await page.getByTestId('legend').waitFor();
    expect(await countOf(page, 'true')).toBe(0);
    expect(await countOf(page, 'unaware')).toBe(19);
    expect(complaints).toEqual([]);
  });

  test('on a phone, in Chinese, the fact is chosen in the sheet', async () => {
    const { page, complaints } = await browsing.open(`${server.url}#lang=zh&seq=${midway()}`, {
      width: 390,
      height: 844,
    });
    await page.getByRole('tab', { name: '谁信什么' }).first().click();
    await page.getByTestId('lens-here').selectOption('party');
    await page.getByTestId('genealogy').waitFor();
    expect(await page.getByTestId('legend').textContent()).toContain('相信实情');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await browsing.keep(page, 'lens-phone-zh');
    expect(complaints).toEqual([]);
  });
});
