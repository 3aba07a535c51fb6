import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Text } from '@hearsay/kernel';
import {
  findingsOf,
  loadScenario,
  parseYaml,
  ScenarioError,
  variantOf,
  type Finding,
  type LoadOptions,
  type Mistake,
  type Path,
  type Scenario,
  type Source,
} from '@hearsay/scenario';
import { parseSeeds } from '../seeds.ts';
import { SweepError } from '../sweep-error.ts';
import { cellsOf, sayCell, type Cell } from './cells.ts';
import { checkExperiment, finding } from './check.ts';
import { costOf, inBoth, specOf, type CostSpec, type FigureSpec, type MeasureSpec } from './measures.ts';
import { experimentSchema, type WrittenExperiment, type WrittenFigure } from './schema.ts';

/** An experiment whose every run is a scenario of its own. */
export type Experiment = {
  readonly file: string;
  readonly text: string;
  readonly title: Text;
  readonly question: Text | null;
  readonly reading: Text | null;
  readonly seeds: readonly (string | number)[];
  readonly factors: readonly {
    readonly name: string;
    readonly levels: readonly string[];
    readonly baseline: string;
  }[];
  readonly measures: readonly MeasureSpec[];
  readonly sizeMatched: boolean;
  readonly costs: readonly CostSpec[];
  readonly figures: readonly FigureSpec[];
  /** Names of factors and levels in Chinese, where they have one. */
  readonly zh: Readonly<Record<string, string>>;
  readonly alpha: number;
  readonly pilot: number;
  /** In the order of the factors, the last changing fastest. */
  readonly cells: readonly (Cell & { readonly scenario: Scenario })[];
};

/** Reads and checks an experiment and all its scenarios. Throws a ScenarioError with all mistakes, those in levels at their place in this file. */
export async function loadExperiment(file: string, options: LoadOptions = {}): Promise<Experiment> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const wanted =
      code === 'ENOENT'
        ? { en: 'there is no such file', zh: '没有这个文件' }
        : { en: `cannot be read (${code})`, zh: `无法读取（${code}）` };
    throw new ScenarioError([
      { file, line: null, column: null, path: [], wanted, found: null, nearest: null },
    ]);
  });
  return readExperiment(text, file, options);
}

/** Checks the text of an experiment. */
export async function readExperiment(
  text: string,
  file: string,
  options: LoadOptions = {},
): Promise<Experiment> {
  const { source, mistakes } = parseYaml(text, file);
  if (!source || mistakes.length > 0) throw new ScenarioError(mistakes);
  const parsed = experimentSchema.safeParse(source.raw);
  if (!parsed.success) {
    const found = findingsOf(parsed.error.issues, source.raw, keysAt);
    throw new ScenarioError(found.map((one) => source.place(one)));
  }
  const written = parsed.data;
  const findings = checkExperiment(written);
  const seeds = seedsOf(written, findings);
  const factors = Object.entries(written.factors).map(([name, levels]) => {
    const names = Object.keys(levels);
    return { name, levels: names, baseline: written.compare[name] ?? names[0] ?? '' };
  });
  const cells = cellsOf(written.factors);
  if (cells.length * seeds.length > mostRuns)
    findings.push(
      finding(['factors'], {
        en: `wanted at most ${mostRuns} runs, found ${cells.length} cells × ${seeds.length} seeds`,
        zh: `至多 ${mostRuns} 次运行，实际 ${cells.length} 个单元 × ${seeds.length} 个种子`,
      }),
    );
  if (findings.length > 0) throw new ScenarioError(inOrder(findings.map((one) => source.place(one))));
  const base = await loadScenario(resolve(dirname(file), written.scenario), options).catch(
    (error: unknown) => {
      throw withReason(error, source, written.scenario);
    },
  );
  const title = inBoth(written.title);
  const made = await allOf(cells, source, (cell) => {
    const heading = cells.length > 1 ? `${title.en}: ${sayCell(cell, 'en', {})}` : title.en;
    return variantOf({ ...base, file: nameOf(base.file) }, cell.sets, { ...options, heading });
  });
  return {
    file,
    text,
    title,
    question: written.question === undefined ? null : inBoth(written.question),
    reading: written.reading ?? null,
    seeds,
    factors,
    measures: written.measures.map(specOf),
    sizeMatched: written.sizeMatched,
    costs: written.costs.map(costOf),
    figures: figuresOf(written),
    zh: written.zh,
    alpha: written.alpha,
    pilot: Math.min(written.pilot, seeds.length),
    cells: cells.map((cell, at) => ({ ...cell, scenario: made[at] })),
  };
}

