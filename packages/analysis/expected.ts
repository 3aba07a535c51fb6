import type { Language, Text } from '@hearsay/kernel';
import {
  isSettled,
  type Amount,
  type CallLine,
  type Estimate,
  type Expected,
  type ExpectedRow,
  type Settled,
} from '@hearsay/runs';
import { column, tableOf, type Cell, type Table } from '@hearsay/settings';
import type { Analysis } from './analyze.ts';

/** What was expected of a run's models beside what they were really asked: in all, and by purpose. */
export function compareEstimate(estimate: Estimate, lines: readonly CallLine[]): Table {
  const settled = lines.filter(isSettled);
  const real = (own: readonly Settled[]) => ({
    calls: own.length,
    input: sum(own, ({ input }) => input),
    output: sum(own, ({ output }) => output),
  });
  const purposes = new Set([
    ...estimate.byPurpose.map(({ name }) => name),
    ...settled.map(({ purpose }) => purpose),
  ]);
  const rows: readonly Compared[] = [
    ...rowsOf({ en: 'All', zh: '全部' }, estimate.total, real(settled)),
    usdRow(estimate.total.usd, usdOf(settled)),
    ...[...purposes].map((name) => {
      const expected = estimate.byPurpose.find((one) => one.name === name)?.calls ?? none;
      return row(name, words.calls, expected, settled.filter(({ purpose }) => purpose === name).length);
    }),
  ];
  return tableOf(rows, {
    id: 'estimate',
    title: { en: 'Models: estimated against real', zh: '模型：预估与实际' },
    columns: [
      column.text('for', { en: 'For', zh: '归属' }, ({ name }) => name),
      column.text('what', { en: 'What', zh: '项目' }, ({ what }) => what),
      column.number('estimated', { en: 'Estimated', zh: '预估' }, ({ estimated }) => estimated),
      column.text('bounds', { en: 'between', zh: '区间' }, ({ bounds }) => bounds),
      column.number('real', { en: 'Real', zh: '实际' }, ({ real }) => real),
      column.number('ratio', { en: 'Real ÷ estimated', zh: '实际 ÷ 预估' }, ({ ratio }) => ratio),
    ],
    note: {
      en: `By ${estimate.seeds.length} games by instinct before the run; a run that is not finished is compared as far as it went.`,
      zh: `预估来自运行前的 ${estimate.seeds.length} 局直觉对局；未结束的运行只比较到目前为止。`,
    },
  });
}

type Compared = {
  readonly name: Cell;
  readonly what: Text;
  readonly estimated: number | null;
  readonly bounds: string;
  readonly real: number | null;
  readonly ratio: number | null;
};

/** An estimate in tables: by model with its price, by purpose, by agent. */
export function estimateTables({ byModel, byPurpose, byAgent }: Estimate): readonly Table[] {
  return [
    expectedTable('estimate-by-model', { en: 'By model', zh: '按模型' }, byModel),
    expectedTable('estimate-by-purpose', { en: 'By purpose', zh: '按用途' }, byPurpose),
    expectedTable('estimate-by-agent', { en: 'By agent', zh: '按人物' }, byAgent),
  ];
}

/** An estimate in a few lines: how much, at which prices, how it was worked out, and what is not in it. */
export function sayEstimate(estimate: Estimate, language: Language): string {
  const { total, byModel, seeds, measured, moments, whole } = estimate;
  const zh = language === 'zh';
  if (total.calls.likely === 0)
    return zh
      ? '这个剧本中没有人询问模型，不花钱。'
      : 'Nobody in this scenario asks a model: it costs nothing.';
  const lines = [sayExpected(total, language)];
  const known = byModel.flatMap(({ usd }) => usd ?? []);
  if (!total.usd && known.length > 0)
    lines.push(
      zh
        ? `价格已知的部分：${sayUsd(addUp(known), language)}。`
        : `Those whose price is known: ${sayUsd(addUp(known), language)}.`,
    );
  for (const { name, model, price } of byModel) {
    const free = price && price.input === 0 && price.output === 0;
    const how = free
      ? zh
        ? '不花钱'
        : 'free of charge'
      : price
        ? `US$ ${price.input} / ${price.output} ${zh ? '每百万输入 / 输出词元' : 'a million tokens in / out'} (${price.source})`
        : zh
          ? `价格未知；请在剧本中写 models.${name}.price`
          : `no price is known; write models.${name}.price in the scenario`;
    lines.push(`  ${name} (${model}): ${how}`);
  }
  const share = moments > measured ? (zh ? `（其余按比例推算）` : ' (the rest in proportion)') : '';
  lines.push(
    zh
      ? `方法：以 ${seeds.length} 局直觉对局为样本，每个心智在旁同步思考，量了 ${moments} 个时刻中的 ${measured} 个${share}。`
      : `Method: ${seeds.length} games by instinct, with each true mind thinking along; ${measured} of ${moments} moments measured${share}.`,
    zh
      ? '区间：各局之间的差异（95 % 预测区间），加上回答最短与最长的情形。不含重试与被拒后的重问；提供方的前缀缓存会更便宜。'
      : 'Bounds: how much games differ (95 % prediction interval) and how short or long answers may be. Not in it: retries, answers asked for again; a provider’s prefix cache makes it cheaper.',
  );
  if (!whole)
    lines.push(
      zh
        ? '对局没有打完，也没有时钟可推算：实际会更多。'
        : 'The games did not come to their ends, and no clock says how much is left: it will be more.',
    );
  return lines.join('\n');
}

