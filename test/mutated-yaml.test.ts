import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { tryMany } from '../bench/mutate.ts';

const count = process.env.HEARSAY_FULL === '1' ? 10_000 : 1_000;

test(`of ${count} scenarios with random mistakes, each is refused in words or played to its end`, async () => {
  const names = ['werewolf-6', 'werewolf-9'];
  const scenarios = await Promise.all(names.map((name) => readFile(`scenarios/${name}.yaml`, 'utf8')));
  const { broken, refused, played } = await tryMany(scenarios, { seed: 1, count });
  expect(broken.map(({ text, error }) => [text, String(error)])).toEqual([]);
  expect(refused).toBeGreaterThan(count / 4);
  expect(played).toBeGreaterThan(count / 20);
}, 600_000);
