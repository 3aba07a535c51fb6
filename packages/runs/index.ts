export { listRuns, type Listed } from './list.ts';
export { takeLock, type Lock } from './lock.ts';
export { readManifest, writeManifest, type Manifest } from './manifest.ts';
export { openRun, readLog, type Position, type ReadEnd, type RunReader, type Torn } from './reader.ts';
export { RunError } from './run-error.ts';
export { continueRun, createRun, type Continued, type RunWriter, type Sync, type WriterOptions } from './writer.ts';
