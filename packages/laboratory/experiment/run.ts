import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { digestOf, type Text } from '@hearsay/kernel';
import { nearest, version } from '@hearsay/scenario';
import type { Figure } from '@hearsay/settings';
import type { Extra, Result } from '../game.ts';
import type { PoolParts } from '../pool.ts';
import { openResults } from '../results.ts';
import { SweepError } from '../sweep-error.ts';
import { packed, type Kit, type Task } from '../task.ts';
import { fileOf } from './cells.ts';
import { powerBeforehand } from './effects.ts';
import type { Experiment } from './load.ts';

/** One line of `results.ndjson`. */
export type Run = Result & Extra & { readonly cell: string };

/** Whoever plays tasks: threads of this machine, or other machines. */
export type Play = (parts: Pick<PoolParts, 'kit' | 'tasks' | 'take' | 'signal'>) => Promise<void>;

export type ExperimentParts = {
  readonly experiment: Experiment;
  /** Folder of results, scenarios of the cells, and logs. */
  readonly out: string;
  readonly play: Play;
  /** Keep the log of every run that is played from now on. */
  readonly logs?: boolean;
  readonly progress?: (done: number, all: number) => void;
  /** Told once the pilot is played: what can be found at all. */
  readonly pilot?: (power: ReturnType<typeof powerBeforehand>) => void;
  readonly signal?: AbortSignal;
};

export type Experimented = {
  readonly runs: readonly Run[];
  /** Titles and units of all figures, by id. */
  readonly figures: ReadonlyMap<string, Pick<Figure, 'id' | 'title' | 'unit'>>;
  readonly failed: readonly {
    readonly cell: string;
    readonly seed: string | number;
    readonly error: Text;
  }[];
  readonly finished: boolean;
};

/**
 * Plays an experiment: the same seeds in every cell, the pilot's first. What is done stands in `out`; killed at any time, it goes on where it was
 * and ends with the same table.
 */
export async function runExperiment(parts: ExperimentParts): Promise<Experimented> {
  const { experiment, out, play, logs = false, progress, signal } = parts;
  const { cells, seeds } = experiment;
  const results = await openResults<Run>(out, {
    name: 'experiment.json',
    card: { format: 1, title: experiment.title.en, hash: hashOf(experiment), version },
    keyOf: ({ cell, seed }) => idOf(cell, seed),
  });
  await keepScenarios(experiment, out);
  const figures = await readFigures(out);
  const wants: Task['wants'] = { cascades: experiment.sizeMatched, log: logs };
  const all = seeds.flatMap((seed) =>
    cells.map((cell, scenario): Task => ({ id: idOf(cell.id, seed), scenario, seed, wants })),
  );
  const of = new Map(all.map((task) => [task.id, task]));
  const failed: { cell: string; seed: string | number; error: Text }[] = [];
  const kit: Kit = { scenarios: cells.map(({ scenario }) => packed(scenario)), root: null };
  let done = all.filter(({ id }) => results.all.has(id)).length;
  progress?.(done, all.length);

  const some = async (tasks: readonly Task[]): Promise<void> => {
    const left = tasks.filter(({ id }) => !results.all.has(id));
    if (left.length === 0 || signal?.aborted) return;
    await play({
      kit,
      tasks: left,
      ...(signal ? { signal } : {}),
      async take(answer) {
        const task = of.get(answer.id);
        if (!task || results.all.has(answer.id)) return;
        const cell = cells[task.scenario].id;
        if ('error' in answer) failed.push({ cell, seed: task.seed, error: answer.error });
        else {
          if (answer.log !== undefined) await keepLog(out, cells[task.scenario], task.seed, answer.log);
          await addFigures(out, figures, answer.figures);
          await results.put({ cell, ...answer.result });
        }
        done += 1;
        progress?.(done, all.length);
      },
    });
  };

  const pilot = all.slice(0, experiment.pilot * cells.length);
  await some(pilot);
  refuseUnknown(experiment, figures);
  if (pilot.every(({ id }) => results.all.has(id)))
    parts.pilot?.(powerBeforehand(experiment, [...results.all.values()]));
  await some(all.slice(pilot.length));
  const runs = all.flatMap(({ id }) => results.all.get(id) ?? []);
  return { runs, figures, failed, finished: runs.length === all.length };
}

