export { ask, type Answer, type Attempt } from './ask.ts';
export { civilParts, formatCivil, parseCivil, type CivilParts, type CivilTime } from './civil.ts';
export { createDigest, digestOf, type Digest } from './digest.ts';
export {
  canSee,
  encodeEntry,
  EntryError,
  parseEntry,
  type AgentId,
  type AnyEvent,
  type Audience,
  type Cause,
  type Entry,
  type Link,
  type Seq,
  type Watcher,
} from './entry.ts';
export { KernelError } from './kernel-error.ts';
export { languages, type Language, type Text } from './language.ts';
export { digestLog, foldLog } from './log.ts';
export { entropy, exp, log, logistic, logit, power } from './math.ts';
export {
  AgentFailure,
  noRecall,
  type Basis,
  type DecideContext,
  type Decision,
  type Inner,
  type Mind,
  type Moment,
  type Recall,
  type Recalled,
} from './mind.ts';
export { judge, type Field, type Intent, type Offer, type Refusal } from './offer.ts';
export { defineOwner, UnknownEvent, unknownEvent, type Owner } from './owner.ts';
export { createWakeQueue, type Queued, type WakeId, type WakeQueue } from './queue.ts';
export { createRandomMind } from './random-mind.ts';
export { createRng, type Rng } from './rng.ts';
export type { Area, Lookahead, Reach, Resolving, Rules, Turn, Wake } from './rules.ts';
export { createSeat, type Seat } from './seat.ts';
export {
  createSimulation,
  playToEnd,
  type Change,
  type Observer,
  type Simulation,
  type SimulationParts,
  type Step,
  type Wait,
} from './simulation.ts';
export type { AgentCard, FailureKind, Outcome, Society, SocietyEvent, SpeechAct, Voice } from './society.ts';
export { createFolder, type Folder, type World } from './world.ts';
export { WordedError, wordsOf } from './worded-error.ts';
