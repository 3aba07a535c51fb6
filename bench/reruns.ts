/**
 * Does the same seed give the same bytes? Every scenario is played for each seed and written to a folder, played again with other provisional
 * numbers for its entries, and verified from its folder alone; digests must be equal, and differ from seed to seed.
 *
 *   npx tsx bench/reruns.ts --seeds 200
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDigest, encodeEntry, playToEnd } from '@hearsay/kernel';
import { assemble, loadScenario, startRun, verifyRun } from '@hearsay/scenario';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '200' } } });
const root = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));

try {
  for (const name of ['werewolf-6', 'werewolf-9', 'werewolf-12']) {
    const scenario = await loadScenario(`scenarios/${name}.yaml`);
    const seen = new Set<string>();
    let same = 0;
    let verified = 0;
    let entries = 0;
    for (let seed = 0; seed < Number(values.seeds); seed += 1) {
      const folder = join(root, `${name}-${seed}`);
      const play = await startRun({ scenario, seed, folder, sync: 'never' });
      while (await play.step());
      await play.close();
      const written = play.writer.manifest.digest;

      const digest = createDigest();
      const { simulation } = assemble(scenario, { seed, provisional: (count) => 3 * count + 7 });
      await playToEnd(simulation, (step) => {
        for (const entry of step.entries) digest.update(encodeEntry(entry));
      });
      if (digest.hex() === written) same += 1;

      const found = await verifyRun(folder);
      if (found.same && found.finished && found.digest === written) verified += 1;
      entries += play.writer.count;
      seen.add(String(written));
      await rm(folder, { recursive: true });
    }
    console.log(
      `${name}: of ${values.seeds} seeds ${same} gave the same bytes again, ${verified} were verified from disk; ${seen.size} different logs, ${entries} entries`,
    );
    if (Math.min(same, verified, seen.size) < Number(values.seeds)) process.exitCode = 1;
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
