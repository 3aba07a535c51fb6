import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '@hearsay/runs';
import { expect, onTestFinished, test } from 'vitest';
import { parseSet } from './change.ts';
import { logOf, options, playOut, scenarioFrom } from './fixtures/play-out.ts';
import { forkRun } from './fork.ts';
import { loadScenario } from './load.ts';
import { resumeRun, startRun } from './play.ts';
import { verifyRun } from './verify.ts';

async function parent(): Promise<{ root: string; folder: string; lines: string[] }> {
  const root = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const folder = join(root, 'parent');
  const log = await playOut(await startRun({ scenario: await scenarioFrom(), folder, ...options }));
  return { root, folder, lines: log.split(/(?<=\n)/) };
}

// the first step of the ladder has 2 entries, every other one 2, the last one 3

test('a fork keeps whole steps, says where it cut, and remembers its parent', async () => {
  const { root, folder, lines } = await parent();
  const out = join(root, 'child');
  const set = [parseSet('ladder.top=9')];
  const { play, at } = await forkRun(folder, { at: 2, set, out, ...options });
  expect(at).toBe(2);
  const log = await playOut(play);
  expect(log.startsWith(lines.slice(0, 2).join(''))).toBe(true);
  expect(
    log
      .split('\n')
      .slice(2, 4)
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { event: { type: 'scenario.changed', path: 'ladder.top', value: 9 }, audience: [] },
    { event: { type: 'ladder.set', top: 9 }, audience: 'all' },
  ]);
  const { hash } = await readManifest(folder);
  expect(await readManifest(out)).toMatchObject({
    parent: { name: 'parent', hash, at: 2 },
    changes: [{ at: 2, path: 'ladder.top', value: 9 }],
    outcome: { result: 'top' },
  });
});

test('a fork without a change goes on to the bytes of its parent', async () => {
  const { root, folder, lines } = await parent();
  for (let at = 1; at < lines.length - 3; at += 1) {
    const { play } = await forkRun(folder, { at, set: [], out: join(root, `same-${at}`), ...options });
    expect(await playOut(play)).toBe(lines.join(''));
  }
});

test('a fork of a fork is verified, resumed and forked without its parents', async () => {
  const { root, folder } = await parent();
  const [child, grandchild] = [join(root, 'child'), join(root, 'grandchild')];
  await playOut(
    (await forkRun(folder, { at: 1, set: [parseSet('ladder.top=12')], out: child, ...options })).play,
  );
  const set = [parseSet('agents.Ada.stride=1'), parseSet('seed=9'), parseSet('minds.default.kind=random')];
  const { play, at } = await forkRun(child, { at: 6, set, out: grandchild, ...options });
  expect(at).toBe(6);
  await rm(folder, { recursive: true });
  await rm(child, { recursive: true });
  const half = await playOut(play, 1);
  const log = await playOut((await resumeRun(grandchild, options)).play);
  expect(log.startsWith(half)).toBe(true);
  expect(await verifyRun(grandchild, options)).toMatchObject({ same: true, finished: true });
  expect((await readManifest(grandchild)).changes.map(({ at, path }) => [at, path])).toEqual([
    [2, 'ladder.top'],
    [6, 'agents.Ada.stride'],
    [6, 'seed'],
    [6, 'minds.default.kind'],
  ]);
  const again = await forkRun(grandchild, { at: 8, set: [], out: join(root, 'third'), ...options });
  expect(await playOut(again.play)).toBe(log);
});

test('a fork before a change of its parent does not have that change', async () => {
  const { root, folder, lines } = await parent();
  const child = join(root, 'child');
  await playOut(
    (await forkRun(folder, { at: 3, set: [parseSet('ladder.top=12')], out: child, ...options })).play,
  );
  const { play, at } = await forkRun(child, { at: 3, set: [], out: join(root, 'back'), ...options });
  expect(at).toBe(4);
  expect(await playOut(play)).toBe(lines.join(''));
});

test('a changed seed, mind or stride changes what follows and nothing before', async () => {
  const { root, folder } = await parent();
  const long = join(root, 'long');
  const base = await playOut(
    (await forkRun(folder, { at: 1, set: [parseSet('ladder.top=40')], out: long, ...options })).play,
  );
  const kept = base
    .split(/(?<=\n)/)
    .slice(0, 8)
    .join('');
  for (const [name, value] of [
    ['seed', '77'],
    ['minds.default.kind', 'random'],
    ['agents[0].stride', '2'],
    ['agents.Ada.mind', 'default'],
  ]) {
    const out = join(root, name);
    const { play } = await forkRun(long, {
      at: 7,
      set: [{ path: name, value: parseSet(`x=${value}`).value }],
      out,
      ...options,
    });
    const log = await playOut(play);
    expect(log.startsWith(kept)).toBe(true);
    // the entries after scenario.changed, without the numbers that it shifts
    const rest = (text: string, from: number): string =>
      text
        .split('\n')
        .slice(from)
        .join('\n')
        .replace(/"seq":\d+/g, '');
    expect(rest(log, 9) === rest(base, 8)).toBe(name === 'agents.Ada.mind');
    expect(await verifyRun(out, options)).toMatchObject({ same: true });
  }
});

