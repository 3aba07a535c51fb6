/**
 * Who caused what the others believe: how long does the ranking by muting everybody in turn take, and how far do rankings by correlation agree with it?
 * One run of a grapevine; half way through it parts, and for each seed it is played on with nobody muted and with each agent muted.
 *
 *   npm run build && npx tsx bench/counterfactual.ts --agents 25 --seeds 20 --workers 2
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { agreements, correlatesOf, rankByMuting, renderInfluence } from '@hearsay/laboratory';
import { openRun } from '@hearsay/runs';
import { readScenario, rootAtStart, rootOf, startRun } from '@hearsay/scenario';

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '25' },
    seeds: { type: 'string', default: '20' },
    workers: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    'from-start': { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
  },
});
const agents = Array.from({ length: Number(values.agents) }, (_, at) => `A${at + 1}`);
const rounds = Number(values.rounds);
const text = `hearsay: 1
title: Who caused it
setting: grapevine
grapevine: { network: { kind: small-world, neighbours: 4, rewire: 0.1 }, rounds: ${rounds}, weary: 0.1 }
facts:
  - { id: meeting, text: The meeting is at 17:00., slots: { time: '17:00', place: town hall }, related: { place: [school, church] }, importance: 0.4 }
agents: [${agents.join(', ')}]
rumours:
  - { fact: meeting, by: [${agents[0]}] }
  - { fact: meeting, held: { time: '19:00' }, by: [${agents[Math.floor(agents.length / 2)]}] }
`;
const scenario = await readScenario(text, 'who-caused-it.yaml');
const folder = join(mkdtempSync(join(tmpdir(), 'hearsay-counterfactual-')), 'run');
const play = await startRun({ scenario, folder, seed: values.seed, sync: 'never' });
while (await play.step());
await play.close();

const root = values['from-start']
  ? rootAtStart(scenario, values.seed)
  : // early, while most have still to make up their minds
    await rootOf(folder, { moment: Math.floor(rounds / 8) * 3_600_000 });
const begun = performance.now();
const found = await rankByMuting({
  scenario,
  root,
  forks: Number(values.seeds),
  workers: Number(values.workers),
  workerFile: fileURLToPath(new URL('../apps/cli/dist/worker.mjs', import.meta.url)),
});
const seconds = (performance.now() - begun) / 1_000;
const runs = Number(values.seeds) * (agents.length + 1);
const run = await openRun(folder);
const since = root.kept === null ? 0 : root.time;
const correlates = await correlatesOf(run.entries(), { from: since });
const agreement = agreements(found.ranking, new Map(correlates.map((one) => [one.agent, one])))
  .map(({ name, value }) => `${name.en} ρ = ${value === null ? '–' : value.toFixed(2)}`)
  .join(', ');
const sure = found.ranking.filter(
  ({ corrected }) => (corrected.onFalse ?? 1) < 0.05 || (corrected.onTrue ?? 1) < 0.05,
);
console.log(
  `${agents.length} agents × ${values.seeds} seeds, ${runs} runs, ${values.workers} workers: ${seconds.toFixed(0)} s, ${(runs / seconds).toFixed(1)} runs/s; ${sure.length} agents with p (Holm) < 0.05; agreement: ${agreement}; ${found.failed.length} failed`,
);
if (values.table) console.log(renderInfluence(found, correlates, root, 'en'));
