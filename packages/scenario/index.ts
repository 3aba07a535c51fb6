export { assemble, type Assembled, type AssembleOptions } from './assemble.ts';
export { parseSet } from './change.ts';
export { scenarioJsonSchema } from './json-schema.ts';
export {
  checkScenario,
  loadScenario,
  readScenario,
  settings,
  type LoadOptions,
  type Scenario,
} from './load.ts';
export { formatMistake, ScenarioError, type Mistake } from './mistake.ts';
export { bundlePage } from './outside.ts';
export {
  Difference,
  forkRun,
  resumeRun,
  startRun,
  verifyRun,
  type Forked,
  type Play,
  type PlayOptions,
  type Resumed,
  type Verified,
} from './play.ts';
export { version } from './version.ts';
