import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join as joinPath } from 'node:path';
import {
  allTables,
  AnalysisError,
  analyzeRun,
  join,
  parseCurves,
  renderHtml,
  renderJson,
  renderText,
  tableCsv,
  tableParquet,
  withEstimate,
  type Analysis,
  type Verification,
} from '@hearsay/analysis';
import { wordsOf } from '@hearsay/kernel';
import {
  parseSeeds,
  renderSweepCsv,
  renderSweepHtml,
  renderSweepText,
  sweep as sweepSeeds,
} from '@hearsay/laboratory';
import { readCalls, readEstimate, readWaits } from '@hearsay/runs';
import { loadScenario, verifyRun } from '@hearsay/scenario';
import { forPrograms } from '../broken.ts';
import { extract, type ExtractHow } from './extract.ts';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import type { Findings } from '@hearsay/settings';
import { openLog } from '../open-log.ts';
import { places } from '../places.ts';
import { progressBar } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

export type AnalyzeFlags = {
  readonly html?: string;
  readonly csv?: string;
  readonly parquet?: string;
  readonly against?: string;
  readonly extract?: ExtractHow;
  readonly model?: string;
  readonly labelled?: number;
  readonly yes?: boolean;
  readonly verify?: boolean;
};

export async function analyze(
  given: string,
  { html, csv, parquet, against, extract: how, verify = false, ...flags }: AnalyzeFlags,
  terminal: Terminal,
): Promise<number> {
  const log = await openLog(given, terminal);
  const curves = against === undefined ? [] : parseCurves(await textOf(against), against);
  const calls = await readCalls(log.path);
  const found = await analyzeRun({
    entries: log.batches(),
    manifest: log.manifest,
    measure: log.setting.measure(),
    folder: log.folder,
    calls,
    waits: await readWaits(log.path),
    against: curves,
    verified: verify ? await doneAgain(log.path, terminal) : null,
  });
  const read = how === undefined ? nothing : await extract(log, how, flags, terminal);
  if (read === null) return exitCodes.wrong;
  const whole = { ...found, ...join([found, read]) };
  const analysis = withEstimate(whole, await readEstimate(log.path), calls);
  if (html !== undefined) {
    await writeFile(html, renderHtml(analysis, terminal.language, { setting: log.setting.title }));
    terminal.note(terminal.say({ en: `Wrote ${html}`, zh: `已写入 ${html}` }));
  }
  if (csv !== undefined) await writeTables(analysis, csv, 'csv', terminal);
  if (parquet !== undefined) await writeTables(analysis, parquet, 'parquet', terminal);
  const isWritten = html !== undefined || csv !== undefined || parquet !== undefined;
  if (terminal.json) terminal.out(renderJson(analysis).trimEnd());
  else if (!isWritten) terminal.out(renderText(analysis, terminal.language, { setting: log.setting.title }));
  return analysis.health.verified?.same === false ? exitCodes.different : exitCodes.ok;
}

async function doneAgain(folder: string, terminal: Terminal): Promise<Verification> {
  const found = await verifyRun(folder, loading(terminal));
  return found.same ? { same: true } : { same: false, seq: found.seq };
}

/** A file that the analysis is to compare with. */
export async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const { en, zh } = wordsOf(cause);
    throw new AnalysisError(
      { en: `${file} cannot be read: ${en}`, zh: `${file} 无法读取：${zh}` },
      { cause },
    );
  });
}

const nothing: Findings = { figures: [], tables: [], series: [] };

async function writeTables(
  analysis: Analysis,
  folder: string,
  kind: 'csv' | 'parquet',
  terminal: Terminal,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tables = allTables(analysis);
  for (const table of tables) {
    const bytes = kind === 'csv' ? tableCsv(table) : tableParquet(table);
    await writeFile(joinPath(folder, `${table.id}.${kind}`), bytes);
  }
  terminal.note(
    terminal.say({
      en: `Wrote ${tables.length} tables into ${folder}`,
      zh: `已将 ${tables.length} 个表写入 ${folder}`,
    }),
  );
}

export type SweepFlags = {
  readonly seeds: string;
  readonly out?: string;
  readonly workers?: number;
  readonly html?: string;
  readonly csv?: string;
};

export async function sweep(file: string, flags: SweepFlags, terminal: Terminal): Promise<number> {
  const options = loading(terminal);
  const scenario = await loadScenario(file, options);
  const out = flags.out ?? `sweeps/${basename(file).replace(/\.ya?ml$/i, '')}`;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const swept = await sweepSeeds({
    scenario,
    seeds: parseSeeds(flags.seeds),
    out,
    workers: flags.workers ?? availableParallelism(),
    workerFile: places.worker,
    api: options.api,
    signal: stop.signal,
    progress: progressBar(terminal, { en: 'games', zh: '局' }),
  });
  const { title } = scenario.written;
  if (flags.html !== undefined)
    await writeFile(flags.html, renderSweepHtml(title, swept.summary, terminal.language));
  if (flags.csv !== undefined) await writeFile(flags.csv, renderSweepCsv(swept.summary));
  if (terminal.json)
    terminal.out(
      JSON.stringify({
        title,
        ...swept.summary,
        failed: forPrograms(swept.failed),
        finished: swept.finished,
      }),
    );
  else terminal.out(renderSweepText(title, swept.summary, terminal.language));
  for (const { seed, error } of swept.failed)
    terminal.note(
      terminal.say({ en: `Seed ${seed} broke: ${error.en}`, zh: `种子 ${seed} 出错：${error.zh}` }),
    );
  if (!swept.finished && !terminal.json)
    terminal.note(
      terminal.say({
        en: `Not all games are played; the same command goes on (results in ${out}).`,
        zh: `尚未全部完成；再次运行同一命令即可继续（结果在 ${out}）。`,
      }),
    );
  return swept.failed.length > 0 ? exitCodes.failed : swept.finished ? exitCodes.ok : exitCodes.stopped;
}
