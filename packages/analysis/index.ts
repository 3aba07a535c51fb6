export {
  AnalysisError,
  analyzeRun,
  createMeasures,
  join,
  type Analysis,
  type AnalyzeParts,
} from './analyze.ts';
export { sumCalls, type CallHealth } from './calls.ts';
export { escape, lineChart } from './charts.ts';
export type { Health, MindHealth } from './health.ts';
export { page, renderHtml, type PageParts } from './html.ts';
export { renderJson } from './json.ts';
export { evenness, gini } from './statistics.ts';
export { columns, renderTable, renderText, sayCalls, sayHealth } from './text.ts';
export { sayNumber, sayShare, words } from './words.ts';
