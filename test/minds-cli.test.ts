import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, scenario, workplace } from './command.ts';

test('minds are run, interviewed and verified from the command line, in both languages, and the run is not touched by questions', async () => {
  for (const [name, language, agent, question, word] of [
    ['werewolf-6-minds', 'en', 'Zoe', 'Who is out?', 'Out are'],
    ['werewolf-6-minds-zh', 'zh', '何欢', '谁出局了？', '出局的有'],
  ]) {
    const place = workplace();
    const run = await hearsay(['run', scenario(name), '--out', 'one', '--lang', language, '--json'], place);
    expect(run.code).toBe(0);
    expect(run.err).toContain('fake');
    const report = JSON.parse(run.out) as { calls: { calls: number; usd: number } };
    expect(report.calls.calls).toBeGreaterThan(5);
    expect(report.calls.usd).toBe(0);
    const before = readFileSync(join(place, 'one', 'log.ndjson'));
    const calls = readFileSync(join(place, 'one', 'calls.ndjson'));
    const asked = await hearsay(['interview', 'one', question, '--agent', agent, '--lang', language], place);
    expect(asked.out).toContain(word);
    expect(readdirSync(join(place, 'one', 'asked'))).toHaveLength(1);
    const nobody = await hearsay(['interview', 'one', 'x', '--agent', 'Nobody'], place);
    expect(nobody.code).toBe(1);
    expect(nobody.err).toContain('nobody is called "Nobody"');
    expect(readFileSync(join(place, 'one', 'log.ndjson')).equals(before)).toBe(true);
    expect(readFileSync(join(place, 'one', 'calls.ndjson')).equals(calls)).toBe(true);
    expect((await hearsay(['verify', 'one'], place)).code).toBe(0);
    expect((await hearsay(['analyze', 'one', '--lang', language], place)).out).toMatch(/calls|调用/);
  }
});

test('a spent budget ends with code 4 and says how to go on; so it goes on', async () => {
  const place = workplace();
  const text = readFileSync(scenario('werewolf-6-minds'), 'utf8').replace(
    'budget: { usd: 1 }',
    'budget: { tokens: 4000 }',
  );
  writeFileSync(join(place, 'poor.yaml'), text);
  const run = await hearsay(['run', 'poor.yaml', '--out', 'poor', '-q'], place);
  expect(run.code).toBe(4);
  expect(run.err).toContain('the budget of the model "main" is spent');
  const advice = /hearsay (resume poor --set \S+)/.exec(run.err)?.[1].split(' ') ?? [];
  const wrong = await hearsay(['resume', 'poor', '--set', 'seed=3'], place);
  expect(wrong.code).toBe(2);
  expect((await hearsay(['resume', 'poor', '-q'], place)).code).toBe(4);
  let code = (await hearsay([...advice, '-q'], place)).code;
  if (code === 4)
    code = (await hearsay(['resume', 'poor', '-q', '--set', 'models.main.budget.tokens=1000000'], place))
      .code;
  expect(code).toBe(0);
  expect((await hearsay(['verify', 'poor'], place)).code).toBe(0);
});
