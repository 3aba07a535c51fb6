import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkScenario, loadScenario, readScenario, settings, type LoadOptions } from './load.ts';
import { formatMistake, formatPath, ScenarioError, type Mistake } from './mistake.ts';

const facts = 'facts: [{ id: well, text: Poison in the well. }]\n';
const six = 'hearsay: 1\nsetting: werewolf\nagents: [A, B, C, D, E, F]\n';

async function mistakesIn(text: string, options: LoadOptions = {}): Promise<readonly Mistake[]> {
  try {
    await readScenario(text, 'it.yaml', options);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.mistakes;
    throw error;
  }
}

const said = async (text: string): Promise<string[]> =>
  (await mistakesIn(text)).map((mistake) => formatMistake(mistake, 'en'));

test('every scenario that comes along can be played', async () => {
  const files = (await readdir('scenarios')).filter((name) => name.endsWith('.yaml'));
  expect(files.length).toBeGreaterThan(3);
  for (const name of files) {
    const { cast, text, written } = await loadScenario(join('scenarios', name));
    const count = cast.agents.length;
    expect(count).toBe(Number(/\d+/.exec(name)?.[0] ?? count));
    expect(written.language).toBe(name.includes('zh') ? 'zh' : 'en');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/scenario.json');
  }
});

test('defaults stand for what is not said', async () => {
  const { written, cast } = await readScenario(six, 'it.yaml');
  expect(written).toMatchObject({ title: 'Untitled', seed: 1, language: 'en' });
  expect(cast.agents[0]).toMatchObject({ id: 'A', persona: '', temperament: { bold: 0.5 } });
});

test('all mistakes are said at once, in the order of the file, with place, wanted, found and nearest', async () => {
  const text = `hearsay: 2
title: ""
setting: werewolf
sed: 3
language: english
minds:
  calm: { kind: instnct }
werewolf:
  sherif: true
  sheriffWeight: nine
  win: sides
agents:
  - Ada
  - { name: Ada, temprament: { bold: 2 } }
  - { name: " Bo", mind: clam }
  - { persona: nobody }
  - 7
`;
  expect(await said(text)).toEqual([
    'it.yaml:1:10 hearsay: wanted 1, found 2.',
    'it.yaml:2:8 title: wanted at least 1 character, found "".',
    expect.stringMatching(
      /^it\.yaml:4:1 sed: wanted one of hearsay, title, .*werewolf, found "sed"\. Did you mean "seed"\?$/,
    ),
    'it.yaml:5:11 language: wanted one of en, zh, found "english".',
    'it.yaml:7:17 minds.calm.kind: wanted one of instinct, random, deliberate, hybrid, found "instnct". Did you mean "instinct"?',
    expect.stringMatching(
      /^it\.yaml:9:3 werewolf\.sherif: wanted one of roles, sheriff, .* Did you mean "sheriff"\?$/,
    ),
    'it.yaml:10:18 werewolf.sheriffWeight: wanted a number, found "nine".',
    'it.yaml:11:8 werewolf.win: wanted one of side, all, found "sides". Did you mean "side"?',
    'it.yaml:14:13 agents[1].name: wanted a name that no other agent has (agents[0] has it), found "Ada".',
    expect.stringMatching(
      /^it\.yaml:14:18 agents\[1\]\.temprament: wanted one of .* Did you mean "temperament"\?$/,
    ),
    expect.stringMatching(
      /^it\.yaml:15:13 agents\[2\]\.name: wanted a name without leading or trailing space/,
    ),
    'it.yaml:15:26 agents[2].mind: wanted a mind from minds: default, calm, found "clam". Did you mean "calm"?',
    'it.yaml:16:5 agents[3].name: is missing; wanted text.',
    'it.yaml:17:5 agents[4]: wanted a map of names and values, found 7.',
  ]);
});

test('mistakes are said in Chinese as well', async () => {
  const text = six.replace('setting', 'sed: 3\nsetting').replace('[A,', '[A, A,');
  expect((await mistakesIn(text)).map((mistake) => formatMistake(mistake, 'zh'))).toEqual([
    expect.stringMatching(
      /^it\.yaml:2:1 sed：只能是 hearsay, title, .*werewolf，实际是 "sed"。是不是“seed”？$/,
    ),
    'it.yaml:4:13 agents[1].name：名字不能重复（agents[0] 已用），实际是 "A"。',
  ]);
});

test('what a setting finds wrong with the cast has its place', async () => {
  expect(await said(six.replace(', F', ''))).toEqual([
    'it.yaml:3:9 agents: 5 agents sit at the table, and the usual boards are for 6, 9, 12; add or remove agents, or say werewolf.roles.',
  ]);
  expect(await said(`${six}werewolf: { roles: { werewolf: 5, seer: 1 } }\n`)).toEqual(
    [
      expect.stringMatching(
        /^it\.yaml:4:20 werewolf\.roles: wanted fewer wolves than half of the table, found 5 of 6/,
      ),
      expect.anything(),
    ].slice(0, 1),
  );
});

