import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Wait } from '@hearsay/kernel';
import { expect, onTestFinished, test } from 'vitest';
import { createWaitBook, openWaits, readWaits, type WaitLine } from './waits.ts';

const wait = (wake: number, whom: string, why: Wait['why'] = 'near'): Wait => ({
  wake,
  who: [`agent ${wake}`],
  time: 1_000 + wake,
  occasion: 'act',
  does: 'think',
  for: [whom],
  until: 900,
  first: 'speak',
  why,
});

function book() {
  const clock = { now: 0 };
  const lines: WaitLine[] = [];
  const made = createWaitBook({ now: () => clock.now, put: (line) => lines.push(line) });
  return { clock, lines, ...made };
}

test('a wait counts from when the step was ready, for each that it waited for', () => {
  const { clock, lines, observer, waiting } = book();
  observer.ready(1);
  observer.waits(wait(1, 'Ada'));
  clock.now = 500;
  observer.waits(wait(1, 'Bo'));
  expect(waiting()).toMatchObject([{ who: ['agent 1'], for: ['Bo'], since: 500 }]);
  clock.now = 800;
  observer.settled(1, 'began');
  expect(lines.map(({ for: whom, ms }) => [whom, ms])).toEqual([
    [['Ada'], 500],
    [['Bo'], 300],
  ]);
  expect(waiting()).toEqual([]);
});

test('what was waited for before the last thing that was noticed is no wait', () => {
  const { clock, lines, observer } = book();
  observer.ready(1);
  observer.waits(wait(1, 'Ada'));
  clock.now = 500;
  observer.ready(1);
  clock.now = 700;
  observer.settled(1, 'began');
  expect(lines.map(({ ms }) => ms)).toEqual([200]);
});

test('steps that never come, that wait for nobody or for a moment only leave nothing', () => {
  const { clock, lines, observer } = book();
  for (const wake of [1, 2, 3]) observer.ready(wake);
  observer.waits(wait(1, 'Ada'));
  observer.waits(wait(2, 'Ada'));
  clock.now = 5;
  observer.settled(2, 'began');
  clock.now = 900;
  observer.settled(1, 'withdrawn');
  observer.settled(3, 'began');
  observer.waits(wait(4, 'Ada'));
  observer.settled(4, 'began');
  expect(lines).toEqual([]);
});

test('waits are read as they were written, without a last line that was cut', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await readWaits(folder)).toEqual([]);
  const file = openWaits(folder);
  const { wake: _, ...rest } = wait(1, 'Ada', 'busy');
  file.put({ ...rest, ms: 40 });
  await file.close();
  await appendFile(join(folder, 'waits.ndjson'), '{"who":["Bo"]}\n{"who":["Cy"],"ti');
  expect(await readWaits(folder)).toEqual([{ ...rest, ms: 40 }]);
});
