import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOfTheGuide, hearsay, workplace } from './command.ts';

test('the setting of the guide runs from a file outside, is announced first, and can be verified after the file has changed', async () => {
  const cwd = workplace();
  writeFileSync(join(cwd, 'my-setting.ts'), exampleOfTheGuide());
  writeFileSync(join(cwd, 'auction.yaml'), 'hearsay: 1\nsetting: ./my-setting.ts\nagents: [Ada, Bo]\n');
  const checked = await hearsay(['check', 'auction.yaml'], cwd);
  expect(checked.err).toContain('./my-setting.ts');
  expect(checked.code).toBe(0);
  const run = await hearsay(['run', 'auction.yaml', '--out', 'a', '--json'], cwd);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.out)).toMatchObject({ finished: true, outcome: { result: 'sold' } });
  writeFileSync(join(cwd, 'my-setting.ts'), 'export default 1;\n');
  expect((await hearsay(['verify', 'a'], cwd)).code).toBe(0);
});

test('a file that is no setting, or does not compile, is refused with its place', async () => {
  const cwd = workplace();
  writeFileSync(join(cwd, 'broken.ts'), 'export default {;\n');
  writeFileSync(join(cwd, 'empty.ts'), 'export default { name: "x" };\n');
  for (const name of ['broken', 'empty', 'missing']) {
    writeFileSync(join(cwd, `${name}.yaml`), `hearsay: 1\nsetting: ./${name}.ts\nagents: [Ada]\n`);
    const ended = await hearsay(['check', `${name}.yaml`], cwd);
    expect(ended.code, name).toBe(2);
    expect(ended.out, name).toMatch(new RegExp(`${name}\\.yaml:2:\\d+ setting`));
    expect(ended.out + ended.err, name).not.toMatch(/\n\s+at /);
  }
});
