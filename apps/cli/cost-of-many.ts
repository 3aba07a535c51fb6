import { sumCalls } from '@hearsay/analysis';
import type { CallLine } from '@hearsay/runs';
import { estimateRun, type Scenario } from '@hearsay/scenario';
import type { Terminal } from './terminal.ts';

/** What many runs are likely to ask of models, in all. */
export type ManyCosts = {
  readonly calls: number;
  readonly tokens: number;
  /** US dollars, from … to; null when a price is not known. */
  readonly usd: { readonly low: number; readonly high: number } | null;
};

/** Each scenario so many times, by a few games of instinct each; asks no model. */
export async function costOfMany(
  each: readonly { readonly scenario: Scenario; readonly runs: number }[],
): Promise<ManyCosts> {
  let sum: ManyCosts = { calls: 0, tokens: 0, usd: { low: 0, high: 0 } };
  for (const { scenario, runs } of each) {
    const { total } = await estimateRun(scenario, { games: 2, moments: 200 });
    const { calls, input, output, usd } = total;
    sum = {
      calls: sum.calls + runs * calls.likely,
      tokens: sum.tokens + runs * (input.likely + output.likely),
      usd:
        sum.usd && usd ? { low: sum.usd.low + runs * usd.low, high: sum.usd.high + runs * usd.high } : null,
    };
  }
  return sum;
}

/** So many runs that each ask again what these lines asked. */
export function costOfRepeats(lines: readonly CallLine[], runs: number): ManyCosts {
  const asked = sumCalls(lines);
  if (!asked) return { calls: 0, tokens: 0, usd: { low: 0, high: 0 } };
  const { calls, tokens, usd } = asked;
  return {
    calls: runs * calls,
    tokens: runs * (tokens.input + tokens.output),
    usd: usd === null ? null : { low: runs * usd, high: runs * usd },
  };
}

/** The costs in words, with how to go on. */
export function sayCosts(
  { calls, tokens, usd }: ManyCosts,
  { runs, terminal }: { readonly runs: number; readonly terminal: Terminal },
): string {
  const whole = (value: number): string => String(Math.round(value));
  const money = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
  const range =
    usd === null
      ? null
      : money(usd.low) === money(usd.high)
        ? money(usd.low)
        : `${money(usd.low)} … ${money(usd.high)}`;
  const price = {
    en: range === null ? 'a price is not known' : `US$ ${range}`,
    zh: range === null ? '价格未知' : `${range} 美元`,
  };
  return terminal.say({
    en: `This asks models that may cost money: ${runs} runs, about ${whole(calls)} calls and ${whole(tokens)} tokens in all; ${price.en}. Budgets in the scenario limit each run. Say --yes to go on.`,
    zh: `这将调用可能收费的模型：${runs} 次运行，合计约 ${whole(calls)} 次调用、${whole(tokens)} 词元；${price.zh}。剧本中的 budget 限制每次运行。确认请加 --yes。`,
  });
}
