import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, workplace } from './command.ts';

const few = `hearsay: 1
title: A few
setting: grapevine
seed: 1
grapevine: { network: { kind: ring, neighbours: 4 }, rounds: 8 }
facts:
  - { id: party, text: The party is at 17:00., slots: { time: '17:00' }, importance: 0.4 }
agents: [Ada, Bo, Cy, Di, Ed, Fay, Gus, Hal]
rumours:
  - { fact: party, by: [Ada] }
  - { fact: party, held: { time: '19:00' }, by: [Ed] }
`;
const experiment = `experiment: 1
title: A checker
scenario: few.yaml
seeds: 1..4
pilot: 3
factors:
  checker:
    none: {}
    one: { interventions: [{ kind: fact-checker, agents: [Bo], delayMinutes: 60, accuracy: 1 }] }
measures: [spread/party/believing-false]
`;

test('from a report to its runs: played again they have its digest, and a pair parts where its level acts', async () => {
  const place = workplace();
  writeFileSync(join(place, 'few.yaml'), few);
  writeFileSync(join(place, 'checker.yaml'), experiment);
  const played = await hearsay(['experiment', 'checker.yaml', '--out', 'x', '--report', 'docs', '-q'], place);
  expect(played.code).toBe(0);
  for (const file of ['checker.md', 'checker.zh.md', 'checker.csv', 'figures/checker-1.svg'])
    expect(existsSync(join(place, 'docs', file)), file).toBe(true);
  const [, ...rows] = readFileSync(join(place, 'docs', 'checker.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(rows).toHaveLength(8);
  for (const level of ['none', 'one']) {
    const run = ['run', `x/cells/checker=${level}.yaml`, '--seed', '3', '--out', level, '-q'];
    expect((await hearsay(run, place)).code).toBe(0);
    const { digest } = JSON.parse(readFileSync(join(place, level, 'manifest.json'), 'utf8')) as {
      digest: string;
    };
    expect(
      rows.some((row) => row.startsWith(`checker=${level},3,`) && row.includes(`,${digest.slice(0, 16)},`)),
    ).toBe(true);
  }
  const parted = await hearsay(['diff', 'none', 'one'], place);
  expect(parted.code).toBe(3);
  expect(parted.out).toMatch(/entries are the same[^]*intervention\.acted.*"did":"checked"/);
  const traced = await hearsay(['trace', 'one', '--fact', 'party', '--agent', 'Bo'], place);
  expect(traced.out).toMatch(/^Bo believes:[^]*Bo, from \w+: The party is at 1\d:00/);
});

test('an experiment that may cost money says how much, and plays nothing until it is told to', async () => {
  const place = workplace();
  const model = '{ provider: openai, model: gpt-4o-mini, price: { input: 0.15, output: 0.6 } }';
  const paid = `${few}models: { main: ${model} }\nminds: { default: { kind: deliberate, model: main } }\n`;
  mkdirSync(join(place, 'paid'));
  writeFileSync(join(place, 'paid', 'few.yaml'), paid);
  writeFileSync(join(place, 'paid', 'checker.yaml'), experiment);
  const asked = await hearsay(['experiment', 'paid/checker.yaml', '--out', 'x'], place);
  expect(asked.code).toBe(2);
  expect(asked.err).toMatch(/8 runs, about \d{2,} calls and \d{4,} tokens in all; US\$ 0\.\d\d … \d/);
  expect(existsSync(join(place, 'x'))).toBe(false);
});