/** Calls, tokens and money in one line. */
export function sayExpected({ calls, input, output, usd }: Expected, language: Language): string {
  const [a, b, c] = [sayAmount(calls), sayAmount(input), sayAmount(output)];
  if (language === 'zh')
    return `预计约 ${a} 次模型调用，输入 ${b} 词元，输出 ${c} 词元；${usd ? sayUsd(usd, language) : '费用未知'}。`;
  return `About ${a} calls of models, ${b} tokens in and ${c} out; ${usd ? sayUsd(usd, language) : 'the price is not known'}.`;
}

const words = {
  calls: { en: 'calls', zh: '次数' },
  input: { en: 'tokens in', zh: '输入词元' },
  output: { en: 'tokens out', zh: '输出词元' },
  usd: { en: 'US$', zh: '美元' },
} as const;

const none: Amount = { low: 0, likely: 0, high: 0 };

function rowsOf(
  name: Cell,
  expected: Expected,
  real: { readonly calls: number; readonly input: number; readonly output: number },
): readonly Compared[] {
  return (['calls', 'input', 'output'] as const).map((key) =>
    row(name, words[key], expected[key], real[key]),
  );
}

function row(name: Cell, what: Text, expected: Amount, real: number): Compared {
  const { likely } = expected;
  return {
    name,
    what,
    estimated: Math.round(likely),
    bounds: sayBounds(expected),
    real,
    ratio: likely > 0 ? real / likely : null,
  };
}

function usdRow(usd: Amount | null, real: number | null): Compared {
  const of = { name: { en: 'All', zh: '全部' }, what: words.usd, real };
  if (!usd) return { ...of, estimated: null, bounds: '–', ratio: null };
  const { low, likely, high } = usd;
  return {
    ...of,
    estimated: likely,
    bounds: `${low.toFixed(4)} – ${high.toFixed(4)}`,
    ratio: likely > 0 && real !== null ? real / likely : null,
  };
}

function expectedTable(id: string, title: Text, rows: readonly ExpectedRow[]): Table {
  const between = { en: 'between', zh: '区间' };
  return tableOf(rows, {
    id,
    title,
    columns: [
      column.text('name', { en: 'For', zh: '归属' }, ({ name }) => name),
      column.number('calls', { en: 'Calls', zh: '次数' }, ({ calls }) => Math.round(calls.likely)),
      column.text('calls-bounds', between, ({ calls }) => sayBounds(calls)),
      column.number('input', { en: 'Tokens in', zh: '输入词元' }, ({ input }) => Math.round(input.likely)),
      column.number('output', { en: 'Tokens out', zh: '输出词元' }, ({ output }) =>
        Math.round(output.likely),
      ),
      column.text('output-bounds', between, ({ output }) => sayBounds(output)),
      column.text('usd', { en: 'US$', zh: '美元' }, ({ usd }) =>
        usd ? `${usd.likely.toFixed(4)} (${usd.low.toFixed(4)} – ${usd.high.toFixed(4)})` : null,
      ),
    ],
  });
}

function sayBounds({ low, high }: Amount): string {
  return `${Math.round(low)} – ${Math.round(high)}`;
}

function addUp(amounts: readonly Amount[]): Amount {
  const sum = (key: keyof Amount): number => amounts.reduce((all, one) => all + one[key], 0);
  return { low: sum('low'), likely: sum('likely'), high: sum('high') };
}

function sayAmount({ low, likely, high }: Amount): string {
  const [a, b, c] = [low, likely, high].map((value) => Math.round(value));
  return a === b && b === c ? String(b) : `${b} (${a} – ${c})`;
}

function sayUsd({ low, likely, high }: Amount, language: Language): string {
  if (high === 0) return language === 'zh' ? '不花钱' : 'free of charge';
  const [a, b, c] = [low, likely, high].map((value) => value.toFixed(4));
  return a === b && b === c ? `US$ ${b}` : `US$ ${b} (${a} – ${c})`;
}

function sum(lines: readonly Settled[], of: (tokens: { input: number; output: number }) => number): number {
  return lines.reduce((all, line) => all + ('answer' in line ? of(line.answer.tokens) : 0), 0);
}

function usdOf(lines: readonly Settled[]): number | null {
  let all = 0;
  for (const line of lines) {
    if (!('answer' in line)) continue;
    if (line.answer.usd === null) return null;
    all += line.answer.usd;
  }
  return all;
}

/** An analysis that says as well what was expected. */
export function withEstimate(
  analysis: Analysis,
  estimate: Estimate | null,
  lines: readonly CallLine[],
): Analysis {
  return estimate
    ? { ...analysis, tables: [...analysis.tables, compareEstimate(estimate, lines)] }
    : analysis;
}