test.each([
  ['setting=werewolf', 'setting', 'cannot be changed in mid-run'],
  ['title=Down', 'title', 'cannot be changed in mid-run'],
  ['language=zh', 'language', 'cannot be changed in mid-run'],
  ['agents.Ada.name=Eve', 'name', 'cannot be changed in mid-run'],
  ['agents[0]=Eve', 'agents', 'cannot be changed in mid-run'],
  ['agents=[]', 'agents', 'cannot be changed in mid-run'],
  ['agents.Adda.stride=1', 'Adda', 'wanted one of the agents: Ada, Bo'],
  ['agents[7].stride=1', 'agents[7]', 'wanted a number below 2'],
  ['ladder.secret=x', 'secret', 'is read when the climb begins'],
  ['ladder.top=0', 'ladder.top', 'wanted at least 1, found 0'],
  ['ladder.top=1', 'ladder.top', 'wanted a rung for each of 2'],
  ['ladder.topp=3', 'ladder.topp', 'Did you mean "top"?'],
  ['cloc.start=2026', 'cloc', 'wanted one of hearsay'],
  [
    'minds.default.kind=dreaming',
    'minds.default.kind',
    'wanted one of instinct, random, deliberate, hybrid, found "dreaming"',
  ],
  ['seed=.nan', 'seed', 'wanted a number or text, found NaN'],
  ['agents.Ada.mind=wild', 'mind', 'wanted a mind from minds: default'],
  ['__proto__.x=1', '__proto__', 'wanted a path'],
])('--set %s is refused, and nothing is written', async (set, place, words) => {
  const { root, folder } = await parent();
  const forked = forkRun(folder, { at: 2, set: [parseSet(set)], out: join(root, 'child'), ...options });
  await expect(forked).rejects.toMatchObject({
    name: 'ScenarioError',
    message: expect.stringContaining(words),
  });
  await expect(forked).rejects.toThrow(place);
  expect(await readdir(root)).toEqual(['parent']);
});

test.each(['top', '=3', 'ladder.top=[', 'ladder.top=&a [*a]'])('--set %s is no path=value', (set) => {
  expect(() => parseSet(set)).toThrow(/wanted (path=value|a value in YAML)/);
});

test('a change that ends the run at once leaves a finished run', async () => {
  const { root, folder } = await parent();
  const out = join(root, 'child');
  const set = [parseSet('ladder.top=2')];
  const { play } = await forkRun(folder, { at: 3, set, out, ...options });
  expect(play.simulation.finished).toBe(true);
  await playOut(play);
  expect(await readManifest(out)).toMatchObject({ outcome: { result: 'top' }, count: 7 });
  expect(await verifyRun(out, options)).toMatchObject({ same: true, finished: true });
});

test('a place where no fork can be is refused with the place that was meant', async () => {
  const { root, folder, lines } = await parent();
  const last = lines.length - 1;
  for (const [at, words] of [
    [0, 'begins with a step of 2 entries; fork it at 1 or later'],
    [last, `is over after ${last + 1} entries; fork it before ${last}`],
    [999, 'is over after'],
    [-1, 'wanted the number of an entry'],
    [0.5, 'wanted the number of an entry'],
  ] as const)
    await expect(forkRun(folder, { at, set: [], out: join(root, 'child'), ...options })).rejects.toThrow(
      words,
    );
  const stopped = join(root, 'stopped');
  await playOut(await startRun({ scenario: await scenarioFrom(), folder: stopped, ...options }), 1);
  const beyond = forkRun(stopped, { at: 9, set: [], out: join(root, 'child'), ...options });
  await expect(beyond).rejects.toThrow('has 2 entries, the last whole step ends with 1');
  await expect(forkRun(folder, { at: 3, set: [], out: stopped, ...options })).rejects.toMatchObject({
    code: 'exists',
  });
  expect((await readdir(root)).sort()).toEqual(['parent', 'stopped']);
});

test('a werewolf game is forked with another temperament and another rule, and verified', async () => {
  const { root } = await parent();
  const folder = join(root, 'wolves');
  const scenario = await loadScenario('scenarios/werewolf-9.yaml');
  const log = await playOut(await startRun({ scenario, folder, sync: 'never' }));
  const out = join(root, 'bold');
  const at = Math.floor(log.split('\n').length / 3);
  const set = [parseSet('agents.Sami.temperament.bold=1'), parseSet('werewolf.win=all')];
  const forked = await forkRun(folder, { at, set, out, sync: 'never' });
  expect(forked.at).toBeLessThanOrEqual(at + 1);
  const changed = await playOut(forked.play);
  expect(changed.split('\n').slice(0, forked.at)).toEqual(log.split('\n').slice(0, forked.at));
  expect(await verifyRun(out)).toMatchObject({ same: true, finished: true });
  const roles = forkRun(folder, {
    at,
    set: [parseSet('agents[0].role=seer')],
    out: join(root, 'no'),
    sync: 'never',
  });
  await expect(roles).rejects.toThrow('roles are dealt when the game begins');
  expect(await logOf(folder)).toBe(log);
});
