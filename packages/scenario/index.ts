export { assemble, type Assembled, type AssembleOptions } from './assemble.ts';
export {
  callsAfter,
  playBranch,
  rootAtStart,
  rootOf,
  type Branch,
  type Root,
  type RootPlace,
} from './branch.ts';
export { BudgetSpent } from './callers.ts';
export { parseSet, type SetValue } from './change.ts';
export { asksModels, estimateRun, type EstimateOptions } from './estimate/estimate.ts';
export { isVariableName } from './environment.ts';
export { openReader, type ReaderModel } from './reader-model.ts';
export { notSet } from './providers/model-from.ts';
export { probeModels, type ModelReport } from './probe-models.ts';
export { embedPurpose } from './vector-source.ts';
export { readFiles, type Files, type Unread } from './files.ts';
export { commonOwners, folderFor } from './folder.ts';
export { createKeeping } from './keeping.ts';
export { interviewRun, type Interviewed } from './interview.ts';
export { recallIn, type RecalledIn } from './memories.ts';
export { createRecording, NotRecorded, type Recording } from './recording.ts';
export { clockFrom, momentOf, type Clock } from './clock.ts';
export { scenarioJsonSchema } from './json-schema.ts';
export {
  checkScenario,
  loadScenario,
  readScenario,
  settings,
  type LoadOptions,
  type Scenario,
} from './load.ts';
export { formatMistake, formatPath, ScenarioError, type Mistake, type Path } from './mistake.ts';
export { bundlePage, SettingError } from './outside.ts';
export { Difference, type Parting } from './difference.ts';
export { findingsOf, type Finding } from './issues.ts';
export { nearest } from './nearest.ts';
export { parseYaml, type Source } from './yaml.ts';
export { forkRun, type Forked } from './fork.ts';
export { resumeRun, startRun, type Play, type PlayOptions, type Resumed } from './play.ts';
export { believeTwist, muteTwist, type Twist } from './twist.ts';
export { scheduleOf, type Schedule } from './schedule.ts';
export { variantOf } from './variant.ts';
export { verifyRun, type Verified } from './verify.ts';
export { version } from './version.ts';
