/**
 * How long until the page shows a run of 100,000 entries, and what does a frame cost? A real game is stretched to that length, served by the
 * built command line and opened in a real Chromium, several times with a server that just started; then a usual game is played at a fast
 * speed, and the script that ran is divided by the frames that were drawn. Drawing itself is done in software where there is no GPU,
 * so frames a second say nothing here.
 *
 *   npm run build && npx tsx bench/page.ts --entries 100000 --rounds 5
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { encodeEntry, type Entry } from '@hearsay/kernel';
import { loadScenario, startRun } from '@hearsay/scenario';
import { launchBrowser } from '../test/browser.ts';
// what the page keeps for whoever measures it stands on its window
import type {} from '../apps/viewer/panels/stage-view.tsx';

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    chromium: { type: 'string', default: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
  },
});
const bin = fileURLToPath(new URL('../apps/cli/bin/hearsay.mjs', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
const browser = await launchBrowser(values.chromium);
try {
  const usual = await playGame('usual');
  const long = join(root, 'long');
  await stretch(long, usual.entries, Number(values.entries));
  await firstPicture(browser, long);
  await frames(browser, usual.folder);
} finally {
  await browser.close();
  await rm(root, { recursive: true, force: true });
}

async function playGame(name: string): Promise<{ folder: string; entries: readonly Entry[] }> {
  const folder = join(root, name);
  const play = await startRun({
    scenario: await loadScenario('scenarios/werewolf-12.yaml'),
    folder,
    sync: 'never',
  });
  const entries: Entry[] = [];
  for (let step = await play.step(); step; step = await play.step()) entries.push(...step.entries);
  await play.close();
  return { folder, entries };
}

/** The same game with its second day over and over, so that the log has so many entries. */
async function stretch(folder: string, entries: readonly Entry[], length: number): Promise<void> {
  const nights = entries.flatMap(({ event, seq }) =>
    event.type === 'phase.began' && (event as unknown as { phase: string }).phase === 'night' ? [seq] : [],
  );
  const [from, to] = [nights[1], nights[2] ?? entries.length - 20];
  const [before, day, after] = [entries.slice(0, from), entries.slice(from, to), entries.slice(to)];
  const lasts = after[0].time - day[0].time;
  const times = Math.ceil((length - entries.length) / day.length);
  const lines: string[] = before.map(encodeEntry);
  const shifted = (entry: Entry, by: number): string => {
    const move = (seq: number): number => (seq < from ? seq : seq + by * day.length);
    const causes = entry.causes.map((cause) => ({ ...cause, seq: move(cause.seq) }));
    return encodeEntry({ ...entry, seq: move(entry.seq), time: entry.time + by * lasts, causes });
  };
  for (let by = 0; by <= times; by += 1) for (const entry of day) lines.push(shifted(entry, by));
  for (const entry of after) lines.push(shifted(entry, times));
  const play = await startRun({
    scenario: await loadScenario('scenarios/werewolf-12.yaml'),
    folder,
    sync: 'never',
  });
  await play.close();
  await writeFile(join(folder, 'log.ndjson'), lines.join(''));
  const megabytes = lines.reduce((sum, line) => sum + line.length, 0) / (1 << 20);
  console.log(`a run of ${lines.length.toLocaleString('en')} entries, ${megabytes.toFixed(0)} MB`);
}

async function serve(folder: string): Promise<{ url: string; child: ChildProcess; startMs: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [bin, 'watch', folder], {
    env: { ...process.env, CI: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  for await (const part of child.stderr) {
    text += String(part);
    const found = /(http:\/\/127\.0\.0\.1:\d+\/)/.exec(text);
    if (found) return { url: found[1], child, startMs: performance.now() - begun };
  }
  throw new Error(`hearsay watch said: ${text}`);
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function open(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.waitForFunction(() => typeof window.__hearsay?.stage?.firstMs === 'number', undefined, {
    timeout: 120_000,
    polling: 20,
  });
  // by the clock of the page, which begins when it is asked for
  return page.evaluate(() => window.__hearsay?.stage?.firstMs ?? NaN);
}

async function firstPicture(browser: Browser, folder: string): Promise<void> {
  const starts: number[] = [];
  const fresh: number[] = [];
  const again: number[] = [];
  const sought: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const { url, child, startMs } = await serve(folder);
    starts.push(startMs);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    fresh.push(await open(page, `${url}#lang=en`));
    await page.close();
    const middle = Math.floor(Number(values.entries) / 2);
    const past = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    sought.push(await open(past, `${url}#seq=${middle}&lang=en`));
    await past.close();
    const other = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    again.push(await open(other, `${url}#lang=en`));
    await other.close();
    await stop(child);
  }
  const say = (title: string, times: number[]): void => {
    const sorted = [...times].sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)];
    console.log(
      `${title.padEnd(52)} best ${sorted[0].toFixed(0).padStart(5)} ms   median ${middle.toFixed(0).padStart(5)} ms`,
    );
  };
  say('hearsay watch, until its address stands there', starts);
  say('first picture, the server just started', fresh);
  say('first picture, the server has the log folded', again);
  say('a moment in the middle, from a link', sought);
}

/** What script ran for each frame while a game is played fast. */
async function frames(browser: Browser, folder: string): Promise<void> {
  const { url, child } = await serve(folder);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await open(page, `${url}#lang=en&seq=40`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const script = (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
    const stage = await page.evaluate(() => ({ ...window.__hearsay?.stage }));
    const seq = Number(await page.getAttribute('[data-testid=app]', 'data-seq'));
    return { script, frames: stage.frames ?? 0, draw: stage.jsMs ?? 0, worst: stage.worstMs ?? 0, seq };
  };
  await page.keyboard.press(']');
  await page.keyboard.press(']');
  const before = await read();
  await page.keyboard.press(' ');
  await page.waitForTimeout(Number(values.seconds) * 1_000);
  const after = await read();
  const drawn = after.frames - before.frames;
  console.log(
    `${after.seq - before.seq} entries played in ${values.seconds} s, ${drawn} frames: laying out and filling the stage ${((after.draw - before.draw) / drawn).toFixed(2)} ms of script a frame ` +
      `(worst ${after.worst.toFixed(1)} ms), everything of the page ${((after.script - before.script) / drawn).toFixed(2)} ms`,
  );
  await page.close();
  await stop(child);
}
