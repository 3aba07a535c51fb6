/**
 * What does a town cost in the browser? A made-up crowd walks, meets and talks for a day; the page plays it from the morning on. Given are the
 * ms of the processor that a frame of the stage takes (its own script and Pixi's), the share of a core that all script of the page takes (both
 * Chromium's own count of the thread's time, so that a busy machine does not count: parsing, folding, panels, frames), what is sent to the page (characters of JSON), the time to come back after a lost line, and to jump to noon. Drawing is done in software where there is no GPU, so
 * frames a second say nothing here; script does.
 *
 * With --town the setting itself plays a generated population from six in the morning on, for so many hours, and the page shows that.
 *
 *   npx tsx bench/town-page.ts --residents 25,1000,10000 --seconds 8
 *   npx tsx bench/town-page.ts --town 2 --residents 1000 --seconds 5
 */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Server } from '@hearsay/server';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { crowdLog } from '../test/crowd/log.ts';
import { serveCrowd } from '../test/crowd/serve.ts';
import { buildViewer } from '../test/page/browsing.ts';
import { playScenario, servePlayed } from '../test/page/played.ts';
// what the page keeps for whoever measures it stands on its window
import type {} from '../apps/viewer/panels/stage-view.tsx';

const { values } = parseArgs({
  options: {
    residents: { type: 'string', default: '25,1000,10000' },
    seconds: { type: 'string', default: '8' },
    // small, so that drawing in software leaves time for frames; the whole map is in sight all the same
    width: { type: 'string', default: '640' },
    height: { type: 'string', default: '400' },
    speed: { type: 'string', default: '60,1000' },
    town: { type: 'string' },
    chromium: { type: 'string', default: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
  },
});
const seconds = Number(values.seconds);
const folder = await buildViewer();
const browser = await launchBrowser(values.chromium);
try {
  for (const residents of values.residents.split(',').map(Number)) {
    if (values.town !== undefined) {
      const run = await playScenario(townOf(residents, Number(values.town)), 'town.yaml');
      await measure(await servePlayed(run, folder), { residents, entries: run.entries.length });
      continue;
    }
    // a shorter day for many, so that making its log takes no longer than looking at it
    const run = crowdLog({ residents, hours: residents > 2_000 ? 6.5 : 8 });
    const server = await serveCrowd(run, { viewer: folder });
    await measure(server, { residents, entries: run.entries.length });
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

function townOf(residents: number, hours: number): string {
  const until = `2026-02-13T${String(6 + hours).padStart(2, '0')}:00`;
  return `hearsay: 1
title: Many
setting: town
seed: 3
clock: { start: '2026-02-13T06:00', until: '${until}' }
town: { map: 'plain:${Math.ceil(residents / 4)}', population: { count: ${residents} } }
agents: [Ada]
`;
}

async function measure(server: Server, of: { residents: number; entries: number }): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
  });
  await page.addInitScript(keepLines);
  page.on('pageerror', (error) => console.log('the page complains:', error.message));
  const half = Math.floor(of.entries / 2);
  console.log(`${of.residents} residents, ${of.entries} entries`);
  try {
    let started = performance.now();
    await page.goto(`${server.url}#lang=en&seq=${half}`);
    await page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 0, undefined, {
      timeout: 120_000,
    });
    console.log(`  first picture after ${(performance.now() - started).toFixed(0)} ms`);
    await counted(page);
    for (const speed of values.speed.split(',').map(Number)) await play(page, speed);
    started = performance.now();
    await page.keyboard.press('Home');
    await seqIs(page, 0);
    const toStart = performance.now() - started;
    started = performance.now();
    await page.keyboard.press('End');
    await seqIs(page, of.entries);
    console.log(
      `  scrub to the start ${toStart.toFixed(0)} ms, to the end ${(performance.now() - started).toFixed(0)} ms`,
    );
    started = performance.now();
    const track = await page.getByTestId('track').boundingBox();
    await page.mouse.click((track?.x ?? 0) + (track?.width ?? 0) * 0.7, (track?.y ?? 0) + 10);
    await page.waitForFunction(
      (end) => {
        const seq = Number(document.querySelector('[data-testid=app]')?.getAttribute('data-seq'));
        return seq > 0 && seq < end;
      },
      of.entries,
      { timeout: 60_000, polling: 20 },
    );
    console.log(`  scrub to the middle ${(performance.now() - started).toFixed(0)} ms`);
    console.log(`  back after a lost line in ${(await reconnect(page)).toFixed(0)} ms, 300 of them waiting`);
    started = performance.now();
    const used = await loadAnew(page);
    console.log(
      `  loaded anew in ${(performance.now() - started).toFixed(0)} ms; of the processor the page takes ${used.toFixed(0)} ms`,
    );
  } finally {
    await page.close();
    await server.close();
  }
}

