import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRun, readManifest, writeManifest } from '@hearsay/runs';
import { expect, onTestFinished, test } from 'vitest';
import { logOf, options, playOut, scenarioFrom, two } from './fixtures/play-out.ts';
import { loadScenario, readScenario } from './load.ts';
import { resumeRun, startRun } from './play.ts';
import { hashOf } from './rerun.ts';
import { verifyRun } from './verify.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'run');
}

async function finished(text: string = two): Promise<{ folder: string; log: string }> {
  const folder = await temporary();
  const log = await playOut(await startRun({ scenario: await scenarioFrom(text), folder, ...options }));
  return { folder, log };
}

test('a run is done again byte for byte, and another seed gives another one', async () => {
  const { folder, log } = await finished();
  const manifest = await readManifest(folder);
  expect(manifest).toMatchObject({ outcome: { result: 'top' }, count: log.split('\n').length - 1, seed: 5 });
  expect(await verifyRun(folder, options)).toEqual({
    same: true,
    entries: manifest.count,
    digest: manifest.digest,
    finished: true,
  });
  expect((await finished()).log).toBe(log);
  expect((await finished(two.replace('seed: 5', 'seed: 6'))).log).not.toBe(log);
  const other = await temporary();
  const scenario = await scenarioFrom();
  const log6 = await playOut(await startRun({ scenario, folder: other, seed: 6, ...options }));
  expect(log6).toBe((await finished(two.replace('seed: 5', 'seed: 6'))).log);
});

test('a log cut at any byte is resumed to the same bytes, a finished one too', async () => {
  const short = two.replace('seed: 5', 'seed: 5\nladder: { top: 3 }');
  const lanes = await Promise.all(Array.from({ length: 6 }, () => finished(short)));
  const { log } = lanes[0];
  const whole = Buffer.from(log);
  const stops = [0];
  for (let at = whole.indexOf(10); at >= 0; at = whole.indexOf(10, at + 1)) stops.push(at + 1);
  const { finished: _, started: __, ...first } = await readManifest(lanes[0].folder);
  const cutAndResume = async (folder: string, bytes: number): Promise<void> => {
    await writeFile(join(folder, 'log.ndjson'), whole.subarray(0, bytes));
    const { play, torn } = await resumeRun(folder, options);
    const line = stops.findLast((stop) => stop <= bytes) ?? 0;
    expect(torn).toEqual(line === bytes ? null : { offset: line, bytes: bytes - line });
    expect(await playOut(play)).toBe(log);
  };
  await Promise.all(
    lanes.map(async ({ folder }, lane) => {
      for (let bytes = lane; bytes <= whole.length; bytes += lanes.length) await cutAndResume(folder, bytes);
    }),
  );
  expect(await readManifest(lanes[0].folder)).toMatchObject(first);
});

test('a werewolf game that was stopped and torn is resumed to the same bytes', async () => {
  const folder = await temporary();
  const scenario = await loadScenario('scenarios/werewolf-6.yaml');
  const log = await playOut(await startRun({ scenario, folder, sync: 'never' }));
  const whole = Buffer.from(log);
  for (let part = 1; part <= 12; part += 1) {
    await writeFile(join(folder, 'log.ndjson'), whole.subarray(0, Math.floor((whole.length * part) / 13)));
    expect(await playOut((await resumeRun(folder, { sync: 'never' })).play)).toBe(log);
  }
  expect(await verifyRun(folder)).toMatchObject({ same: true, finished: true });
});

test('what was cut of a half-done step is counted', async () => {
  const { folder, log } = await finished();
  const lines = log.split(/(?<=\n)/);
  await writeFile(join(folder, 'log.ndjson'), lines.slice(0, 3).join('') + lines[3].slice(0, 5));
  const resumed = await resumeRun(folder, options);
  expect(resumed).toMatchObject({ cut: 1, torn: { bytes: 5 } });
  expect(await playOut(resumed.play)).toBe(log);
});

test('a log that the scenario does not give is neither resumed nor changed, and the place is named', async () => {
  const { folder, log } = await finished();
  const place = log.indexOf('"by":"Bo"') + 6;
  const changed = `${log.slice(0, place)}Z${log.slice(place + 1)}`;
  const byte = Buffer.byteLength(log.slice(0, place));
  const seq = log.slice(0, place).split('\n').length - 1;
  await writeFile(join(folder, 'log.ndjson'), `${changed}{"torn`);
  await expect(resumeRun(folder, options)).rejects.toMatchObject({ name: 'Difference', seq, byte });
  expect(await logOf(folder)).toBe(`${changed}{"torn`);
  expect(await verifyRun(folder, options)).toMatchObject({
    same: false,
    seq,
    byte,
    wanted: log.split('\n')[seq],
    found: changed.split('\n')[seq],
  });
});

test.each([
  ['a space that changes nothing', (log: string) => log.replace('"time":', '"time": ')],
  ['an unknown key', (log: string) => log.replace('"causes":[]}', '"causes":[],"more":1}')],
  [
    'an entry after the end',
    (log: string) =>
      log +
      log
        .split('\n')
        .at(-2)
        ?.replace(/"seq":\d+/, `"seq":${log.split('\n').length - 1}`) +
      '\n',
  ],
  ['a missing end', (log: string) => log.slice(0, log.lastIndexOf('\n', log.length - 2) + 1)],
])('verify finds %s', async (_, change) => {
  const { folder, log } = await finished();
  await writeFile(join(folder, 'log.ndjson'), change(log));
  expect(await verifyRun(folder, options)).toMatchObject({ same: false });
});

test('a run that is still going is verified as far as it goes', async () => {
  const folder = await temporary();
  const play = await startRun({ scenario: await scenarioFrom(), folder, ...options });
  await play.step();
  await play.step();
  expect(await verifyRun(folder, options)).toMatchObject({ same: true, entries: 4, finished: false });
  await expect(resumeRun(folder, options)).rejects.toMatchObject({ code: 'locked' });
  await play.close();
});

test('a manifest that was edited, or made by another version, is refused', async () => {
  const { folder } = await finished();
  const manifest = await readManifest(folder);
  await writeManifest(folder, { ...manifest, seed: 6 });
  for (const again of [resumeRun, verifyRun])
    await expect(again(folder, options)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('hash'),
    });
  const newer = { ...manifest, versions: { hearsay: '9.0.0', setting: '2' } };
  await writeManifest(folder, { ...newer, hash: hashOf(newer) });
  await expect(resumeRun(folder, options)).rejects.toThrow(
    'made with Hearsay 9.0.0, this is 0.1.0; made with setting ladder 2, this is 1',
  );
});

test('a secret of the environment reaches neither manifest nor log', async () => {
  const folder = await temporary();
  const text = `${two}ladder: { secret: "\${KEY}" }\n`;
  const environment = { KEY: 'hush-hush' };
  const scenario = await readScenario(text, 'two.yaml', { ...options, environment });
  expect(scenario.cast.options).toMatchObject({ secret: 'hush-hush' });
  await playOut(await startRun({ scenario, folder, ...options }));
  for (const name of ['manifest.json', 'log.ndjson'])
    expect(await readFile(join(folder, name), 'utf8')).not.toContain('hush-hush');
  expect((await openRun(folder)).manifest.scenario.text).toContain('${KEY}');
  expect(await verifyRun(folder, { ...options, environment })).toMatchObject({ same: true });
});
