import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { besidePath } from '@hearsay/protocol';
import { watch, type Watching } from '../packages/server/testing.ts';
import { hearsay, hearsayUntil, scenario, workplace } from './command.ts';

const address = /(http:\/\/127\.0\.0\.1:\d+\/)/;
const children: ChildProcess[] = [];
const sockets: Watching[] = [];
afterEach(() => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(args: readonly string[], cwd: string, pattern: RegExp) {
  const started = await hearsayUntil(args, cwd, pattern);
  children.push(started.child);
  return started;
}

async function eyes(url: string) {
  const watching = await watch(url);
  sockets.push(watching);
  return watching;
}

/** The next word on how the run is doing that says so. */
async function until(watching: Watching, state: string): Promise<void> {
  while ((await watching.next('live')).live.state !== state);
}

test('a run that another process writes is followed to its end', async () => {
  const cwd = workplace();
  const args = ['run', scenario('werewolf-6'), '--out', 'a', '--pace', '400', '--watch'];
  const first = await start(args, cwd, address);
  const { found: url } = await start(['watch', 'a'], cwd, address);
  const watching = await eyes(url);
  expect(watching.welcome.live.state).toBe('running');
  await until(watching, 'finished');
  const late = await eyes(url);
  expect(late.welcome.run.outcome?.result).toMatch(/village|wolves/);
  const lines = readFileSync(join(cwd, 'a', 'log.ndjson'), 'utf8')
    .trimEnd()
    .split('\n');
  expect(late.welcome.count).toBe(lines.length);
  first.child.kill('SIGINT');
});

test('a run whose writer was killed is shown as stopped, and as going on once it is resumed', async () => {
  const cwd = workplace();
  const { child } = await start(['run', scenario('werewolf-6'), '--out', 'a', '--watch'], cwd, address);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { found: url } = await start(['watch', 'a'], cwd, address);
  const watching = await eyes(url);
  expect(watching.welcome.live.state).toBe('stopped');
  expect((await hearsay(['resume', 'a', '-q'], cwd)).code).toBe(0);
  await until(watching, 'finished');
});

test('the log decides whether a run is over, whatever its manifest says', async () => {
  const cwd = workplace();
  expect((await hearsay(['run', scenario('werewolf-6'), '--out', 'a', '-q'], cwd)).code).toBe(0);
  const file = join(cwd, 'a', 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(
    file,
    JSON.stringify({ ...manifest, finished: null, outcome: null, count: null, digest: null }),
  );
  expect(existsSync(join(cwd, 'a', 'lock'))).toBe(false);
  const { found: url } = await start(['watch', 'a'], cwd, address);
  const { welcome } = await eyes(url);
  expect(welcome.live.state).toBe('finished');
  expect(welcome.run.outcome?.result).toMatch(/village|wolves/);
});

test('two runs are served side by side, with the first entry in which they differ', async () => {
  const cwd = workplace();
  for (const [name, seed] of [
    ['a', '3'],
    ['b', '4'],
  ])
    expect(
      (await hearsay(['run', scenario('werewolf-6'), '--seed', seed, '--out', name, '-q'], cwd)).code,
    ).toBe(0);
  const { found: url } = await start(['watch', 'a', 'b'], cwd, address);
  const logs = ['a', 'b'].map((name) =>
    readFileSync(join(cwd, name, 'log.ndjson'), 'utf8')
      .trimEnd()
      .split('\n'),
  );
  const seq = logs[0].findIndex((line, at) => line !== logs[1][at]);
  const one = await eyes(url);
  expect(one.welcome).toMatchObject({ count: logs[0].length, beside: { parting: { seq } } });
  const other = await eyes(url.replace(/\/$/, besidePath));
  expect(other.welcome).toMatchObject({ count: logs[1].length, run: { name: 'b' }, beside: null });
});
