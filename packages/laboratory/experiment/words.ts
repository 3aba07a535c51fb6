import { sayNumber, sayShare } from '@hearsay/analysis';
import type { Text } from '@hearsay/kernel';
import { sayP } from '../render-counterfactual.ts';
import { nameIn, sayCell } from './cells.ts';
import type { Compared, Comparison, LevelPair, Shape } from './effects.ts';
import type { Report } from './report.ts';

export const words = {
  measure: { en: 'Measure', zh: '指标' },
  compared: { en: 'Compared', zh: '比较' },
  difference: { en: 'Difference', zh: '差' },
  corrected: { en: 'p (Holm)', zh: 'p（Holm）' },
  raw: { en: 'p', zh: 'p' },
  power: { en: '80 % find', zh: '功效 80 % 可见' },
  perCost: { en: 'What a unit of cost brings', zh: '单位代价的效应' },
  effects: { en: 'Effects', zh: '效应' },
  cells: { en: 'Every cell', zh: '各单元' },
  cell: { en: 'Cell', zh: '单元' },
  costs: { en: 'What it cost, mean of a run', zh: '代价（每次运行均值）' },
  reading: { en: 'What it shows', zh: '解读' },
  data: { en: 'Data', zh: '数据' },
  check: { en: 'Check it', zh: '核对' },
  findings: { en: 'What was found', zh: '结论' },
  runs: { en: 'Every run', zh: '全部运行' },
  seed: { en: 'Seed', zh: '种子' },
  file: { en: 'File', zh: '文件' },
  entries: { en: 'Entries', zh: '记录数' },
  digest: { en: 'SHA-256 of the log', zh: '日志 SHA-256' },
  again: {
    en: 'Any run is played again by: hearsay run FILE --seed SEED; its log has this digest.',
    zh: '任一运行均可重做：hearsay run 文件 --seed 种子；其日志应有此摘要。',
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A value of a measure, in its unit. */
export function sayerOf({ measures }: Report, id: string): (value: number) => string {
  const isShare = measures.find((one) => one.id === id)?.unit?.en === 'share';
  return isShare ? sayShare : sayNumber;
}

export function signed(say: (value: number) => string): (value: number) => string {
  return (value) => (value > 0 ? `+${say(value)}` : say(value));
}

export function measureText({ measures }: Report, { measure, of }: Comparison): Text {
  if (of.kind === 'size-matched') {
    const { en, zh } = shapes[of.shape];
    return { en: `${en} at equal size`, zh: `同等规模下的${zh}` };
  }
  return measures.find(({ id }) => id === measure)?.title ?? { en: measure, zh: measure };
}

/** What of a cascade is compared. */
export function shapeText(shape: Shape): Text {
  return shapes[shape];
}

const shapes: Readonly<Record<Shape, Text>> = {
  depth: { en: 'Depth', zh: '深度' },
  breadth: { en: 'Breadth', zh: '宽度' },
  virality: { en: 'Structural virality', zh: '结构性病毒度' },
  hours: { en: 'Hours from first to last adoption', zh: '首末次采纳相隔小时数' },
};

export function comparedText({ cells, zh }: Report, { of }: Comparison): Text {
  const where = (id: string): Text => {
    const cell = cells.find((one) => one.id === id);
    return cell ? { en: sayCell(cell, 'en', zh), zh: sayCell(cell, 'zh', zh) } : { en: id, zh: id };
  };
  switch (of.kind) {
    case 'levels':
      return levelText(of, zh);
    case 'within':
      return { en: `in one run (${where(of.cell).en})`, zh: `同一运行内（${where(of.cell).zh}）` };
    case 'size-matched':
      return { en: `false − true (${where(of.cell).en})`, zh: `不实 − 属实（${where(of.cell).zh}）` };
    default:
      of satisfies never;
      return { en: '', zh: '' };
  }
}

/** A level less its baseline. */
export function levelText({ factor, level, baseline }: LevelPair, zh: Report['zh']): Text {
  const [name, high, low] = [factor, level, baseline].map((one) => nameIn(one, zh));
  return { en: `${name.en}: ${high.en} − ${low.en}`, zh: `${name.zh}：${high.zh} − ${low.zh}` };
}

/** What a comparison says, as a sentence: an effect, or plainly that none was found and what could have been. */
export function sentence(report: Report, one: Compared): Text {
  const { effect, corrected, power } = one;
  const measure = measureText(report, one);
  const what = comparedText(report, one);
  const say = signed(sayerOf(report, one.measure));
  const head = { en: `${measure.en}, ${what.en}`, zh: `${measure.zh}，${what.zh}` };
  if (effect.mean === null || effect.interval === null || corrected === null)
    return { en: `${head.en}: undefined in these runs.`, zh: `${head.zh}：在这些运行中无定义。` };
  const range = `[${say(effect.interval.low)}, ${say(effect.interval.high)}]`;
  const p = `p ${corrected < 0.001 ? '< 0.001' : `= ${sayP(corrected)}`}`;
  if (corrected < report.alpha)
    return {
      en: `${head.en}: ${say(effect.mean)} ${range}, ${p}.`,
      zh: `${head.zh}：${say(effect.mean)} ${range}，${p}。`,
    };
  const could = power ? sayerOf(report, one.measure)(power.smallest) : null;
  const found =
    could === null
      ? { en: '', zh: '' }
      : {
          en: ` A difference of ${could} would have been found in 80 of 100 such experiments.`,
          zh: `若差异达 ${could}，100 次此类实验中有 80 次会被发现。`,
        };
  return {
    en: `${head.en}: no difference shown (${say(effect.mean)} ${range}, ${p}).${found.en}`,
    zh: `${head.zh}：未显示出差异（${say(effect.mean)} ${range}，${p}）。${found.zh}`,
  };
}

/** How it was done, and how the runs went. */
export function methodText(report: Report): Text {
  const { health, seeds, cells, comparisons, pilot, alpha, failed } = report;
  const broke =
    failed.length > 0
      ? { en: ` ${failed.length} runs broke.`, zh: `${failed.length} 次运行出错。` }
      : { en: '', zh: '' };
  const part = report.finished ? { en: '', zh: '' } : { en: ' NOT FINISHED.', zh: '尚未完成。' };
  return {
    en: `${seeds} seeds in each of ${cells.length} cells, the same in all: ${health.runs} runs, ${health.entries} entries; ${health.fallbacks} fallbacks to instinct, ${health.refusals} refused intents.${broke.en}${part.en} Mean of paired differences with a 95 % bootstrap interval, d_z = mean ÷ standard deviation; p by flipping signs, corrected by Holm over ${comparisons.length} comparisons at α = ${alpha}. Power from the first ${pilot} seeds. Hearsay ${report.version}.`,
    zh: `${cells.length} 个单元各用相同的 ${seeds} 个种子：${health.runs} 次运行，${health.entries} 条记录；转由直觉 ${health.fallbacks} 次，被拒意图 ${health.refusals} 个。${broke.zh}${part.zh}成对差的均值与 95 % 自助区间，d_z = 均值 ÷ 标准差；p 为符号翻转检验，按 Holm 对 ${comparisons.length} 项比较校正，α = ${alpha}。功效由前 ${pilot} 个种子估计。Hearsay ${report.version}。`,
  };
}
