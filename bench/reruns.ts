/**
 * Does the same seed give the same bytes? Every scenario is played twice for each seed, the second time with other provisional numbers for
 * its entries; digests must be equal, and differ from seed to seed.
 *
 *   npx tsx bench/reruns.ts --seeds 200
 */
import { parseArgs } from 'node:util';
import { createDigest, encodeEntry, playToEnd } from '@hearsay/kernel';
import { assemble, loadScenario } from '@hearsay/scenario';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' } } });

for (const name of ['werewolf-6', 'werewolf-9', 'werewolf-12']) {
  const scenario = await loadScenario(`scenarios/${name}.yaml`);
  const seen = new Set<string>();
  let same = 0;
  let entries = 0;
  for (let seed = 0; seed < Number(values.seeds); seed += 1) {
    const digests: string[] = [];
    for (const provisional of [undefined, (count: number) => 3 * count + 7]) {
      const digest = createDigest();
      const { simulation } = assemble(scenario, { seed, ...(provisional ? { provisional } : {}) });
      await playToEnd(simulation, (step) => {
        for (const entry of step.entries) digest.update(encodeEntry(entry));
        entries += step.entries.length;
      });
      digests.push(digest.hex());
    }
    if (digests[0] === digests[1]) same += 1;
    seen.add(digests[0]);
  }
  console.log(
    `${name}: ${same} of ${values.seeds} seeds gave the same bytes twice, ${seen.size} different logs, ${entries} entries`,
  );
}
