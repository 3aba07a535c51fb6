/**
 * Are size, depth, breadth and structural virality those of brute force? Random trees of many forms (attached to anybody, to the newest, to the best
 * known) against breadth-first search from every node; then how much faster the linear way is.
 *
 *   npx tsx bench/spread-trees.ts --trees 10000
 */
import { parseArgs } from 'node:util';
import { createRng, type Rng } from '@hearsay/kernel';
import { measureForest } from '@hearsay/analysis';
import { bruteForce } from '../packages/analysis/fixtures/brute-force.ts';

const { values } = parseArgs({
  options: { trees: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

const forms: readonly ((at: number, rng: Rng, parents: readonly number[]) => number)[] = [
  (at, rng) => rng.integer(at),
  (at, rng) => Math.max(0, at - 1 - rng.integer(3)),
  // with the parent of a random node, nodes with many children get more
  (at, rng, parents) => Math.max(0, parents[rng.integer(at)]),
  () => 0,
  (at) => at - 1,
];

const rng = createRng(values.seed);
let [different, nodes, linear, brute] = [0, 0, 0, 0];
for (let tree = 0; tree < Number(values.trees); tree += 1) {
  const own = rng.fork(String(tree));
  const form = forms[tree % forms.length];
  const size = 1 + own.integer(120);
  const parents = [-1];
  while (parents.length < size) parents.push(form(parents.length, own, parents));
  nodes += size;
  let begun = performance.now();
  const [{ shape }] = measureForest(parents);
  linear += performance.now() - begun;
  begun = performance.now();
  const wanted = bruteForce(parents);
  brute += performance.now() - begun;
  const isSame =
    shape.size === wanted.size &&
    shape.depth === wanted.depth &&
    shape.breadth === wanted.breadth &&
    (wanted.virality === null
      ? shape.virality === null
      : Math.abs((shape.virality ?? NaN) - wanted.virality) < 1e-9);
  if (!isSame) {
    different += 1;
    console.error(`tree ${tree} differs: ${JSON.stringify({ parents, shape, wanted })}`);
  }
}
console.log(
  `${values.trees} trees, ${nodes.toLocaleString('en')} nodes: ${different} differ from brute force, which takes × ${(brute / linear).toFixed(0)} the time`,
);
if (different > 0) process.exitCode = 1;
