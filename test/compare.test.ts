import { readFileSync } from 'node:fs';
import type { Server } from '@hearsay/server';
import { startServer } from '@hearsay/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, startBrowsing, type Browsing } from './page/browsing.ts';
import { playScenario, servedParts, type Played } from './page/played.ts';

const file = 'scenarios/grapevine-party.yaml';

describe.runIf(hasBrowser)('two runs side by side in a real browser', { timeout: 180_000, retry: 1 }, () => {
  let browsing: Browsing;
  let runs: readonly [Played, Played];
  let server: Server;
  let parting: { seq: number; time: number };

  beforeAll(async () => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    const [made, one, other] = await Promise.all([
      startBrowsing(),
      playScenario(text, file),
      // the same town without the wrong hour
      playScenario(text.replace(/rumours:[\s\S]*/, ''), file),
    ]);
    [browsing, runs] = [made, [one, other]];
    const seq = one.entries.findIndex(
      (entry, at) => JSON.stringify(entry) !== JSON.stringify(other.entries[at]),
    );
    parting = { seq, time: Math.min(one.entries[seq].time, other.entries[seq].time) };
    server = await startServer({
      ...(await servedParts(one, 'with')),
      beside: { ...(await servedParts(other, 'without')), parting },
      viewer: browsing.viewer,
    });
  });
  afterEach(() => browsing.closePages());
  afterAll(async () => {
    await server.close();
    await browsing.close();
  });

  test('they open where they part, go on together, and whoever believes something else is listed', async () => {
    const { page, complaints } = await browsing.open(`${server.url}#lang=en&lens=party`, {
      width: 1100,
      height: 640,
    });
    const timeOf = async (): Promise<number> =>
      Number(await page.getByTestId('app').getAttribute('data-time'));
    await page.locator('[data-testid=app][data-state=shown]').waitFor();
    expect(await timeOf()).toBe(parting.time);
    expect(await page.getByTestId('first-difference').locator('.said').count()).toBe(2);
    expect(await page.getByTestId('side-A').getByRole('heading').textContent()).toBe('A with');
    expect(await page.getByTestId('side-B').getByRole('heading').textContent()).toBe('B without');
    await page.keyboard.press('End');
    await page.waitForFunction(
      (end) => document.querySelector('[data-testid=app]')?.getAttribute('data-time') === String(end),
      Math.max(...runs.map(({ entries }) => entries.at(-1)?.time ?? 0)),
    );
    await page.locator('[data-testid=app][data-state=shown]').waitFor();
    // what the logs themselves say of the end
    const [one, other] = runs.map(lastBeliefs);
    const differ = [...new Set([...one.keys(), ...other.keys()])].filter(
      (agent) => one.get(agent) !== other.get(agent),
    );
    expect(differ.length).toBeGreaterThan(0);
    const rows = page.getByTestId('differences').locator('li');
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-testid=differences] li').length === count,
      differ.length,
    );
    const first = rows.first().getByRole('button');
    const who = (await first.textContent()) ?? '';
    expect(differ).toContain(who);
    await first.click();
    await page.waitForURL(new RegExp(`who=${who}`));
    expect(page.url()).toContain(`t=${await timeOf()}`);
    await browsing.keep(page, 'compare');
    await page.getByTestId('parting').click();
    await page.waitForFunction(
      (at) => document.querySelector('[data-testid=app]')?.getAttribute('data-time') === String(at),
      parting.time,
    );
    await page.getByTestId('play').click();
    await page.waitForFunction(
      (at) => Number(document.querySelector('[data-testid=app]')?.getAttribute('data-time')) > at,
      parting.time,
    );
    expect(complaints).toEqual([]);
  });

  test('on a phone one stands above the other, in Chinese too', async () => {
    const { page, complaints } = await browsing.open(`${server.url}#lang=zh&lens=party`, {
      width: 390,
      height: 844,
    });
    await page.locator('[data-testid=app][data-state=shown]').waitFor();
    expect(await page.getByTestId('parting').textContent()).toContain('此前完全相同');
    const [a, b] = [
      await page.getByTestId('side-A').boundingBox(),
      await page.getByTestId('side-B').boundingBox(),
    ];
    expect((a?.y ?? 0) + (a?.height ?? 0)).toBeLessThanOrEqual((b?.y ?? 0) + 4);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await browsing.keep(page, 'compare-phone-zh');
    expect(complaints).toEqual([]);
  });
});

function lastBeliefs({ entries }: Played): Map<string, string> {
  const last = new Map<string, string>();
  for (const { event } of entries) {
    if (event.type !== 'belief.changed') continue;
    // the claims' own event, written by the rules a moment ago
    const { agent, stance, claim } = event as unknown as { agent: string; stance: string; claim: object };
    last.set(agent, JSON.stringify([stance, sorted(claim)]));
  }
  return last;
}

function sorted(claim: object): unknown {
  const { slots, ...rest } = claim as { slots: Record<string, string> };
  return [rest, Object.entries(slots).sort()];
}
