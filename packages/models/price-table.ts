import type { PriceRow } from './prices.ts';

/**
 * Prices as the providers' own price pages gave them; they change, and a scenario may name its own (`price:`). An estimate says which row it used.
 */
export const priceTable: readonly PriceRow[] = [
  { model: 'gpt-4.1', input: 2, cached: 0.5, output: 8, read: '2025-04', source: 'OpenAI, API pricing' },
  {
    model: 'gpt-4.1-mini',
    input: 0.4,
    cached: 0.1,
    output: 1.6,
    read: '2025-04',
    source: 'OpenAI, API pricing',
  },
  {
    model: 'gpt-4.1-nano',
    input: 0.1,
    cached: 0.025,
    output: 0.4,
    read: '2025-04',
    source: 'OpenAI, API pricing',
  },
  { model: 'gpt-4o', input: 2.5, cached: 1.25, output: 10, read: '2024-10', source: 'OpenAI, API pricing' },
  {
    model: 'gpt-4o-mini',
    input: 0.15,
    cached: 0.075,
    output: 0.6,
    read: '2024-07',
    source: 'OpenAI, API pricing',
  },
  { model: 'gpt-5', input: 1.25, cached: 0.125, output: 10, read: '2025-08', source: 'OpenAI, API pricing' },
  {
    model: 'gpt-5-mini',
    input: 0.25,
    cached: 0.025,
    output: 2,
    read: '2025-08',
    source: 'OpenAI, API pricing',
  },
  {
    model: 'gpt-5-nano',
    input: 0.05,
    cached: 0.005,
    output: 0.4,
    read: '2025-08',
    source: 'OpenAI, API pricing',
  },
  {
    model: 'deepseek-chat',
    input: 0.28,
    cached: 0.028,
    output: 0.42,
    read: '2025-09',
    source: 'DeepSeek, API docs, pricing',
  },
  {
    model: 'deepseek-reasoner',
    input: 0.28,
    cached: 0.028,
    output: 0.42,
    read: '2025-09',
    source: 'DeepSeek, API docs, pricing',
  },
  { model: 'text-embedding-3-small', input: 0.02, output: 0, read: '2024-01', source: 'OpenAI, API pricing' },
  { model: 'text-embedding-3-large', input: 0.13, output: 0, read: '2024-01', source: 'OpenAI, API pricing' },
];
