/**
 * How fast is a log written? The steps of seeded games, appended one after the other as a run does: never flushed, flushed at least every
 * second (as a run is), and flushed after every step. What limits it: one write to the system for each step; with a flush, the disk.
 *
 *   npx tsx bench/append.ts --games 40 --rounds 3
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { playToEnd, type Entry } from '@hearsay/kernel';
import { createRun, type Sync } from '@hearsay/runs';
import { assemble, loadScenario } from '@hearsay/scenario';
import { manifest } from '../packages/runs/fixtures.ts';

const { values } = parseArgs({
  options: { games: { type: 'string', default: '40' }, rounds: { type: 'string', default: '3' } },
});
const scenario = await loadScenario('scenarios/werewolf-12.yaml');
const steps: (readonly Entry[])[] = [];
let count = 0;
for (let seed = 0; seed < Number(values.games); seed += 1) {
  await playToEnd(assemble(scenario, { seed }).simulation, ({ entries }) => {
    // one long log of all the games
    steps.push(entries.map((entry, at) => ({ ...entry, seq: count + at, causes: [] })));
    count += entries.length;
  });
}
const filled = steps.filter((step) => step.length > 0);

type Way = { readonly title: string; readonly sync: Sync; readonly steps: readonly (readonly Entry[])[] };
const ways: readonly Way[] = [
  { title: 'never flushed', sync: 'never', steps: filled },
  { title: 'flushed every second', sync: 'group', steps: filled },
  // a flush takes milliseconds; fewer steps say as much
  { title: 'flushed after every step', sync: 'always', steps: filled.slice(0, 1_000) },
];
const root = await mkdtemp(join(tmpdir(), 'hearsay-bench-'));
try {
  const best = ways.map(() => ({ perEntry: Infinity, perStep: Infinity }));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [at, way] of ways.entries()) {
      const writer = await createRun(join(root, `${round}-${at}`), manifest, { sync: way.sync });
      const begun = performance.now();
      for (const step of way.steps) await writer.append(step);
      const seconds = (performance.now() - begun) / 1_000;
      await writer.close();
      if (seconds / way.steps.length < best[at].perStep)
        best[at] = { perEntry: seconds / writer.count, perStep: seconds / way.steps.length };
    }
  }
  console.log(
    `${filled.length} steps of ${count} entries (${(count / filled.length).toFixed(1)} a step), best of ${values.rounds} rounds`,
  );
  for (const [at, { title }] of ways.entries()) {
    const { perEntry, perStep } = best[at];
    console.log(
      `${title.padEnd(26)} ${Math.round(1 / perEntry)
        .toLocaleString('en')
        .padStart(9)} entries/s  ${Math.round(1 / perStep)
        .toLocaleString('en')
        .padStart(8)} steps/s   × ${(perStep / best[0].perStep).toFixed(1)} the time of the first`,
    );
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
