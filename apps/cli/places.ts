import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the built files, whether this runs from it or from the sources. */
export const dist = basename(here) === 'dist' ? here : join(here, 'dist');

export const places = {
  viewer: join(dist, 'viewer'),
  /** What settings from outside get for `hearsay`, in Node and in a browser. */
  api: join(dist, 'index.mjs'),
  browserApi: join(dist, 'browser-api.js'),
  worker: join(dist, 'worker.mjs'),
  scenarios: join(dist, 'scenarios'),
  /** Sentences with the claims that they make, written by hand. */
  labelled: join(dist, 'labelled'),
  pageOf: (setting: string) => join(dist, 'pages', `${setting}.js`),
};

/**
 * A scenario or an experiment named by its file; of what is not there, the one that comes with Hearsay under this name: `werewolf-9`,
 * `scenarios/werewolf-9.yaml`, `experiments/does-falsehood-outrun-truth`.
 */
export function scenarioFile(given: string): string {
  if (existsSync(given)) return given;
  const name = given.replace(/^(\.\/)?(scenarios\/)?/, '').replace(/\.ya?ml$/, '');
  const shipped = join(places.scenarios, `${name}.yaml`);
  return /^[a-z0-9/-]+$/.test(name) && existsSync(shipped) ? shipped : given;
}

/** The folder in which runs are kept, seen from where the command is called. */
export const runsRoot = 'runs';

/** `runs/name`, or the first of `runs/name-2`, `-3`, … that is not there yet. */
export function freeFolder(name: string): string {
  for (let count = 1; ; count += 1) {
    const folder = join(runsRoot, count === 1 ? name : `${name}-${count}`);
    if (!existsSync(folder)) return folder;
  }
}

/** A run named by its folder, or by its name below `runs/`. */
export function runFolder(given: string): string {
  if (existsSync(given)) return given;
  const below = join(runsRoot, given);
  return existsSync(below) ? below : given;
}