/** Which figures there are is known when one run is played. */
function refuseUnknown(
  { measures, costs, figures: drawn }: Experiment,
  figures: ReadonlyMap<string, unknown>,
): void {
  if (figures.size === 0) return;
  const wanted = [
    ...measures.flatMap(({ figure, minus }) => (minus === null ? [figure] : [figure, minus])),
    ...costs.map(({ figure }) => figure),
    ...drawn.flatMap((one) => (one.draw === 'costs' ? [one.cost] : [])),
  ];
  const unknown = wanted.find((id) => !figures.has(id));
  if (unknown === undefined) return;
  const ids = [...figures.keys()];
  const near = nearest(unknown, ids);
  throw new SweepError({
    en: `measures: there is no figure "${unknown}"${near === null ? '' : ` (did you mean "${near}"?)`}; figures: ${ids.join(', ')}`,
    zh: `measures：没有数值“${unknown}”${near === null ? '' : `（是不是“${near}”？）`}；数值有：${ids.join('、')}`,
  });
}

function idOf(cell: string, seed: string | number): string {
  return `${cell}#${seed}`;
}

/** All that decides the runs, and what plays them: every figure of a run is kept, whatever is measured of it later. */
function hashOf({ cells, seeds, sizeMatched }: Experiment): string {
  const scenarios = cells.map(({ id, scenario: { text, included, setting } }) => ({
    id,
    text,
    included,
    setting: setting.version,
  }));
  return digestOf(JSON.stringify({ scenarios, seeds, sizeMatched, version }));
}

/** Each cell as a scenario of its own, so that `hearsay run` plays any run again by itself. */
async function keepScenarios({ cells }: Experiment, out: string): Promise<void> {
  const folder = join(out, 'cells');
  await mkdir(folder, { recursive: true });
  for (const cell of cells) {
    await writeFile(join(folder, fileOf(cell)), cell.scenario.text);
    for (const [path, content] of Object.entries(cell.scenario.files)) {
      const file = normalize(path);
      if (isAbsolute(file) || file.startsWith('..')) continue;
      await mkdir(dirname(join(folder, file)), { recursive: true });
      const picture = /^data:[^;,]+;base64,(.*)$/s.exec(content);
      await writeFile(join(folder, file), picture ? Buffer.from(picture[1], 'base64') : content);
    }
  }
}

async function keepLog(
  out: string,
  cell: { readonly id: string },
  seed: string | number,
  log: string,
): Promise<void> {
  const folder = join(out, 'logs', fileOf(cell).replace(/\.yaml$/, ''));
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `${String(seed).replace(/[^\w.-]+/g, '_')}.ndjson.gz`),
    Buffer.from(log, 'base64'),
  );
}

type Titles = Map<string, { readonly id: string; readonly title: Text; readonly unit?: Text }>;

async function readFigures(out: string): Promise<Titles> {
  const text = await readFile(join(out, 'figures.json'), 'utf8').catch(() => '[]');
  // written below; a torn one is made anew
  try {
    return new Map((JSON.parse(text) as Pick<Figure, 'id' | 'title' | 'unit'>[]).map((one) => [one.id, one]));
  } catch {
    return new Map();
  }
}

async function addFigures(out: string, known: Titles, figures: readonly Figure[]): Promise<void> {
  const fresh = figures.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return;
  for (const { id, title, unit } of fresh) known.set(id, { id, title, ...(unit ? { unit } : {}) });
  await writeFile(join(out, 'figures.json'), `${JSON.stringify([...known.values()], null, 1)}\n`);
}