test('a setting that nobody knows does not hide the other mistakes', async () => {
  const known = settings
    .map(({ name }) => name)
    .sort()
    .join(', ');
  expect(await said(six.replace('werewolf', 'werwolf') + 'tilte: x\nwerewolf: { wim: all }\n')).toEqual([
    `it.yaml:2:10 setting: wanted a setting: ${known}, a file such as ./my-setting.ts, or a package, found "werwolf". Did you mean "werewolf"?`,
    expect.stringContaining('it.yaml:4:1 tilte: wanted one of'),
    expect.stringContaining('it.yaml:5:13 werewolf.wim: wanted one of'),
  ]);
  expect(await said('setting: 7\nlanguage: fr\nagents: [A, A]\n')).toEqual([
    'it.yaml:1:1 hearsay: is missing; wanted 1.',
    `it.yaml:1:10 setting: wanted a setting: ${known}, a file such as ./my-setting.ts, or a package, found 7.`,
    'it.yaml:2:11 language: wanted one of en, zh, found "fr".',
    'it.yaml:3:13 agents[1].name: wanted a name that no other agent has (agents[0] has it), found "A".',
  ]);
});

const strange: [string, string, string[]][] = [
  [
    'nothing',
    '',
    ['it.yaml:1:1: wanted a map that begins with "hearsay: 1" and names a setting, found null.'],
  ],
  ['a list', '- 1\n', ['it.yaml:1:1: wanted a map that begins with']],
  [
    'a tab as indentation',
    six.replace('[A, B, C, D, E, F]', '\n\t- A'),
    ['it.yaml:4:1: wanted spaces, not tabs, before a line'],
  ],
  ['an open quote', `${six}title: "abc\n`, ['it.yaml:5:1: a character is missing here']],
  [
    'a doubled key, and another mistake',
    `${six}title: a\ntitle: b\nsed: 1\n`,
    ['it.yaml:5:1: wanted every key once in a map, found "title: b"', 'it.yaml:6:1 sed: wanted one of'],
  ],
  ['a second document', `${six}---\na: 1\n`, ['it.yaml:4:1: wanted one document in the file']],
  [
    'an alias of nothing',
    `${six}title: *a\n`,
    ['it.yaml:4:8: wanted an alias whose anchor stands before it'],
  ],
  [
    'an alias inside its anchor',
    six.replace('[A,', '&a [*a,'),
    ['it.yaml:3:13 agents[0]: wanted no alias inside its own anchor'],
  ],
  ['a bomb of aliases', bomb(9), ['it.yaml:1:1: wanted fewer aliases of aliases']],
  ['a thousand levels', `${six}title: ${'['.repeat(1_000)}\n`, ['wanted fewer levels']],
  [
    'a hundred levels',
    `${six}title: ${'['.repeat(100)}${']'.repeat(100)}\n`,
    ['title[0][0]: wanted at most 64 levels'],
  ],
  ['a map as a key', `${six}? {a: 1}\n: 2\n`, ['it.yaml:4:3: wanted a plain name before the colon']],
  ['a tag', `${six}title: !!binary aGk=\n`, ['it.yaml:4:17 title: wanted text, a number, a list or a map']],
  ['an unknown tag', `${six}title: !foo x\n`, ['it.yaml:4:8: wanted no such tag']],
  ['a prototype', `${six}__proto__: { polluted: 1 }\n`, ['it.yaml:4:1 __proto__: wanted one of hearsay']],
  ['no number', `${six}seed: .nan\n`, ['it.yaml:4:7 seed: wanted a number or text, found NaN']],
  [
    'half a name',
    `${six}werewolf: { roles: { wolf: 2 } }\n`,
    [
      'it.yaml:4:22 werewolf.roles.wolf: wanted one of villager, werewolf, seer, witch, hunter, guard, idiot, found "wolf". Did you mean "werewolf"?',
    ],
  ],
  [
    'too many letters',
    six.replace('A,', `${'A'.repeat(41)},`),
    ['it.yaml:3:10 agents[0].name: wanted at most 40 characters'],
  ],
  [
    'a control character',
    six.replace('A,', '"A\\u0007",'),
    ['it.yaml:3:10 agents[0].name: wanted a name without'],
  ],
  ['a name of the house', six.replace('A,', 'god,'), ['it.yaml:3:10 agents[0].name: wanted a name without']],
  [
    'an unknown kind of intervention',
    `${six}${facts}interventions: [{ kind: fact-cheker }]\n`,
    [
      'it.yaml:5:25 interventions[0].kind: wanted one of fact-checker, ask-source, provenance, trust-decay, majority, debate, second-reading, quarantine, prebunking, authority, placebo, found "fact-cheker". Did you mean "fact-checker"?',
    ],
  ],
  [
    'an unknown option of an intervention',
    `${six}${facts}interventions: [{ kind: fact-checker, shar: 1 }]\n`,
    ['interventions[0].shar: wanted one of kind, agents, share, from'],
  ],
  [
    'an intervention with nothing to act on',
    `${six}interventions: [{ kind: fact-checker }]\n`,
    ['interventions[0].kind: wanted facts in the scenario: interventions act on claims about facts'],
  ],
  [
    'a quarantine of nobody',
    `${six}${facts}interventions: [{ kind: quarantine }]\n`,
    ['interventions[0]: wanted sources, or belowTrust above 0'],
  ],
  [
    'a vote that can never be held',
    `${six}${facts}interventions: [{ kind: majority, at: [1], quorum: 7 }]\n`,
    ['interventions[0].quorum: wanted at most 6, the number of agents'],
  ],
  [
    'a text in one language of two',
    `${six}facts: [{ id: well, text: { en: a } }]\n`,
    ['it.yaml:4:27 facts[0].text.zh: is missing; wanted text'],
  ],
  [
    'a wide colon',
    six.replace('agents: ', 'agents：'),
    ['it.yaml:3:1: wanted a colon ":" and a space after a name, not the wide "："'],
  ],
  [
    'wide commas',
    six.replaceAll(', ', '，'),
    [
      'it.yaml:3:10 agents[0].name: wanted a name without leading or trailing space, control characters or the commas',
    ],
  ],
  ['a setting by its title', six.replace('werewolf', '狼人杀'), ['found "狼人杀". Did you mean "werewolf"?']],
  [
    'no time',
    `${six}clock: { start: now }\n`,
    ['clock.start: wanted a time such as 2026-02-13T06:00, found'],
  ],
];

