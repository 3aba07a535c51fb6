export {
  AnalysisError,
  analyzeRun,
  createMeasures,
  join,
  type Analysis,
  type AnalyzeParts,
} from './analyze.ts';
export { sumCalls, type CallHealth } from './calls.ts';
export { escape, lineChart, ticks } from './charts.ts';
export type { Health, MindHealth } from './health.ts';
export { page, renderHtml, type PageParts } from './html.ts';
export { renderJson } from './json.ts';
export { evenness, gini } from './statistics.ts';
export { columns, renderTable, renderText, sayCalls, sayHealth } from './text.ts';
export { sayNumber, sayShare, words } from './words.ts';
export { genealogyChart, genealogyText } from './genealogy-chart.ts';
export { parentBy, rules as attributionRules, type AttributionRule } from './spread/attribution.ts';
export type { Descendant, Genealogy } from './spread/genealogy.ts';
export { createLedger, type Adoption, type Ledger, type Statement } from './spread/ledger.ts';
export { measureSpread } from './spread/measure.ts';
export { curveError, fitSir, type SirFit } from './spread/sir.ts';
export { cascadesOf, genealogiesOf, reachCurve, standing, type Cascade } from './spread/spread.ts';
export { depthsOf, measureForest, type TreeShape } from './spread/tree.ts';
export { cascadeFindings, parseCascades, sizeMatched, type GivenCascade } from './cascades.ts';
export { diffLogs, renderDiff, type LogDiff } from './diff.ts';
export { allTables, tableCsv, tableParquet } from './export.ts';
export { renderTrace, traceBeliefs, type Hop, type Trace } from './trace.ts';
