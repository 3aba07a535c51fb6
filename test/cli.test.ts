import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bin, hearsay, scenario, workplace } from './command.ts';

test('a run, its repeat and its verification have the same bytes, and another seed has others', async () => {
  const cwd = workplace();
  const first = await hearsay(['run', scenario('werewolf-9'), '--out', 'a', '--json'], cwd);
  await hearsay(['run', scenario('werewolf-9'), '--out', 'b', '--json'], cwd);
  await hearsay(['run', scenario('werewolf-9'), '--out', 'c', '--seed', '99', '--json'], cwd);
  expect(first.code).toBe(0);
  const log = (name: string): string => readFileSync(join(cwd, name, 'log.ndjson'), 'utf8');
  expect(log('b')).toBe(log('a'));
  expect(log('c')).not.toBe(log('a'));
  const verified = await hearsay(['verify', 'a', '--json'], cwd);
  expect(verified.code).toBe(0);
  expect(JSON.parse(verified.out)).toMatchObject({
    same: true,
    digest: (JSON.parse(first.out) as { digest: string }).digest,
  });
});

test('a changed byte in a log is found, with its entry', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-6'), '--out', 'a', '--json'], cwd);
  const file = join(cwd, 'a', 'log.ndjson');
  const lines = readFileSync(file, 'utf8').split('\n');
  lines[20] = lines[20].replace('"time":', '"time":1');
  writeFileSync(file, lines.join('\n'));
  const verified = await hearsay(['verify', 'a'], cwd);
  expect(verified.code).not.toBe(0);
  expect(verified.out + verified.err).toMatch(/\b2[012]\b/);
});

test('a log cut in the middle of a line is resumed to the bytes of the whole run', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-9'), '--out', 'a', '--json'], cwd);
  const file = join(cwd, 'a', 'log.ndjson');
  const whole = readFileSync(file, 'utf8');
  truncateSync(file, Math.floor(whole.length * 0.43));
  const resumed = await hearsay(['resume', 'a', '-q'], cwd);
  expect(resumed.code).toBe(0);
  expect(resumed.err).toMatch(/cut/);
  expect(readFileSync(file, 'utf8')).toBe(whole);
});

test('a fork keeps the past, says where it cut, verifies by itself, and refuses what cannot be changed', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-9'), '--out', 'a', '--json'], cwd);
  const forked = await hearsay(
    [
      'fork',
      'a',
      '--at',
      '90',
      '--set',
      'agents.Mira.temperament.bold=0',
      '--set',
      'seed=5',
      '--out',
      'b',
      '-q',
    ],
    cwd,
  );
  expect(forked.err).toMatch(/0 … \d+/);
  const [a, b] = ['a', 'b'].map((name) => readFileSync(join(cwd, name, 'log.ndjson'), 'utf8').split('\n'));
  const cut = Number(/from (\d+) on/.exec(forked.err)?.[1]);
  expect(cut).toBeGreaterThan(60);
  expect(b.slice(0, cut)).toEqual(a.slice(0, cut));
  expect(b[cut]).toContain('scenario.changed');
  expect((await hearsay(['verify', 'b'], cwd)).code).toBe(0);
  for (const set of [
    'setting=town',
    'agents.Mira.role=seer',
    'agents.Mira.name=Bo',
    'werewolf.sheriff=false',
    'nonsense.path=1',
    'agents.Nobody.mind=default',
  ]) {
    const refused = await hearsay(['fork', 'a', '--at', '90', '--set', set, '--out', 'c'], cwd);
    expect(refused.code, set).toBe(2);
  }
});

test('a run folder is never overwritten', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-6'), '--out', 'a', '-q'], cwd);
  const before = readFileSync(join(cwd, 'a', 'log.ndjson'), 'utf8');
  const again = await hearsay(['run', scenario('werewolf-6'), '--out', 'a', '-q'], cwd);
  expect(again.code).toBe(1);
  expect(again.err).not.toMatch(/\n\s+at /);
  expect(readFileSync(join(cwd, 'a', 'log.ndjson'), 'utf8')).toBe(before);
});

test('mistakes in a scenario come with line and column in both languages, all at once', async () => {
  const cwd = workplace();
  writeFileSync(
    join(cwd, 'bad.yaml'),
    'hearsay: 1\nsettin: werewolf\nsetting: werewolf\nagents:\n  - { name: Ada, roll: seer }\n  - Ada\n',
  );
  const english = await hearsay(['check', 'bad.yaml'], cwd);
  expect(english.code).toBe(2);
  expect(english.out).toMatch(/bad\.yaml:2:1 settin: .*Did you mean "setting"\?/);
  expect(english.out).toMatch(/bad\.yaml:5:\d+ agents\[0\]\.roll: .*Did you mean "role"\?/);
  expect(english.out).toMatch(/bad\.yaml:6:\d+ agents\[1\]\.name/);
  const chinese = await hearsay(['check', 'bad.yaml', '--lang', 'zh'], cwd);
  expect(chinese.out).toMatch(/是不是“setting”？/);
});

