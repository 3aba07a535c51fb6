export { keepAsked, type Asked } from './asked.ts';
export {
  isProposed,
  isSettled,
  lostInFlight,
  type Bought,
  type CallLine,
  type Lost,
  type Proposed,
  type Settled,
} from './call-line.ts';
export { callsOf, openCalls, readCalls, type CallsFile, type CallsOptions } from './calls.ts';
export {
  keepEstimate,
  readEstimate,
  type Amount,
  type Estimate,
  type Expected,
  type ExpectedRow,
  type UsedPrice,
} from './estimate.ts';
export { freeName } from './free-name.ts';
export { listRuns, type Listed } from './list.ts';
export { isBeingWritten, takeLock, type Lock } from './lock.ts';
export { readManifest, writeManifest, type Manifest } from './manifest.ts';
export { keepMemories, memoriesOf, readMemories, type KeptMemories } from './memories.ts';
export { nodeOutside } from './node-outside.ts';
export type { Line, Position, ReadEnd, Stretch, Torn } from './read-log.ts';
export { foldRun, isEnd, lastEntry, leave, openRun, type Range, type RunReader } from './reader.ts';
export { RunError, type RunTrouble } from './run-error.ts';
export { continueRun, createRun, discardRun, type Continued } from './begin.ts';
export { wallMs } from './wall.ts';
export {
  createWaitBook,
  openWaits,
  readWaits,
  type WaitBook,
  type Waiting,
  type WaitLine,
  type WaitsFile,
} from './waits.ts';
export type { RunWriter, Sync, WriterOptions } from './writer.ts';
