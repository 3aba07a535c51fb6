import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { digestOf } from '@hearsay/kernel';
import { version, type Scenario } from '@hearsay/scenario';
import type { Figure } from '@hearsay/settings';
import { playGame, type Result } from './game.ts';
import { summarize, type Summary } from './summary.ts';

/** A sweep that cannot be begun or gone on with. */
export class SweepError extends Error {
  override readonly name = 'SweepError';
}

export type SweepParts = {
  readonly scenario: Scenario;
  readonly seeds: readonly (string | number)[];
  /** Folder of the results. Seeds whose results are there already are not played again. */
  readonly out: string;
  /** How many games at once, each in a thread of its own; 0 plays them here, one after the other. */
  readonly workers: number;
  /** The module that a thread runs: it must call `serveGames`. Needed when `workers` is not 0. */
  readonly workerFile?: string;
  readonly api?: string;
  readonly progress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
};

/** What a thread is told once, and then for each game. */
export type WorkerStart = {
  readonly text: string;
  readonly file: string;
  readonly included: Readonly<Record<string, string>>;
  readonly api: string | undefined;
};
export type WorkerAnswer = { readonly seed: string | number } & (
  { readonly result: Result; readonly figures: readonly Figure[] } | { readonly error: string }
);

export type Swept = {
  readonly summary: Summary;
  readonly results: readonly Result[];
  readonly failed: readonly { seed: string | number; error: string }[];
  readonly finished: boolean;
};

/** Plays a scenario with many seeds on many cores and sums it up. Killed at any time, it goes on where it was and ends with the same table. */
export async function sweep(parts: SweepParts): Promise<Swept> {
  const { scenario, seeds, out } = parts;
  await prepare(scenario, out);
  const results = await readResults(out);
  const left = seeds.filter((seed) => !results.has(String(seed)));
  const failed: { seed: string | number; error: string }[] = [];
  let figures: readonly Figure[] = [];
  let done = seeds.length - left.length;
  parts.progress?.(done, seeds.length);

  const take = async (answer: WorkerAnswer): Promise<void> => {
    if ('error' in answer) failed.push({ seed: answer.seed, error: answer.error });
    else {
      figures = answer.figures;
      results.set(String(answer.seed), answer.result);
      // one line a game, appended whole
      await appendFile(join(out, 'results.ndjson'), `${JSON.stringify(answer.result)}\n`);
    }
    done += 1;
    parts.progress?.(done, seeds.length);
  };

  if (parts.workers === 0) {
    for (const seed of left) {
      if (parts.signal?.aborted) break;
      await take(await playOne(scenario, seed));
    }
  } else await playInThreads(parts, left, take);

  if (figures.length === 0) figures = (await playGame(scenario, seeds[0] ?? 0)).analysis.figures;
  const wanted = new Set(seeds.map(String));
  const counted = [...results.values()].filter(({ seed }) => wanted.has(String(seed)));
  return {
    summary: summarize(counted, figures),
    results: counted,
    failed,
    finished: counted.length === wanted.size,
  };
}

/** Plays one game for a sweep; a game that breaks is an answer, too. */
export async function playOne(scenario: Scenario, seed: string | number): Promise<WorkerAnswer> {
  try {
    const { analysis, ...result } = await playGame(scenario, seed);
    return { seed, result, figures: analysis.figures };
  } catch (error) {
    return { seed, error: error instanceof Error ? error.message : String(error) };
  }
}

async function playInThreads(
  { scenario, workers, workerFile, api, signal }: SweepParts,
  seeds: readonly (string | number)[],
  take: (answer: WorkerAnswer) => Promise<void>,
): Promise<void> {
  if (!workerFile) throw new SweepError('a sweep with workers needs the file that they run');
  const start: WorkerStart = { text: scenario.text, file: scenario.file, included: scenario.included, api };
  const waiting = [...seeds];
  const retried = new Set<string>();
  let writing: Promise<void> = Promise.resolve();

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let current: string | number | undefined;
      const worker = new Worker(workerFile, { workerData: start });
      const stop = (): void => void worker.terminate().then(() => resolve());
      const next = (): void => {
        current = signal?.aborted ? undefined : waiting.shift();
        if (current === undefined) stop();
        else worker.postMessage(current);
      };
      worker.on('message', (answer: WorkerAnswer) => {
        writing = writing.then(() => take(answer)).catch(reject);
        next();
      });
      worker.on('error', (error) => {
        // a thread that breaks takes one game with it: played once more, then reported
        const seed = current;
        if (seed === undefined) return reject(error);
        if (retried.has(String(seed)))
          writing = writing.then(() => take({ seed, error: error.message })).catch(reject);
        else {
          retried.add(String(seed));
          waiting.unshift(seed);
        }
        lane().then(resolve, reject);
      });
      next();
    });

  await Promise.all(Array.from({ length: Math.min(workers, Math.max(1, waiting.length)) }, lane));
  await writing;
}

/** The folder of a sweep says what it is of, so that other results are never mixed in. */
async function prepare({ text, included, written }: Scenario, out: string): Promise<void> {
  const card = {
    format: 1,
    title: written.title,
    hash: digestOf(JSON.stringify({ text, included, version })),
    version,
  };
  await mkdir(out, { recursive: true });
  const file = join(out, 'sweep.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known === null) {
    await writeFile(file, `${JSON.stringify(card, null, 2)}\n`);
    return;
  }
  const found = JSON.parse(known) as Partial<typeof card>;
  if (found.hash !== card.hash)
    throw new SweepError(
      `${out} holds the results of another scenario or version (${found.title ?? '?'}, ${found.version ?? '?'}); name another folder with --out`,
    );
}

/** The results so far, by seed; a half-written last line is left out and played again. */
async function readResults(out: string): Promise<Map<string, Result>> {
  const text = await readFile(join(out, 'results.ndjson'), 'utf8').catch(() => '');
  const results = new Map<string, Result>();
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    try {
      const result = JSON.parse(line) as Result;
      results.set(String(result.seed), result);
    } catch {
      throw new SweepError(`${join(out, 'results.ndjson')} is damaged: ${line.slice(0, 60)}`);
    }
  }
  if (whole.length < text.length) await writeFile(join(out, 'results.ndjson'), whole);
  return results;
}