test('whoever lets others watch without a token is refused before anything is begun', async () => {
  const cwd = workplace();
  const args = ['run', scenario('werewolf-6'), '--out', 'a', '--watch', '--host', '0.0.0.0'];
  const refused = await hearsay(args, cwd);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('--token');
  expect(existsSync(join(cwd, 'a'))).toBe(false);
});

test('what is new runs at once', async () => {
  const cwd = workplace();
  expect((await hearsay(['new', 'mine.yaml', '--players', '6'], cwd)).code).toBe(0);
  expect((await hearsay(['new', 'mine.yaml'], cwd)).code).toBe(2);
  expect((await hearsay(['check', 'mine.yaml'], cwd)).code).toBe(0);
  expect((await hearsay(['run', 'mine.yaml', '-q'], cwd)).code).toBe(0);
  const listed = await hearsay(['runs'], cwd);
  expect(listed.out).toContain('mine-1');
});

test('an analysis comes as text, as JSON without NaN, and as one page that needs nothing from elsewhere', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-12'), '--out', 'a', '-q'], cwd);
  const text = await hearsay(['analyze', 'a'], cwd);
  expect(text.code).toBe(0);
  expect(text.out).toContain('Twelve at the long table');
  const json = await hearsay(['analyze', 'a', '--json'], cwd);
  expect(json.out).not.toMatch(/NaN|undefined/);
  expect(JSON.parse(json.out)).toMatchObject({
    format: 1,
    health: { finished: true, fallbacks: 0, verified: null },
  });
  const verified = await hearsay(['analyze', 'a', '--json', '--verify'], cwd);
  expect(JSON.parse(verified.out)).toMatchObject({ health: { verified: { same: true } } });
  await hearsay(['analyze', 'a', '--html', 'a.html'], cwd);
  const page = readFileSync(join(cwd, 'a.html'), 'utf8');
  expect(page).toContain('<svg');
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('a sweep gives the same table on any number of cores, and goes on after a cut', async () => {
  const cwd = workplace();
  const args = (out: string, workers: string): string[] => [
    'sweep',
    scenario('werewolf-6'),
    '--seeds',
    '1..12',
    '--out',
    out,
    '--workers',
    workers,
    '--json',
  ];
  const one = await hearsay(args('one', '1'), cwd);
  const two = await hearsay(args('two', '2'), cwd);
  expect(one.code).toBe(0);
  expect(two.out).toBe(one.out);
  const file = join(cwd, 'two', 'results.ndjson');
  truncateSync(file, Math.floor(readFileSync(file).length * 0.6));
  expect((await hearsay(args('two', '2'), cwd)).out).toBe(one.out);
});

test('wrong commands and damaged runs are refused in words, without a stack', async () => {
  const cwd = workplace();
  await hearsay(['run', scenario('werewolf-6'), '--out', 'a', '-q'], cwd);
  appendFileSync(
    join(cwd, 'a', 'log.ndjson'),
    '{"seq":0,"time":0,"event":{"type":"agent.said"},"audience":"all","causes":[]}\n',
  );
  const tries: [string[], number][] = [
    [['run'], 2],
    [['run', 'missing.yaml'], 2],
    [['nonsense'], 2],
    [['run', scenario('werewolf-6'), '--pace', 'soon'], 2],
    [['verify', 'missing'], 1],
    [['analyze', 'a'], 1],
    [['watch', 'missing'], 1],
    [['sweep', scenario('werewolf-6'), '--seeds', 'x'], 1],
  ];
  for (const [args, code] of tries) {
    const ended = await hearsay(args, cwd);
    expect(ended.code, args.join(' ')).toBe(code);
    expect(ended.err + ended.out, args.join(' ')).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(ended.err.length, args.join(' ')).toBeGreaterThan(10);
  }
});

test('a run goes on to its end when nobody reads what it prints any more', async () => {
  const cwd = workplace();
  const child = spawn(process.execPath, [bin, 'run', scenario('werewolf-6'), '--out', 'run'], {
    cwd,
    env: { ...process.env, LANG: 'C', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect((await hearsay(['verify', 'run'], cwd)).code).toBe(0);
});

test('a run may begin to be told at a time of its clock, which must be one', async () => {
  const cwd = workplace();
  const wrong = await hearsay(['run', scenario('werewolf-6'), '--from', '2026-02-13T07:40'], cwd);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('wanted a clock in this scenario');
  const whole = await hearsay(['run', scenario('grapevine-party'), '--out', 'whole'], cwd);
  const late = await hearsay(
    ['run', scenario('grapevine-party'), '--out', 'late', '--from', '86400000'],
    cwd,
  );
  expect(late.code).toBe(0);
  expect(late.out.length).toBeLessThan(whole.out.length);
  expect(readFileSync(join(cwd, 'late/log.ndjson'), 'utf8')).toBe(
    readFileSync(join(cwd, 'whole/log.ndjson'), 'utf8'),
  );
});
