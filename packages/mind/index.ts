export { answerSchema, type JsonSchema } from './answer-schema.ts';
export type { Purpose, Question } from './ask-model.ts';
export type { Briefing, NewsLine, RuleAnswer } from './briefing.ts';
export type { CountTokens } from './context.ts';
export type { ItemName, MindEvent } from './event.ts';
export { changesIn } from './changes-in.ts';
export { createHybridMind } from './hybrid.ts';
export { inspectMind, type MindRow, type MindSection } from './inspect.ts';
export { answerByModel, answerByRules, withInterviewing, type Answered } from './interview.ts';
export { noKeeper, type Change, type Held, type Item, type Keeper } from './keeper.ts';
export {
  createDeliberateMind,
  openMemory,
  type Call,
  type CallModel,
  type Memory,
  type MindParts,
} from './mind.ts';
export {
  memorySchema,
  mindFields,
  usualMemory,
  usualMind,
  mindOptionsFrom,
  type MemoryOptions,
  type MindOptions,
  type WrittenMind,
} from './options.ts';
export { mindOwner, mindsIn, type Inside, type Minds } from './owner.ts';
export { parseIntent, type Choice } from './parse-intent.ts';
export { perceive, type Percept } from './perceive.ts';
export { promptsIn, type Prompts } from './prompts.ts';
export { tellMind } from './tell.ts';
export { withInterviews, answerOffer, type Interview } from './with-interviews.ts';
export { withMemory } from './with-memory.ts';
