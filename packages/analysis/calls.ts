import { isSettled, lostInFlight, type CallLine, type Settled } from '@hearsay/runs';
import { column, tableOf, type Table } from '@hearsay/settings';

/** What the models of a run were asked, gave and cost. Real, as far as the providers said so. */
export type CallHealth = {
  readonly calls: number;
  readonly failed: number;
  /** Questions that were on their way when a process died, so that they may have been paid for twice. */
  readonly lostInFlight: number;
  /** Tries beyond the first of a call, and what went wrong in them, by kind. */
  readonly retries: number;
  readonly troubles: Readonly<Record<string, number>>;
  readonly tokens: { readonly input: number; readonly output: number; readonly cached: number };
  /** US dollars; null when the price of any model is not known. */
  readonly usd: number | null;
  /** Real milliseconds that calls took, summed. */
  readonly ms: number;
  readonly byPurpose: Table;
  readonly byAgent: Table;
};

/** Sums up a recording; null for a run that asked no model. */
export function sumCalls(lines: readonly CallLine[]): CallHealth | null {
  const settled = lines.filter(isSettled);
  const lost = lostInFlight(lines);
  if (settled.length === 0 && lost === 0) return null;
  const all = sum(settled);
  const troubles: Record<string, number> = {};
  for (const line of settled)
    for (const one of ('answer' in line ? line.answer : line.failure).troubles)
      troubles[one] = (troubles[one] ?? 0) + 1;
  const { tokens, usd, ms, failed } = all;
  return {
    calls: settled.length,
    failed,
    lostInFlight: lost,
    retries: all.retries,
    troubles: Object.fromEntries(Object.entries(troubles).sort((a, b) => (a[0] < b[0] ? -1 : 1))),
    tokens,
    usd,
    ms,
    byPurpose: groupsTable('calls-by-purpose', settled, ({ purpose }) => purpose, {
      en: 'Questions to models, by purpose',
      zh: '模型调用：按用途',
    }),
    byAgent: groupsTable('calls-by-agent', settled, ({ agent }) => agent, {
      en: 'Questions to models, by agent',
      zh: '模型调用：按人物',
    }),
  };
}

type Sum = {
  readonly failed: number;
  readonly retries: number;
  readonly tokens: CallHealth['tokens'];
  readonly usd: number | null;
  readonly ms: number;
};

function sum(lines: readonly Settled[]): Sum {
  let [failed, retries, ms, input, output, cached] = [0, 0, 0, 0, 0, 0];
  let usd: number | null = 0;
  for (const line of lines) {
    const came = 'answer' in line ? line.answer : line.failure;
    retries += Math.max(0, came.tries - 1);
    ms += came.ms;
    if ('failure' in line) {
      failed += 1;
      continue;
    }
    input += line.answer.tokens.input;
    output += line.answer.tokens.output;
    cached += line.answer.tokens.cached;
    usd = usd === null || line.answer.usd === null ? null : usd + line.answer.usd;
  }
  return { failed, retries, tokens: { input, output, cached }, usd, ms };
}

function groupsTable(
  id: string,
  lines: readonly Settled[],
  by: (line: Settled) => string,
  title: Table['title'],
): Table {
  const groups = new Map<string, Settled[]>();
  for (const line of lines) groups.set(by(line), [...(groups.get(by(line)) ?? []), line]);
  const rows = [...groups].map(([name, own]) => ({ ...sum(own), name, calls: own.length }));
  rows.sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1));
  return tableOf(rows, {
    id,
    title,
    columns: [
      column.text('name', { en: 'For', zh: '归属' }, ({ name }) => name),
      column.number('calls', { en: 'Calls', zh: '次数' }, ({ calls }) => calls),
      column.number('failed', { en: 'Failed', zh: '失败' }, ({ failed }) => failed),
      column.number('retries', { en: 'Retries', zh: '重试' }, ({ retries }) => retries),
      column.number('input', { en: 'Tokens in', zh: '输入词元' }, ({ tokens }) => tokens.input),
      column.number('output', { en: 'Tokens out', zh: '输出词元' }, ({ tokens }) => tokens.output),
      column.number('usd', { en: 'US$', zh: '美元' }, ({ usd }) => usd),
      column.number('ms', { en: 'ms a call', zh: '每次毫秒' }, ({ ms, calls }) => ms / Math.max(1, calls)),
    ],
  });
}
