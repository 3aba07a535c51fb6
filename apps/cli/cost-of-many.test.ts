import type { CallLine } from '@hearsay/runs';
import { expect, test } from 'vitest';
import { costOfRepeats, sayCosts } from './cost-of-many.ts';
import type { Terminal } from './terminal.ts';

const english = { say: ({ en }: { en: string }) => en } as unknown as Terminal; // it says nothing else here
const chinese = { say: ({ zh }: { zh: string }) => zh } as unknown as Terminal;

test('repeats cost what was asked once, so many times', () => {
  const line = (call: number, input: number, usd: number | null): CallLine => ({
    call,
    agent: 'Ada',
    purpose: 'act',
    model: 'main',
    time: 0,
    occasion: 'talk',
    key: String(call),
    system: '',
    text: '',
    answer: {
      text: '',
      tokens: { input, output: 10, cached: 0 },
      usd,
      ms: 1,
      tries: 1,
      troubles: [],
      by: 'a model',
    },
  });
  const costs = costOfRepeats([line(0, 100, 0.02), line(1, 200, 0.03)], 40);
  expect(costs.calls).toBe(80);
  expect(costs.tokens).toBe(40 * (100 + 10 + 200 + 10));
  expect(costs.usd?.high).toBeCloseTo(2, 9);
  expect(costOfRepeats([line(0, 100, null)], 2).usd).toBeNull();
  expect(costOfRepeats([], 10)).toEqual({ calls: 0, tokens: 0, usd: { low: 0, high: 0 } });
});

test('costs are said in both languages, and an unknown price is said to be unknown', () => {
  const costs = { calls: 80.4, tokens: 12_800, usd: { low: 1.5, high: 20.3 } };
  expect(sayCosts(costs, { runs: 40, terminal: english })).toMatch(
    /40 runs, about 80 calls and 12800 tokens in all; US\$ 1\.50 … 20\. .*--yes/,
  );
  expect(sayCosts({ ...costs, usd: null }, { runs: 40, terminal: english })).toMatch(/a price is not known/);
  expect(sayCosts(costs, { runs: 40, terminal: chinese })).toMatch(/40 次运行.*1\.50 … 20 美元.*--yes/);
});
