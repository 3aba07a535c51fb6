import type { Analysis } from './analyze.ts';

/** The analysis for programs: stable keys, no undefined values, no NaN. */
export function renderJson(analysis: Analysis): string {
  return `${JSON.stringify(analysis, null, 2)}\n`;
}