test.for(strange)('%s is refused with its place', async ([, text, wanted]) => {
  const found = await said(text);
  expect(found).toHaveLength(wanted.length);
  for (const [at, part] of wanted.entries()) expect(found[at]).toContain(part);
  expect(({} as { polluted?: unknown }).polluted).toBe(undefined);
});

function bomb(levels: number): string {
  const names = 'abcdefghij';
  let text = `${six}a: &a [x, x, x, x, x, x, x, x, x]\n`;
  for (let at = 1; at < levels; at += 1)
    text += `${names[at]}: &${names[at]} [${Array.from({ length: 9 }, () => `*${names[at - 1]}`).join(', ')}]\n`;
  return text;
}

test('a byte order mark, Windows line ends and quotes change nothing', async () => {
  const { written } = await readScenario(six, 'it.yaml');
  for (const text of [`\uFEFF${six}`, six.replaceAll('\n', '\r\n'), six.replace('hearsay', '"hearsay"')])
    expect((await readScenario(text, 'it.yaml')).written).toEqual(written);
});

test('a file is refused when it is no file, too large, or other bytes than UTF-8', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hearsay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'large.yaml'), `${six}# ${'x'.repeat(1 << 20)}`);
  await writeFile(join(folder, 'latin.yaml'), Buffer.from(`${six}title: caf\u00e9\n`, 'latin1'));
  const words = async (name: string): Promise<string[]> =>
    (await checkScenario(join(folder, name))).map((mistake) =>
      formatMistake({ ...mistake, file: name }, 'en'),
    );
  expect(await words('large.yaml')).toEqual([
    expect.stringMatching(/^large\.yaml: wanted at most 1 MiB, found 10\d+ bytes\.$/),
  ]);
  expect(await words('latin.yaml')).toEqual(['latin.yaml:4:1: wanted text in UTF-8, found other bytes.']);
  expect(await words('nowhere.yaml')).toEqual(['nowhere.yaml: there is no such file.']);
  expect(await words('.')).toEqual(['.: wanted a file, found a folder or device.']);
});

test('the environment is read in the options of the setting alone, and never quoted', async () => {
  const text = `${six}title: "\${HOME}"\nwerewolf: { win: "\${WIN}", secondTie: "\${TIE}", witchHealsHerself: "\${SECRET}" }\n`;
  const environment = { HOME: '/home/ada', WIN: 'side', SECRET: 'hush-hush' };
  const found = (await mistakesIn(text, { environment })).map((mistake) => formatMistake(mistake, 'en'));
  expect(found).toEqual([
    'it.yaml:4:8 title: wanted no reference to the environment here, since this text reaches the log, found "${HOME}".',
    expect.stringContaining('werewolf.secondTie: wanted the environment variable TIE, which is not set'),
    expect.stringContaining('werewolf.secondTie: wanted one of nobody, lot, found "${TIE}"'),
    expect.stringContaining(
      'werewolf.witchHealsHerself: wanted one of first-night, always, never, found "${SECRET}"',
    ),
  ]);
  expect(found.join()).not.toContain('hush-hush');
  const good = `${six}werewolf: { win: "\${WIN}" }\n`;
  const scenario = await readScenario(good, 'it.yaml', { environment });
  expect(scenario.cast.options).toMatchObject({ win: 'side' });
  expect(scenario.text).toBe(good);
});

test('a path is written as people write it', () => {
  expect(formatPath(['agents', 3, 'temperament', 'bold'])).toBe('agents[3].temperament.bold');
});