/** Keeps the page's lines to the server within reach, so that one can be cut, and counts what comes over them. */
function keepLines(): void {
  const lines: WebSocket[] = [];
  const received = { bytes: 0, entries: 0, worlds: 0 };
  Object.assign(globalThis, { received });
  const Plain = WebSocket;
  Object.assign(globalThis, { lines });
  globalThis.WebSocket = class extends Plain {
    constructor(url: string | URL) {
      super(url);
      lines.push(this);
      this.addEventListener('message', ({ data }) => {
        const text = String(data);
        received.bytes += text.length;
        if (text.startsWith('{"type":"keyframe"')) received.worlds += text.length;
        else if (text.startsWith('{"type":"entries"'))
          received.entries += text.split('"audience":').length - 1;
      });
    }
  };
}

/** Cuts the line; how many ms until the page says that it is whole again. */
async function reconnect(page: Page): Promise<number> {
  const started = performance.now();
  await page.evaluate(() => (Reflect.get(globalThis, 'lines') as WebSocket[]).at(-1)?.close());
  await page.waitForSelector('.banner');
  await page.waitForSelector('.banner', { state: 'detached' });
  return performance.now() - started;
}

/** Loads the page again until it draws; ms of the processor that all work of its thread took. */
async function loadAnew(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.reload();
  await page.waitForFunction(() => (window.__hearsay?.stage?.frames ?? 0) > 0, undefined, {
    timeout: 120_000,
  });
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

async function play(page: Page, speed: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // time of the thread itself, so that a busy machine does not count
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scripted = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration')
      ?.value ?? 0;
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('[');
  for (let at = 0; at < 12 && (await page.locator('.speed output').textContent()) !== `${speed}×`; at += 1)
    await page.keyboard.press(']');
  if ((await page.getByTestId('play').textContent()) === '▶') await page.keyboard.press(' ');
  await page.waitForTimeout(1_000);
  const seqNow = async (): Promise<number> => Number(await page.getByTestId('app').getAttribute('data-seq'));
  const [scriptBefore, seqBefore] = [await scripted(), await seqNow()];
  await counted(page);
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await page.waitForTimeout(seconds * 1_000);
  const frames = framesIn(await browser.stopTracing());
  const scriptAfter = await scripted();
  const { bytes, entries, worlds } = await counted(page);
  const happened = (await seqNow()) - seqBefore;
  await page.keyboard.press(' ');
  const at = (share: number): string => (frames[Math.floor(share * (frames.length - 1))] ?? NaN).toFixed(2);
  const script = (scriptAfter - scriptBefore) / seconds;
  console.log(
    `  at ${speed} ×: ${frames.length} frames in ${seconds} s; stage and Pixi take ${at(0.5)} ms a frame (median), ${at(0.9)} (9 in 10); all script of the page ${(script * 100).toFixed(1)} % of a core`,
  );
  const each = (of: number): string => (of / seconds).toFixed(0);
  console.log(
    `    a second: ${each(happened)} entries happen, ${each(entries)} are sent; ${each(bytes / 1_000)} kB, of which ${each(worlds / 1_000)} kB are worlds`,
  );
  await session.detach();
}

/** What each animation frame of a trace took, in ms of the processor, the least first. */
function framesIn(trace: Buffer): readonly number[] {
  // as Chromium writes it
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: readonly { name: string; tdur?: number }[];
  };
  return traceEvents
    .flatMap(({ name, tdur }) => (name === 'FireAnimationFrame' && tdur !== undefined ? [tdur / 1_000] : []))
    .sort((a, b) => a - b);
}

/** What came over the page's lines since this was asked last: bytes in all, of these worlds, and how many entries. */
function counted(page: Page): Promise<{ bytes: number; entries: number; worlds: number }> {
  return page.evaluate(() => {
    // the page's own script keeps it there
    const line = Reflect.get(globalThis, 'received') as { bytes: number; entries: number; worlds: number };
    const now = { ...line };
    Object.assign(line, { bytes: 0, entries: 0, worlds: 0 });
    return now;
  });
}

async function seqIs(page: Page, seq: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('[data-testid=app]')?.getAttribute('data-seq') === String(wanted),
    seq,
    { timeout: 60_000, polling: 20 },
  );
}
