import type { FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import type { Figure, Findings, Series } from '@hearsay/settings';
import { AnalysisError } from '../analysis-error.ts';
import { parseCsv } from '../parse-csv.ts';
import { adoptionsOf } from './by-fact.ts';
import { growthOf } from './growth.ts';
import type { Ledger } from './ledger.ts';
import { curveError } from './sir.ts';
import { sampled, valueAt, type Steps } from './steps.ts';
import { cascadesOf } from './cascade.ts';
import { prevalenceOf, reachCurve } from './prevalence.ts';
import { hours, inHours, nobodyBelieved } from './words.ts';

const measures = ['reached', 'size', 'depth', 'breadth', 'aware', 'true', 'false'] as const;
type MeasureName = (typeof measures)[number];

/** Curves to compare a run with, as their file gives them: for a fact, or for the only one. */
export type GivenCurves = {
  readonly fact: FactId | null;
  readonly curves: ReadonlyMap<MeasureName, Steps>;
};

/**
 * Reads curves from comma-separated values: `time` in hours of simulated time since the start, in order, and one or more of `reached`, `size`, `depth`,
 * `breadth` (counts) and `aware`, `true`, `false` (shares of all, 0 … 1); with `fact` for runs with several. An empty cell is no value. Throws an
 * AnalysisError that names the line, what was wanted and what was found.
 */
export function parseCurves(text: string, file: string): readonly GivenCurves[] {
  const [head, ...body] = parseCsv(text, file);
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  const unknown = names.find((name) => name !== 'time' && name !== 'fact' && !isMeasure(name));
  if (!head || !names.includes('time') || unknown !== undefined || !names.some(isMeasure))
    throw wrong(`${file}:1`, {
      en: `wanted columns time, one or more of ${measures.join(', ')}, and fact if there are several; found ${head?.cells.join(',') ?? 'nothing'}`,
      zh: `应有列 time，${measures.join('、')} 中的一个或几个，事实不止一个时还有 fact；实际${head ? `是 ${head.cells.join(',')}` : '为空'}`,
    });
  const byFact = new Map<FactId | null, Map<MeasureName, [number, number][]>>();
  for (const { cells, line } of body) {
    if (cells.length === 1 && cells[0] === '') continue;
    if (cells.length !== names.length)
      throw wrong(`${file}:${line}`, {
        en: `wanted ${names.length} values, found ${cells.length}`,
        zh: `应有 ${names.length} 个值，实际是 ${cells.length} 个`,
      });
    const number = (name: string): number | null => {
      const cell = cells[names.indexOf(name)].trim();
      if (cell === '') return null;
      const value = Number(cell);
      if (!Number.isFinite(value) || value < 0)
        throw wrong(`${file}:${line}`, {
          en: `${name}: wanted a number from 0, found "${cell}"`,
          zh: `${name}：应为不小于 0 的数，实际是“${cell}”`,
        });
      return value;
    };
    const time = number('time');
    if (time === null) throw wrong(`${file}:${line}`, { en: 'time: is missing', zh: '缺少 time' });
    const fact = names.includes('fact') ? cells[names.indexOf('fact')].trim() : null;
    const curves = byFact.get(fact) ?? new Map<MeasureName, [number, number][]>();
    byFact.set(fact, curves);
    for (const name of names.filter(isMeasure)) {
      const value = number(name);
      if (value === null) continue;
      const curve = curves.get(name) ?? [];
      curves.set(name, curve);
      const before = curve.at(-1)?.[0] ?? -1;
      if (!(time * hour > before))
        throw wrong(`${file}:${line}`, {
          en: `time: wanted one after ${inHours(before)}, found ${time}`,
          zh: `time：应晚于 ${inHours(before)}，实际是 ${time}`,
        });
      curve.push([time * hour, value]);
    }
  }
  if (byFact.size === 0) throw wrong(file, { en: 'holds no values', zh: '里没有值' });
  return [...byFact].map(([fact, curves]) => ({ fact, curves }));
}

function wrong(place: string, { en, zh }: Text): AnalysisError {
  return new AnalysisError({ en: `${place} ${en}`, zh: `${place} ${zh}` });
}

function isMeasure(name: string): name is MeasureName {
  return (measures as readonly string[]).includes(name);
}

const hour = 3_600_000;
const mostPoints = 20_000;

/**
 * Curve error: NRMSE = √mean(sim − given)² ÷ max(given), as OASIS compares its curves. Both are steps, looked at in equal distances (the smallest
 * between two given times) from the first given time to the end of the longer one; the shorter keeps its last value. Throws an AnalysisError for a fact that the run
 * does not have, with what there is to choose from.
 */
export function againstFindings(book: Ledger, given: readonly GivenCurves[]): Findings {
  const found = given.flatMap(({ fact, curves }) => {
    const id = factOf(book, fact);
    return [...curves].map(([name, curve]) => compare(book, id, name, curve));
  });
  return {
    figures: found.map(({ figure }) => figure),
    tables: [],
    series: found.map(({ series }) => series),
  };
}

function factOf(book: Ledger, wanted: FactId | null): FactId {
  const known = [...book.facts.keys()];
  if (wanted === null && known.length === 1) return known[0];
  if (wanted !== null && book.facts.has(wanted)) return wanted;
  const what =
    wanted === null
      ? { en: 'no column fact', zh: '没有 fact 列' }
      : { en: `"${wanted}"`, zh: `是“${wanted}”` };
  throw new AnalysisError({
    en: `curve: wanted one of the facts: ${known.join(', ') || 'none'}; found ${what.en}`,
    zh: `曲线：应为事实之一：${known.join('、') || '无'}；实际${what.zh}`,
  });
}

function compare(
  book: Ledger,
  id: FactId,
  name: MeasureName,
  curve: Steps,
): { readonly figure: Figure; readonly series: Series } {
  const own = stepsOf(book, id, name);
  const grid = gridOf(curve, book.end);
  const [sim, real] = [own, curve].map((steps) => grid.map((time) => valueAt(steps, time)));
  const title: Text = {
    en: `Error of ${words[name].en} against the given curve (${id})`,
    zh: `${words[name].zh}与给定曲线的误差（${id}）`,
  };
  const [from, to] = [grid[0], grid[grid.length - 1]];
  const points = (steps: Steps, times: readonly number[]) =>
    sampled(times).map((time) => [inHours(time), valueAt(steps, time)] as const);
  const evenly = Array.from({ length: 200 }, (_, at) => from + ((to - from) * at) / 199);
  return {
    figure: {
      id: `against/${id}/${name}`,
      title,
      value: curveError(sim, real),
      why:
        adoptionsOf(book, id).length > 0
          ? { en: 'the given curve is nowhere above 0', zh: '给定曲线处处不大于 0' }
          : nobodyBelieved,
      note: {
        en: 'NRMSE: root of the mean squared difference ÷ the largest given value; the shorter curve keeps its last value (OASIS)',
        zh: 'NRMSE：均方根误差 ÷ 给定曲线最大值；较短者保持末值（OASIS）',
      },
    },
    series: {
      id: `against/${id}/${name}`,
      title: {
        en: `Beside the given curve: ${words[name].en} (${id})`,
        zh: `与给定曲线对照：${words[name].zh}（${id}）`,
      },
      x: { title: { en: 'Simulated time', zh: '模拟时间' }, unit: hours },
      y: { title: words[name], from: 0 },
      lines: [
        { name: { en: 'run', zh: '本次运行' }, points: points(own, evenly) },
        { name: { en: 'given', zh: '给定' }, points: points(curve, [...curve.map(([time]) => time), to]) },
      ],
    },
  };
}

const words: Readonly<Record<MeasureName, Text>> = {
  reached: { en: 'reached', zh: '触及人数' },
  size: { en: 'size', zh: '规模' },
  depth: { en: 'depth', zh: '深度' },
  breadth: { en: 'breadth', zh: '宽度' },
  aware: { en: 'share aware', zh: '知晓比例' },
  true: { en: 'share believing the truth', zh: '相信实情的比例' },
  false: { en: 'share believing something false', zh: '相信不实的比例' },
};

function stepsOf(book: Ledger, id: FactId, name: MeasureName): Steps {
  if (name === 'reached') return reachCurve(book, id);
  if (name === 'aware' || name === 'true' || name === 'false') return prevalenceOf(book, id)[name];
  const [largest] = cascadesOf(book, id);
  return largest ? growthOf(largest)[name] : [];
}

function gridOf(curve: Steps, end: number): readonly number[] {
  const [first, last] = [curve[0][0], Math.max(curve[curve.length - 1][0], end)];
  let step = last - first;
  for (let at = 1; at < curve.length; at += 1) step = Math.min(step, curve[at][0] - curve[at - 1][0]);
  const count = step > 0 ? Math.min(mostPoints, Math.floor((last - first) / step)) : 0;
  return Array.from({ length: count + 1 }, (_, at) =>
    count === 0 ? first : first + ((last - first) * at) / count,
  );
}
