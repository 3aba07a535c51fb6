/**
 * Maps with random mistakes: is every one read, or refused in words, in bounded time?
 *
 *   npx tsx bench/mutate-maps.ts --count 1000 --seed 1 [--file scenarios/maps/riverside.tmj]
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { seedMaps, tryMaps } from './mutate-map.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
  },
});
const maps = values.file === undefined ? seedMaps() : [await readFile(values.file, 'utf8')];
const started = performance.now();
const { read, refused, broken, slowestMs } = tryMaps(maps, {
  count: Number(values.count),
  seed: Number(values.seed),
  now: () => performance.now(),
});
console.log(
  `${values.count} mutated maps: ${read} read, ${refused} refused in words, ${broken.length} broken; slowest ${slowestMs.toFixed(0)} ms, all ${(performance.now() - started).toFixed(0)} ms`,
);
for (const { error, text } of broken.slice(0, 5)) console.log(error, text.slice(0, 300));
process.exitCode = broken.length > 0 ? 1 : 0;