/** More runs than this are hardly meant. */
const mostRuns = 1_000_000;

/** Relative, so that the same experiment is the same from wherever it is read. */
function nameOf(file: string): string {
  return relative(process.cwd(), file) || file;
}

async function allOf(
  cells: readonly Cell[],
  source: Source,
  make: (cell: Cell) => Promise<Scenario>,
): Promise<readonly Scenario[]> {
  const made: Scenario[] = [];
  const mistakes = new Map<string, Mistake>();
  for (const cell of cells) {
    try {
      made.push(await make(cell));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      for (const mistake of error.mistakes) {
        const placed = source.place(blamed(mistake, cell));
        mistakes.set(JSON.stringify([placed.line, placed.column, placed.wanted]), placed);
      }
    }
  }
  if (mistakes.size > 0) throw new ScenarioError(inOrder([...mistakes.values()]));
  return made;
}

/** The level that set what a mistake is about, as far as that can be told; else the first. */
function blamed({ path, wanted, found, nearest: near, file }: Mistake, { sets, levels }: Cell): Finding {
  const at = path.join('.');
  const own = sets.find(
    (one) => one.path === file || at === plain(one.path) || at.startsWith(`${plain(one.path)}.`),
  );
  const first = Object.entries(levels)[0];
  const place: Path = own
    ? ['factors', own.factor, own.level, own.path]
    : first
      ? ['factors', ...first]
      : ['scenario'];
  const where =
    path.length > 0
      ? { en: `${path.join('.')}: ${wanted.en}`, zh: `${path.join('.')}：${wanted.zh}` }
      : wanted;
  return { path: place, wanted: where, found, nearest: near };
}

function plain(path: string): string {
  return path.replaceAll('[', '.').replaceAll(']', '');
}

function withReason(error: unknown, source: Source, scenario: string): unknown {
  if (!(error instanceof ScenarioError)) return error;
  const wanted = { en: 'wanted a scenario that can be played', zh: '应为可运行的剧本' };
  const own = source.place({ path: ['scenario'], wanted, found: `"${scenario}"`, nearest: null });
  return new ScenarioError([own, ...error.mistakes]);
}

function figuresOf({ figures, measures }: WrittenExperiment): readonly FigureSpec[] {
  const wanted: readonly WrittenFigure[] =
    figures ?? measures.map(specOf).map(({ id }) => ({ draw: 'cells', measure: id }));
  return wanted.map((one) => ({ ...one, title: one.title === undefined ? null : inBoth(one.title) }));
}

function seedsOf({ seeds }: WrittenExperiment, findings: Finding[]): readonly (string | number)[] {
  if (typeof seeds !== 'string') return [...new Set(seeds)];
  try {
    return parseSeeds(seeds);
  } catch (error) {
    if (!(error instanceof SweepError)) throw error;
    findings.push({
      ...finding(['seeds'], {
        en: 'wanted a range such as 1..60 or a list such as 1,2,7',
        zh: '应为 1..60 这样的范围或 1,2,7 这样的列表',
      }),
      found: `"${seeds}"`,
    });
    return [];
  }
}

function keysAt(path: Path): readonly string[] {
  if (path.length === 0) return Object.keys(experimentSchema.shape);
  return path[0] === 'measures'
    ? ['figure', 'minus', 'is', 'title', 'tone']
    : path[0] === 'title' || path[0] === 'question' || path[0] === 'reading'
      ? ['en', 'zh']
      : [];
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...mistakes].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
