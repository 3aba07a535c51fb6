import { digestOf, type Text } from '@hearsay/kernel';
import { version, type Scenario } from '@hearsay/scenario';
import type { Figure } from '@hearsay/settings';
import { playGame, type Result } from './game.ts';
import { playTasks, type PoolParts } from './pool.ts';
import { openResults, type Card } from './results.ts';
import { summarize, type Summary } from './summary.ts';
import { packed, type Task } from './task.ts';

export { SweepError } from './sweep-error.ts';

export type SweepParts = Pick<PoolParts, 'workers' | 'workerFile' | 'api' | 'signal'> & {
  readonly scenario: Scenario;
  readonly seeds: readonly (string | number)[];
  /** Folder of the results. Seeds whose results are there already are not played again. */
  readonly out: string;
  readonly progress?: (done: number, all: number) => void;
};

export type Swept = {
  readonly summary: Summary;
  readonly results: readonly Result[];
  readonly failed: readonly { seed: string | number; error: Text }[];
  readonly finished: boolean;
};

/** Plays a scenario with many seeds on many cores and sums it up. Killed at any time, it goes on where it was and ends with the same table. */
export async function sweep(parts: SweepParts): Promise<Swept> {
  const { scenario, seeds, out } = parts;
  const results = await openResults<Result>(out, {
    name: 'sweep.json',
    card: cardOf(scenario),
    keyOf: ({ seed }) => String(seed),
  });
  const left = seeds.filter((seed) => !results.all.has(String(seed)));
  const tasks = new Map(
    left.map((seed): [string, Task] => [String(seed), { id: String(seed), scenario: 0, seed }]),
  );
  const failed: { seed: string | number; error: Text }[] = [];
  let figures: readonly Figure[] = [];
  let done = seeds.length - left.length;
  parts.progress?.(done, seeds.length);
  await playTasks({
    ...parts,
    kit: { scenarios: [packed(scenario)], root: null },
    tasks: [...tasks.values()],
    async take(answer) {
      if ('error' in answer)
        failed.push({ seed: tasks.get(answer.id)?.seed ?? answer.id, error: answer.error });
      else {
        figures = answer.figures;
        await results.put(answer.result);
      }
      done += 1;
      parts.progress?.(done, seeds.length);
    },
  });
  if (figures.length === 0) figures = (await playGame(scenario, seeds[0] ?? 0)).analysis.figures;
  // what interventions cost belongs beside what they were good for, in an experiment
  figures = figures.filter(({ id }) => !id.startsWith('cost/'));
  const wanted = new Set(seeds.map(String));
  const counted = [...results.all.values()].filter(({ seed }) => wanted.has(String(seed)));
  return {
    summary: summarize(counted, figures),
    results: counted,
    failed,
    finished: counted.length === wanted.size,
  };
}

function cardOf({ text, included, written }: Scenario): Card {
  const hash = digestOf(JSON.stringify({ text, included, version }));
  return { format: 1, title: written.title, hash, version };
}
