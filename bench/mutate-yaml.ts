/**
 * Scenarios with random mistakes: is every one refused in words or played to its end, and none answered with a stack trace?
 *
 *   npx tsx bench/mutate-yaml.ts --count 10000 --seed 1
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tryMany } from './mutate.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const folder = fileURLToPath(new URL('../scenarios/', import.meta.url));
const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
const scenarios = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));

const began = performance.now();
const { refused, played, broken } = await tryMany(scenarios, {
  seed: Number(values.seed),
  count: Number(values.count),
});
const seconds = (performance.now() - began) / 1_000;
for (const { text, error } of broken.slice(0, 3)) console.error(text, error);
console.log(`${refused} refused, ${played} played, ${broken.length} broken in ${seconds.toFixed(1)} s`);
process.exitCode = broken.length === 0 ? 0 : 1;
