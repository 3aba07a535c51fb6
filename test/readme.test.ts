import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hearsay, root, scenario, workplace } from './command.ts';

test.each([
  { page: 'README.md', language: 'en' },
  { page: 'README.zh.md', language: 'zh' },
])('what $page shows of a trace is what comes of its commands', async ({ page, language }) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');
  const [, name, command, shown] =
    /\n\$ npx hearsay run scenarios\/(\S+)\.yaml.*\n\$ npx hearsay (trace .*)\n([\s\S]*?)```/.exec(text) ??
    [];
  const place = workplace();
  expect((await hearsay(['run', scenario(name), '--lang', language, '-q'], place)).code).toBe(0);
  const { out } = await hearsay(command.split(' '), place);
  expect(out).toBe(shown);
});
