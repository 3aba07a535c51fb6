import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  comparedText,
  loadExperiment,
  measureText,
  playOverRedis,
  playTasks,
  renderExperimentHtml,
  renderExperimentMarkdown,
  renderExperimentText,
  reportFiles,
  reportOf,
  runExperiment,
  SweepError,
  type Experiment,
  type Play,
} from '@hearsay/laboratory';
import { forPrograms } from '../broken.ts';
import { costOfMany, sayCosts } from '../cost-of-many.ts';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import { places } from '../places.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

export type ExperimentFlags = {
  readonly out?: string;
  readonly workers?: string;
  readonly html?: string;
  readonly markdown?: string;
  readonly report?: string;
  readonly logs?: boolean;
  readonly check?: boolean;
  readonly yes?: boolean;
};

/** Plays an experiment, or goes on with one, and prints what it found. */
export async function experiment(file: string, flags: ExperimentFlags, terminal: Terminal): Promise<number> {
  const loaded = await loadExperiment(file, loading(terminal));
  const all = loaded.cells.length * loaded.seeds.length;
  if (flags.check) {
    terminal.out(
      terminal.say({
        en: `${loaded.title.en}: ${loaded.cells.length} cells × ${loaded.seeds.length} seeds = ${all} runs.`,
        zh: `${loaded.title.zh}：${loaded.cells.length} 个单元 × ${loaded.seeds.length} 个种子 = ${all} 次运行。`,
      }),
    );
    return exitCodes.ok;
  }
  if (isPaid(loaded) && !flags.yes) {
    const each = loaded.cells.map(({ scenario }) => ({ scenario, runs: loaded.seeds.length }));
    terminal.note(sayCosts(await costOfMany(each), { runs: all, terminal }));
    return exitCodes.wrong;
  }
  const out = flags.out ?? join('experiments', nameOf(file));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const done = await runExperiment({
    experiment: loaded,
    out,
    play: playerFor(flags.workers),
    logs: flags.logs ?? false,
    signal: stop.signal,
    progress: progressBar(terminal, { en: 'runs', zh: '次运行' }),
    pilot: (power) => sayPower(loaded, power, terminal),
  });
  const report = reportOf(loaded, done);
  const { language } = terminal;
  if (flags.html !== undefined) await writeFile(flags.html, renderExperimentHtml(report, language));
  if (flags.markdown !== undefined)
    await writeFile(flags.markdown, renderExperimentMarkdown(report, language));
  if (flags.report !== undefined) {
    const command = `npx hearsay experiment ${file} --report ${flags.report}`;
    const name = nameOf(file);
    for (const [path, text] of reportFiles(report, { experiment: loaded, runs: done.runs, name, command }))
      await put(join(flags.report, path), text);
  }
  terminal.out(
    terminal.json
      ? JSON.stringify({ ...report, failed: forPrograms(report.failed) }, null, 2)
      : renderExperimentText(report, language),
  );
  for (const { cell, seed, error } of done.failed)
    terminal.note(
      terminal.say({
        en: `${cell}, seed ${seed} broke: ${error.en}`,
        zh: `${cell}，种子 ${seed} 出错：${error.zh}`,
      }),
    );
  if (done.failed.length > 0) return exitCodes.failed;
  if (done.finished) return exitCodes.ok;
  terminal.note(
    terminal.say({
      en: `Not all runs are played; the same command goes on (results in ${out}).`,
      zh: `尚未全部完成；再次运行同一命令即可继续（结果在 ${out}）。`,
    }),
  );
  return exitCodes.stopped;
}

function nameOf(file: string): string {
  return basename(file).replace(/\.ya?ml$/i, '');
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function playerFor(workers: string | undefined): Play {
  if (workers !== undefined && /^rediss?:/.test(workers))
    return (parts) => playOverRedis(parts, { url: workers });
  const count = workers === undefined ? availableParallelism() : Number(workers);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new SweepError({
      en: `--workers: wanted a whole number or redis://…, found "${workers ?? ''}"`,
      zh: `--workers：应为整数或 redis://…，实际是“${workers ?? ''}”`,
    });
  return (parts) =>
    playTasks({
      ...parts,
      workers: count,
      workerFile: places.worker,
      api: places.api,
      environment: process.env,
    });
}

function isPaid({ cells }: Experiment): boolean {
  return cells.some(({ scenario }) =>
    Object.values(scenario.written.models).some(({ provider }) => provider !== 'fake'),
  );
}

/** What can be found at all, said before the rest is played. */
function sayPower(
  loaded: Experiment,
  power: Parameters<NonNullable<Parameters<typeof runExperiment>[0]['pilot']>>[0],
  terminal: Terminal,
): void {
  if (terminal.quiet || terminal.json) return;
  const report = reportOf(loaded, { runs: [], figures: new Map(), failed: [], finished: false });
  terminal.note(
    terminal.say({
      en: `Pilot of ${loaded.pilot} seeds: with ${loaded.seeds.length} seeds, 80 of 100 such experiments find a difference of`,
      zh: `前 ${loaded.pilot} 个种子的预试：用 ${loaded.seeds.length} 个种子时，100 次此类实验中有 80 次能发现的差异为`,
    }),
  );
  for (const one of power) {
    const what = `${terminal.say(measureText(report, one))}, ${terminal.say(comparedText(report, one))}`;
    const smallest = one.power ? one.power.smallest.toPrecision(3) : '–';
    terminal.note(`  ${what}: ${smallest}`);
  }
}
