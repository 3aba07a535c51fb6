import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playTasks } from '../pool.ts';
import type { Play } from './run.ts';

/** A folder with a small scenario and an experiment over it. */
export function workplace(
  experiment: string,
  scenario = few,
): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-experiment-'));
  writeFileSync(join(folder, 'few.yaml'), scenario);
  const file = join(folder, 'experiment.yaml');
  writeFileSync(file, experiment);
  return { folder, file };
}

/** Plays here, one after the other. */
export const here: Play = (parts) => playTasks({ ...parts, workers: 0 });

/** Eight people, the hour of a party and a wrong one. */
export const few = `hearsay: 1
title: A few
setting: grapevine
seed: 1
grapevine: { network: { kind: ring, neighbours: 4 }, rounds: 8 }
facts:
  - { id: party, text: The party is at 17:00., slots: { time: '17:00', place: café }, importance: 0.4, related: { place: [park, hall] } }
agents: [Ada, Bo, Cy, Di, Ed, Fay, Gus, Hal]
rumours:
  - { fact: party, by: [Ada] }
  - { fact: party, held: { time: '19:00' }, by: [Ed] }
`;

/** Two factors, twelve seeds. */
export const small = `experiment: 1
title: A small one
scenario: few.yaml
seeds: 1..12
pilot: 4
factors:
  network:
    ring: {}
    complete: { grapevine.network: { kind: complete } }
  checker:
    none: {}
    one: { interventions: [{ kind: fact-checker, agents: [Bo], delayMinutes: 60 }] }
measures:
  - spread/party/believing-false
  - { figure: spread/party/believing-true, minus: spread/party/believing-false }
  - { figure: end, is: over }
sizeMatched: true
`;
