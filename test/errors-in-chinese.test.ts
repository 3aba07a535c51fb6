import { readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hearsay, scenario, workplace } from './command.ts';

const cwd = workplace();
const busy = createServer();

beforeAll(async () => {
  const party = readFileSync(scenario('grapevine-party'), 'utf8').replace('rounds: 36', 'rounds: 8');
  writeFileSync(join(cwd, 'party.yaml'), party);
  await hearsay(['run', 'party.yaml', '--out', 'a', '-q'], cwd);
  await hearsay(['run', scenario('werewolf-6-minds'), '--out', 'minds', '-q'], cwd);
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
}, 120_000);

afterAll(() => void busy.close());

/** A copy of the run `a` under this name, and a file in it as it is after `change`. */
async function copy(name: string, file: string, change: (text: string) => string): Promise<string> {
  await cp(join(cwd, 'a'), join(cwd, name), { recursive: true });
  const path = join(cwd, name, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return name;
}

function write(name: string, text: string): string {
  writeFileSync(join(cwd, name), text);
  return name;
}

const lineOf = (text: string, at: number, change: (line: string) => string): string =>
  text
    .split('\n')
    .map((line, index) => (index === at ? change(line) : line))
    .join('\n');

/** What one does wrong, as arguments; and what must stand in the complaint, whatever its words. */
const mistakes: readonly [string, () => readonly string[] | Promise<readonly string[]>, RegExp][] = [
  ['no such run', () => ['trace', 'nowhere', '--fact', 'party'], /nowhere/],
  ['a run that is there already', () => ['run', 'party.yaml', '--out', 'a'], /a-2/],
  ['a scenario that is not there', () => ['run', 'nothing.yaml'], /nothing\.yaml/],
  [
    'a run that somebody else writes',
    async () => {
      const holder = { pid: 4711, host: 'elsewhere', start: 'x', token: 'x' };
      await copy('locked', 'manifest.json', (text) => text);
      write(join('locked', 'lock'), JSON.stringify(holder));
      return ['resume', 'locked'];
    },
    /4711/,
  ],
  [
    'a damaged line of a log',
    async () => ['analyze', await copy('line', 'log.ndjson', (text) => lineOf(text, 9, () => '{"seq":9}'))],
    /log\.ndjson:10/,
  ],
  [
    'lines that are missing',
    async () => [
      'analyze',
      await copy('gap', 'log.ndjson', (text) => lineOf(text, 9, () => '').replace('\n\n', '\n')),
    ],
    /log\.ndjson:10.* 9.* 10/,
  ],
  [
    'a log that was cut',
    async () => [
      'analyze',
      await copy('cut', 'log.ndjson', (text) => `${text.split('\n').slice(0, 20).join('\n')}\n`),
    ],
    /digest/,
  ],
  [
    'an event that nobody knows',
    async () => [
      'trace',
      await copy('newer', 'log.ndjson', (text) =>
        lineOf(text, 9, (line) => line.replace(/"type":"\w+\./, '"type":"comet.')),
      ),
      '--fact',
      'party',
    ],
    /comet/,
  ],
  [
    'a manifest that is none',
    async () => ['verify', await copy('torn', 'manifest.json', (text) => text.slice(0, 40))],
    /manifest\.json/,
  ],
  [
    'a manifest with a wrong field',
    async () => [
      'verify',
      await copy('field', 'manifest.json', (text) => text.replace(/"title": ".*"/, '"title": 5')),
    ],
    /title.*5/,
  ],
  [
    'a manifest that was changed',
    async () => [
      'verify',
      await copy('seed', 'manifest.json', (text) => text.replace(/"seed": .*,/, '"seed": 99,')),
    ],
    /[0-9a-f]{64}/,
  ],
  [
    'a manifest of a newer version',
    async () => [
      'analyze',
      await copy('later', 'manifest.json', (text) => text.replace('"format": 1', '"format": 2')),
    ],
    /manifest\.json.*2/,
  ],
  [
    'a log that the scenario does not give',
    async () => [
      'fork',
      await copy('other', 'log.ndjson', (text) =>
        lineOf(text, 4, (line) => line.replace(/"audience":("all"|\[.*?\])/, '"audience":["Zed"]')),
      ),
      '--at',
      '30',
    ],
    /Zed/,
  ],
  ['a fork behind the end', () => ['fork', 'a', '--at', '99999'], /--at/],
  [
    'an answer that is not recorded',
    async () => {
      await rm(join(cwd, 'minds', 'calls.ndjson'));
      return ['verify', 'minds'];
    },
    /录音/,
  ],
  ['a fact that is not there', () => ['trace', 'a', '--fact', '聚会'], /party.*聚会/],
  ['an agent that is not there', () => ['trace', 'a', '--fact', 'party', '--agent', '聂兰'], /聂兰/],
  [
    'somebody to ask who is not there',
    () => ['interview', 'a', 'Who told you?', '--agent', '聂兰', '--at', 'end'],
    /聂兰/,
  ],
  [
    'cascades with a circle',
    () => ['analyze', '--cascade', write('circle.csv', 'id,parent,time\n1,2,5\n2,1,5\n')],
    /circle\.csv:\d/,
  ],
  [
    'cascades without a column',
    () => ['analyze', '--cascade', write('columns.csv', 'id,time\n1,5\n')],
    /columns\.csv:1 .*id,parent,time/,
  ],
  [
    'a curve without a value',
    () => ['analyze', 'a', '--against', write('curve.csv', 'time,reached\n1,many\n')],
    /many/,
  ],
  ['a curve that is not there', () => ['analyze', 'a', '--against', 'no.csv'], /no\.csv.*ENOENT/],
  ['seeds that are none', () => ['sweep', 'party.yaml', '--seeds', 'five'], /1\.\.500.*five/],
  ['a twist without a place', () => ['counterfactual', 'a', '--mute', 'Ines'], /--at/],
  ['an address that is none', () => ['worker', 'nonsense'], /redis:\/\/.*nonsense/],
  [
    'a line that is no passage',
    () => ['recall', '--corpus', write('corpus.jsonl', '{"id":"1"}\n'), '--queries', 'corpus.jsonl'],
    /corpus\.jsonl:1/,
  ],
  [
    'a port in use',
    // it listens, so it has an address with a port
    () => ['watch', 'a', '--port', String((busy.address() as AddressInfo).port)],
    /\d{4}/,
  ],
  ['a door without a lock', () => ['watch', 'a', '--host', '0.0.0.0'], /--token/],
  ['an option that is none', () => ['run', 'party.yaml', '--sed', '5'], /--sed/],
  ['an argument that is missing', () => ['run'], /./],
  ['a word too many', () => ['verify', 'a', 'b'], /./],
];

/** What is English on purpose: commands to type, and what is quoted. */
const verbatim = /npm install \S+|hearsay [a-z]+ \S+|“[^”]*”|"[^"]*"/gu;
const sentence = /[A-Za-z’']+(?:,? [a-z’']+){2,}/u;

test.each(mistakes)('%s is said in Chinese', async (_, argumentsOf, holds) => {
  const { code, err } = await hearsay([...(await argumentsOf()), '--lang', 'zh'], cwd);
  expect(code).toBeGreaterThan(0);
  expect(err).toMatch(/\p{Script=Han}/u);
  expect(err).toMatch(holds);
  expect(err.replaceAll(verbatim, '')).not.toMatch(sentence);
  expect(err).not.toMatch(/^\s+at /m);
});

test('without --lang the same is said in English', async () => {
  const { err } = await hearsay(['trace', 'a', '--fact', '聚会'], cwd);
  expect(err).toBe('wanted one of the facts: party; found "聚会"\n');
});

test('that only the digest of the manifest differs is said in the language asked for, and to programs in English', async () => {
  await copy('digest', 'manifest.json', (text) =>
    text.replace(/"digest": "[0-9a-f]{64}"/, `"digest": "${'0'.repeat(64)}"`),
  );
  const chinese = await hearsay(['verify', 'digest', '--lang', 'zh'], cwd);
  expect(chinese.code).toBeGreaterThan(0);
  expect(chinese.out).toMatch(/摘要为 [0-9a-f]{64} 的日志/);
  expect(chinese.out).toContain(`清单所记的摘要 ${'0'.repeat(64)}`);
  expect(chinese.out).not.toMatch(sentence);
  const english = await hearsay(['verify', 'digest', '--lang', 'en'], cwd);
  expect(english.out).toContain(`a manifest that says ${'0'.repeat(64)}`);
  const programs = await hearsay(['verify', 'digest', '--json', '--lang', 'zh'], cwd);
  expect(Object.keys(JSON.parse(programs.out) as object)).toEqual([
    'folder',
    'same',
    'seq',
    'byte',
    'wanted',
    'found',
    'versions',
  ]);
  expect(JSON.parse(programs.out)).toMatchObject({ found: `a manifest that says ${'0'.repeat(64)}` });
});
