import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, workplace } from './command.ts';

const passages = [
  { id: 'a1', text: 'Where did you put the ladder?', speaker: 'Ada', group: 'a', time: '2026-02-13T08:00' },
  {
    id: 'a2',
    text: 'Behind the mill, under the old sail.',
    speaker: 'Bo',
    group: 'a',
    time: '2026-02-13T08:01',
  },
  { id: 'b1', text: 'The ladder broke.', speaker: 'Cem', group: 'b', time: '2026-02-14T08:00' },
  { id: 'c1', text: '村长把粮食藏在磨坊的地窖里。' },
  { id: 'c2', text: '昨夜下了一场大雨。' },
];

function write(cwd: string, name: string, lines: readonly unknown[]): string {
  writeFileSync(join(cwd, name), lines.map((one) => JSON.stringify(one)).join('\r\n'));
  return name;
}

test('a collection is ranked as lines of a TREC run; a group holds the search; an answer is found beside its question', async () => {
  const cwd = workplace();
  const corpus = write(cwd, 'corpus.jsonl', passages);
  const queries = write(cwd, 'queries.jsonl', [
    { id: 1, text: 'Where is the ladder?', group: 'a' },
    { id: 'q2', text: '粮食在哪里' },
  ]);
  const { code, out } = await hearsay(
    ['recall', '--corpus', corpus, '--queries', queries, '--top', '3'],
    cwd,
  );
  expect(code).toBe(0);
  const lines = out.trim().split('\n');
  for (const line of lines) expect(line).toMatch(/^\S+ Q0 \S+ \d+ \d\.\d{6} hearsay-hash-384$/);
  const of = (id: string): string[] =>
    lines.filter((line) => line.startsWith(`${id} `)).map((line) => line.split(' ')[2]);
  expect(of('1')).toEqual(['a1', 'a2']);
  expect(of('q2')[0]).toBe('c1');
});

test('a wrong line is named with its number, in the reader’s language', async () => {
  const cwd = workplace();
  const corpus = write(cwd, 'corpus.jsonl', passages);
  const twice = write(cwd, 'twice.jsonl', [passages[0], passages[1], passages[0]]);
  const without = write(cwd, 'without.jsonl', [{ id: 'q' }]);
  const first = await hearsay(['recall', '--corpus', twice, '--queries', corpus], cwd);
  expect([first.code, first.err]).toEqual([2, expect.stringContaining('twice.jsonl:3')]);
  const second = await hearsay(['recall', '--corpus', corpus, '--queries', without, '--lang', 'zh'], cwd);
  expect([second.code, second.err]).toEqual([2, expect.stringMatching(/without\.jsonl:1 应为/)]);
});

test('the memory of an agent of a run is asked from the terminal, and says what its memories came from', async () => {
  const cwd = workplace();
  const file = join(cwd, 'small.yaml');
  writeFileSync(
    file,
    `hearsay: 1
title: Small
setting: werewolf
seed: 4
minds: { default: { kind: instinct, memory: {} } }
agents: [Ada, Bo, Cy, Di, Eve, Flo]
`,
  );
  expect((await hearsay(['run', file, '--quiet'], cwd)).code).toBe(0);
  const asked = ['recall', 'runs/small-4', 'Who was voted out?', '--agent', 'Bo', '--top', '3'];
  const { code, out, err } = await hearsay(asked, cwd);
  expect([code, out.split('\n').filter((line) => /^ \d {2}\d\.\d{3} {2}\[/.test(line)).length]).toEqual([
    0, 3,
  ]);
  expect(err).toMatch(/Bo holds \d+ long-term memories, as they were saved with the run/);
  const json = await hearsay([...asked, '--json'], cwd);
  expect(JSON.parse(json.out)).toMatchObject({ from: 'saved', agent: 'Bo', unread: 0 });
  const half = await hearsay(['recall', 'runs/small-4', '--agent', 'Bo'], cwd);
  expect([half.code, half.err]).toEqual([2, expect.stringContaining('wanted --corpus')]);
});
